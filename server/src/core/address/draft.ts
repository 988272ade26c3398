import type { Draft } from './choice.ts'
import { bearingNamed, degrees, moved } from './earth.ts'
import type { Lexicon } from './lexicon.ts'
import type { Rest } from './read-rest.ts'

/** The district's name and id, as parts of a place; nothing for -1. */
export function districtOf(lexicon: Lexicon, district: number | undefined): { name?: string; named: { district?: string }; ids: { district?: number } } {
  const row = lexicon.districts[district ?? -1]
  return row ? { name: row.name, named: { district: row.name }, ids: { district: row.id } } : { named: {}, ids: {} }
}

/** Unit, floor and room, those that were said. */
export function homeOf({ unit, floor, room }: { unit: string; floor: string; room: string }): { unit?: string; floor?: string; room?: string } {
  return { ...(unit && { unit }), ...(floor && { floor }), ...(room && { room }) }
}

/** A place moved by the direction and distance that were said of it; a bare relation (对面) stays words. */
export function placed(draft: Draft, rest: Rest): Draft {
  const bearing = rest.offset && bearingNamed(rest.offset.direction)
  if (!rest.offset || bearing === undefined || rest.offset.metres === 0) {
    const isPoint = draft.kind === 'landmark' || draft.kind === 'crossing'
    return isPoint && rest.relation !== '' ? { ...draft, label: draft.label + rest.relation } : draft
  }
  const { direction, metres } = rest.offset
  return {
    ...draft, ...moved(draft.lon, draft.lat, bearing, metres), label: `${draft.label}${direction}${metres}米`,
    because: [...draft.because, { code: 'offset', from: direction, metres }],
  }
}

/** Somewhere in the middle of a street, or of one of its lanes. */
export function middleOfStreet(lexicon: Lexicon, street: number, group = -1): { lon: number; lat: number } {
  const { plates } = lexicon
  const chosen = group >= 0 ? group : plates.streetGroups[street]!
  if (chosen < plates.streetGroups[street + 1]!) {
    const plate = (plates.groupStart[chosen]! + plates.groupStart[chosen + 1]!) >> 1
    return { lon: degrees(plates.x[plate]!), lat: degrees(plates.y[plate]!) }
  }
  const line = lexicon.streets[street]!.lines.toSorted((a, b) => b.length - a.length)[0]
  const middle = line?.[line.length >> 1]
  const district = lexicon.districts[lexicon.streetDistricts[street]![0] ?? -1]
  return { lon: middle?.[0] ?? district?.lon ?? 0, lat: middle?.[1] ?? district?.lat ?? 0 }
}
