import { surest, type Chosen, type Draft } from './choice.ts'
import { crossingsOf } from './crossings.ts'
import { districtOf, placed } from './draft.ts'
import { metresBetween } from './earth.ts'
import type { Lexicon } from './lexicon.ts'
import type { Rest } from './read-rest.ts'

/** Where two streets meet; several places where they meet more than once. */
export function placesAtCrossing(lexicon: Lexicon, first: Chosen, second: Chosen, rest: Rest): Draft[] {
  const [a, b] = [lexicon.streets[first.index]!, lexicon.streets[second.index]!]
  const district = districtOf(lexicon, sharedDistrict(lexicon, first.index, second.index))
  const isSaid = rest.crossing || rest.offset !== undefined
  return crossingsOf(lexicon.crossings, first.index, second.index).map((crossing) => placed({
    kind: 'crossing', precision: 'crossing', lon: lexicon.crossings.lon[crossing]!, lat: lexicon.crossings.lat[crossing]!,
    ...district.named, street: a.name, label: `${district.name ?? ''}${a.name}与${b.name}交叉口`, ids: { ...district.ids, street: a.id },
    cost: (isSaid ? 0 : 0.2) + 0.6 * rest.numbers.length, surest: isSaid ? surest.plain : 0.95, because: [],
  }, rest))
}

/** The stretch of a street from one crossing to another: its middle. */
export function placesBetween(lexicon: Lexicon, street: Chosen, from: Chosen, until: Chosen, rest: Rest): Draft[] {
  const [row, a, b] = [lexicon.streets[street.index]!, lexicon.streets[from.index]!, lexicon.streets[until.index]!]
  const district = districtOf(lexicon, sharedDistrict(lexicon, street.index, from.index))
  const ends = crossingsOf(lexicon.crossings, street.index, from.index).flatMap((one) =>
    crossingsOf(lexicon.crossings, street.index, until.index).map((other) => [one, other] as const))
  const nearest = ends.map(([one, other]) => {
    const [lonA, latA] = [lexicon.crossings.lon[one]!, lexicon.crossings.lat[one]!]
    const [lonB, latB] = [lexicon.crossings.lon[other]!, lexicon.crossings.lat[other]!]
    return { lon: (lonA + lonB) / 2, lat: (latA + latB) / 2, metres: metresBetween(lonA, latA, lonB, latB) }
  }).sort((one, other) => one.metres - other.metres)[0]
  if (!nearest) return []
  return [{
    kind: 'crossing', precision: 'crossing', lon: nearest.lon, lat: nearest.lat, ...district.named, street: row.name,
    label: `${district.name ?? ''}${row.name}（${a.name}至${b.name}）`, ids: { ...district.ids, street: row.id },
    cost: 0.6 * rest.numbers.length, surest: 0.9, because: [],
  }]
}

function sharedDistrict(lexicon: Lexicon, a: number, b: number): number | undefined {
  const own = lexicon.streetDistricts[a]!
  return own.find((one) => lexicon.streetDistricts[b]!.includes(one)) ?? own[0]
}
