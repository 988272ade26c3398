import { buildingNumber } from './buildings.ts'
import { surest, type Chosen, type Draft } from './choice.ts'
import { districtOf, homeOf, middleOfStreet, placed } from './draft.ts'
import { degrees } from './earth.ts'
import { insideEstate } from './inside-estate.ts'
import { labelOf, numberText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import { floorBeyond, numbersBeyond, onStreet, type OnStreet } from './number-on-street.ts'
import type { Rest, SaidNumber } from './read-rest.ts'

/** A street with or without a number: its plate, the building behind the plate, or the street as a whole. */
export function placesOnStreet(lexicon: Lexicon, street: Chosen, rest: Rest): Draft[] {
  const plate = numberSaidAsBuilding(rest)
  if (plate) {
    const drafts = placesOnStreet(lexicon, street, plate)
    return drafts.map((draft) => ({ ...draft, cost: draft.cost + 0.3, surest: Math.min(draft.surest, surest.nearest) }))
  }
  return onStreet(lexicon, street.index, rest).map((found) => placed(
    found.located ? plateOrBuilding(lexicon, street.index, rest, found, found.located) : wholeStreet(lexicon, street, rest, found), rest))
}

/** "兴华北街68号楼": without a plate or an estate, the building's number is taken for the plate's. */
function numberSaidAsBuilding(rest: Rest): Rest | undefined {
  const number = Number(rest.building?.number)
  if (!rest.building || !Number.isInteger(number) || rest.numbers.length > 0) return undefined
  const said: SaidNumber = { start: 0, end: 0, marked: true, before: 'street', readings: [{ number, key: String(number), end: 0 }] }
  return { ...rest, building: undefined, numbers: [said] }
}

function wholeStreet(lexicon: Lexicon, { index: street, hit }: Chosen, rest: Rest, found: OnStreet): Draft {
  const row = lexicon.streets[street]!
  const district = districtOf(lexicon, lexicon.streetDistricts[street]![0])
  const isBareShort = (hit.code === 'suffix-dropped' || hit.code === 'one-character') && !found.said
  const lane = found.group >= 0 ? rest.lane + rest.alley : ''
  return {
    kind: 'street', precision: 'street', ...middleOfStreet(lexicon, street, found.group), ...district.named, street: row.name,
    label: labelOf({ district: district.name, street: row.name, lane }), ids: { ...district.ids, street: row.id },
    cost: found.cost + (rest.building || rest.dash ? 0.4 : 0) + (rest.between || rest.crossing ? 0.5 : 0) + (isBareShort ? 0.3 : 0), surest: found.surest, because: found.because,
  }
}

function plateOrBuilding(lexicon: Lexicon, street: number, rest: Rest, found: OnStreet, located: NonNullable<OnStreet['located']>): Draft {
  const { plates, buildings } = lexicon
  const row = lexicon.streets[street]!
  const district = districtOf(lexicon, plates.district[located.plate])
  const estateIndex = located.how === 'plate' ? plates.estate[located.plate]! : -1
  const inside = insideEstate(lexicon, estateIndex, rest, numbersBeyond(located, found.said!), true)
  inside.floor ||= floorBeyond(located, found.said!)
  const number = numberText(rest.lane, rest.alley, located.key)
  const home = homeOf(inside)
  const shared = {
    street: row.name, number, ...district.named, ...home, cost: found.cost + inside.cost, because: [...found.because, ...inside.because],
    surest: rest.building && inside.building === undefined && estateIndex >= 0 ? surest.lacking : found.surest,
  }
  const ids = { ...district.ids, street: row.id, ...(located.how === 'plate' && { plate: plates.id[located.plate]! }) }
  const estate = lexicon.estates[estateIndex]
  if (inside.building === undefined || !estate) {
    return {
      ...shared, kind: 'plate', precision: located.how === 'plate' ? 'plate' : 'interpolated', lon: located.lon, lat: located.lat,
      label: labelOf({ district: district.name, street: row.name, number, ...home }), ids,
    }
  }
  const building = buildingNumber(buildings, inside.building)
  return {
    ...shared, kind: 'building', precision: 'building', lon: degrees(buildings.x[inside.building]!), lat: degrees(buildings.y[inside.building]!),
    estate: estate.name, building, label: labelOf({ district: district.name, street: row.name, number, estate: estate.name, building, ...home }),
    ids: { ...ids, estate: estate.id, building: buildings.id[inside.building]! },
  }
}
