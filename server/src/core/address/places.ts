import { surest, type Choice, type Chosen, type Draft } from './choice.ts'
import { districtOf, placed } from './draft.ts'
import { labelOf } from './label.ts'
import { metresBetween } from './earth.ts'
import type { Lexicon } from './lexicon.ts'
import { placesAtCrossing, placesBetween } from './place-at-crossing.ts'
import { placesInEstate } from './place-in-estate.ts'
import { placesOnStreet } from './place-on-street.ts'
import type { Rest } from './read-rest.ts'

/** Where a choice of names leads: one draft, several when the words fit more than one place, none when they fit none. */
export function placesOf(lexicon: Lexicon, choice: Choice, rest: Rest): Draft[] {
  const { street, crossing, until, estate, landmark } = choice
  if (street && crossing && until) return placesBetween(lexicon, street, crossing, until, rest)
  if (street && crossing && estate) return estateAtCrossing(lexicon, estate, placesAtCrossing(lexicon, street, crossing, rest), rest)
  if (street && crossing) return placesAtCrossing(lexicon, street, crossing, rest)
  if (estate) return placesInEstate(lexicon, choice, estate, rest)
  if (street) return placesOnStreet(lexicon, street, rest)
  if (landmark) return [placed(landmarkDraft(lexicon, landmark, rest), rest)]
  return choice.district || choice.subdistrict ? [areaDraft(lexicon, choice, rest)] : []
}

/** An estate that is described by the crossing near it: the crossing only has to be near. */
function estateAtCrossing(lexicon: Lexicon, estate: Chosen, crossings: readonly Draft[], rest: Rest): Draft[] {
  return placesInEstate(lexicon, {}, estate, { ...rest, offset: undefined }).map((draft) => {
    const metres = Math.min(...crossings.map((one) => metresBetween(one.lon, one.lat, draft.lon, draft.lat)))
    return { ...draft, cost: draft.cost + (metres < 1200 ? 0.05 : 1) }
  })
}

function landmarkDraft(lexicon: Lexicon, landmark: Chosen, rest: Rest): Draft {
  const row = lexicon.landmarks[landmark.index]!
  const district = districtOf(lexicon, lexicon.landmarkDistrict[landmark.index])
  const isVague = rest.relation !== '' && rest.offset === undefined
  return {
    kind: 'landmark', precision: 'landmark', lon: row.lon, lat: row.lat, ...district.named, landmark: row.name,
    label: labelOf({ district: district.name, estate: row.name }), ids: { ...district.ids, landmark: row.id },
    cost: 0.5 * rest.numbers.length + (rest.building || rest.dash ? 0.5 : 0), surest: isVague ? 0.95 : surest.plain, because: [],
  }
}

function areaDraft(lexicon: Lexicon, choice: Choice, rest: Rest): Draft {
  const subdistrict = choice.subdistrict && lexicon.subdistricts[choice.subdistrict.index]!
  const index = choice.district?.index ?? lexicon.districts.findIndex((row) => row.id === subdistrict?.districtId)
  const district = districtOf(lexicon, index)
  const row = lexicon.districts[index]
  return {
    kind: 'district', precision: 'district', lon: subdistrict?.lon ?? row?.lon ?? 0, lat: subdistrict?.lat ?? row?.lat ?? 0,
    ...district.named, ...(subdistrict && { subdistrict: subdistrict.name }), label: `${district.name ?? ''}${subdistrict?.name ?? ''}`,
    ids: district.ids, because: [], surest: surest.plain,
    cost: 0.5 + 1.1 * rest.numbers.length + (rest.building || rest.dash || rest.room ? 1.1 : 0),
  }
}
