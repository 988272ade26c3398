import { buildingNumber } from './buildings.ts'
import { surest, type Choice, type Chosen, type Draft } from './choice.ts'
import { districtOf, homeOf, placed } from './draft.ts'
import { degrees, metresBetween } from './earth.ts'
import { insideEstate, type Inside } from './inside-estate.ts'
import { labelOf, numberText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import { onStreet, type OnStreet } from './number-on-street.ts'
import { placesOnStreet } from './place-on-street.ts'
import type { Rest, SaidNumber } from './read-rest.ts'
import { isNearBox } from './street-boxes.ts'
import type { Reason } from './types.ts'

/** What it costs at least that an estate does not lie on the street beside it. */
export const apartCost = 1.1

/**
 * An estate, with a street beside it or not. Where the two do not meet, both are answered: the estate with the street
 * overruled, and the street with the estate overruled, dearer unless its number is on a plate.
 */
export function placesInEstate(lexicon: Lexicon, choice: Choice, estate: Chosen, rest: Rest): Draft[] {
  const { street } = choice
  const inside = readInside(lexicon, estate.index, rest, street !== undefined)
  if (!street) return [placed(estateDraft(lexicon, estate.index, inside, rest, undefined), rest)]
  const found = onStreet(lexicon, street.index, rest)[0]!
  const isNear = touches(lexicon, estate.index, street.index, found)
  if (isNear) return [placed(estateDraft(lexicon, estate.index, inside, rest, { index: street.index, found }), rest)]
  const [estateName, streetName] = [lexicon.estates[estate.index]!.name, lexicon.streets[street.index]!.name]
  const streetOverruled: Reason = { code: 'overruled', part: 'street', from: streetName, to: estateName }
  const estateOverruled: Reason = { code: 'overruled', part: 'estate', from: estateName, to: streetName }
  const byEstate = placed(estateDraft(lexicon, estate.index, inside, rest, undefined), rest)
  return [
    { ...byEstate, cost: byEstate.cost + apartCost, surest: Math.min(byEstate.surest, 0.85), because: [...byEstate.because, streetOverruled] },
    ...placesOnStreet(lexicon, street, rest).map((draft) => ({
      ...draft, cost: draft.cost + (draft.precision === 'plate' ? apartCost + 0.1 : apartCost + 0.8), surest: Math.min(draft.surest, 0.85), because: [...draft.because, estateOverruled],
    })),
  ]
}

function estateDraft(lexicon: Lexicon, estate: number, inside: Inside, rest: Rest, on: { index: number; found: OnStreet } | undefined): Draft {
  const { buildings, plates } = lexicon
  const row = lexicon.estates[estate]!
  const district = districtOf(lexicon, lexicon.estateDistrict[estate])
  const street = lexicon.streets[on?.index ?? lexicon.estateStreet[estate]!]
  const located = on?.found.located
  const number = located ? numberText(rest.lane, rest.alley, located.key) : street && !on ? (row.numberText ?? undefined) : undefined
  const building = inside.building === undefined ? undefined : buildingNumber(buildings, inside.building)
  const home = homeOf(inside)
  const isLacking = inside.because.some((reason) => reason.code === 'building-unknown' && reason.part === 'building')
  return {
    kind: building ? 'building' : 'estate', precision: building ? 'building' : 'estate',
    lon: inside.building === undefined ? row.lon : degrees(buildings.x[inside.building]!),
    lat: inside.building === undefined ? row.lat : degrees(buildings.y[inside.building]!),
    ...district.named, ...(street && { street: street.name }), ...(number && { number }), estate: row.name, ...(building && { building }), ...home,
    label: labelOf({ district: district.name, street: street?.name, number, estate: row.name, building, ...home }),
    ids: {
      ...district.ids, ...(street && { street: street.id }), ...(located?.how === 'plate' && { plate: plates.id[located.plate]! }),
      estate: row.id, ...(inside.building !== undefined && { building: buildings.id[inside.building]! }),
    },
    cost: inside.cost + (on?.found.cost ?? 0) * 0.5, surest: isLacking ? surest.lacking : surest.plain,
    because: [...(on?.found.because ?? []), ...inside.because],
  }
}

/** A bare number after the estate's name is a building (金谷花园12号), a chain of them is building, unit and room. */
function readInside(lexicon: Lexicon, estate: number, rest: Rest, hasStreet: boolean): Inside {
  const own = rest.building || rest.dash ? undefined : numberOfEstate(rest, hasStreet)
  if (!own) return insideEstate(lexicon, estate, rest, [], false)
  const chain = own.readings.at(-1)!.key.split(/[-/附]/)
  if (chain.length > 1) return insideEstate(lexicon, estate, rest, chain, false)
  const number = own.readings[0]!.key
  return insideEstate(lexicon, estate, { ...rest, building: { number, said: number } }, [], false)
}

function numberOfEstate(rest: Rest, hasStreet: boolean): SaidNumber | undefined {
  return rest.numbers.find((one) => one.before === 'estate')
    ?? (hasStreet ? undefined : rest.numbers.find((one) => one.before === 'nothing' || one.before === 'district' || one.before === 'number'))
}

/** Whether an estate lies on a street, or so near to the number that was said that people would name the two together. */
function touches(lexicon: Lexicon, estate: number, street: number, found: OnStreet): boolean {
  if (lexicon.estateStreet[estate] === street) return true
  if (!mayTouch(lexicon, estate, street)) return false
  const { plates } = lexicon
  const row = lexicon.estates[estate]!
  const isNear = (lon: number, lat: number) => metresBetween(row.lon, row.lat, lon, lat) < reachOf(row)
  if (found.located) return plates.estate[found.located.plate] === estate || isNear(found.located.lon, found.located.lat)
  const [from, to] = found.group < 0 ? [0, 0] : [plates.groupStart[found.group]!, plates.groupStart[found.group + 1]!]
  for (let plate = from; plate < to; plate++) {
    if (plates.estate[plate] === estate || isNear(degrees(plates.x[plate]!), degrees(plates.y[plate]!))) return true
  }
  return lexicon.streets[street]!.lines.some((line) => line.some(([lon, lat]) => isNear(lon, lat)))
}

/** False for an estate and a street that are nowhere near each other: quick. */
export function mayTouch(lexicon: Lexicon, estate: number, street: number): boolean {
  const row = lexicon.estates[estate]!
  return lexicon.estateStreet[estate] === street || isNearBox(lexicon.streetBoxes, street, row.lon, row.lat, reachOf(row))
}

function reachOf({ radiusMetres }: { radiusMetres: number }): number {
  return Math.max(radiusMetres, 80) + 250
}
