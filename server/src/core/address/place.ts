import { bearingNamed, degrees, metresBetween, moved } from './earth.ts'
import { buildingCount, buildingNumber, findBuilding } from './buildings.ts'
import { crossingsOf } from './crossings.ts'
import type { NameHit } from './find-names.ts'
import { locateNumber, type LocatedNumber } from './interpolate.ts'
import { labelOf, numberText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import { doorNumberText } from './number.ts'
import { findGroup, plateKey } from './plates.ts'
import type { Rest, SaidNumber } from './read-rest.ts'
import type { PlaceMatch, Reason } from './types.ts'

/** The names that one interpretation takes for true, each the index of a row. */
export interface Choice {
  district?: Chosen
  subdistrict?: Chosen
  street?: Chosen
  /** The second street of a crossing. */
  crossing?: Chosen
  estate?: Chosen
  landmark?: Chosen
}

export interface Chosen {
  index: number
  hit: NameHit
}

export type Draft = Omit<PlaceMatch, 'confidence' | 'because'> & { because: Reason[]; cost: number }

/** Where an interpretation leads: one draft, or several when the words fit more than one place. */
export function placesOf(lexicon: Lexicon, choice: Choice, rest: Rest): Draft[] {
  if (choice.street && choice.crossing) return crossingPlaces(lexicon, choice.street, choice.crossing, rest)
  if (choice.estate) return estatePlaces(lexicon, choice, choice.estate, rest)
  if (choice.street) return streetPlaces(lexicon, choice.street, rest)
  if (choice.landmark) return landmarkPlaces(lexicon, choice.landmark, rest)
  const area = choice.subdistrict ?? choice.district
  return area ? [areaPlace(lexicon, choice, rest)] : []
}

function streetNumber(rest: Rest): SaidNumber | undefined {
  return rest.numbers.find((one) => one.before === 'street' || one.before === 'lane')
    ?? rest.numbers.find((one) => one.before === 'nothing' || one.before === 'district' || one.before === 'subdistrict')
}

interface OnStreet {
  located?: LocatedNumber
  said?: SaidNumber
  group: number
  cost: number
  because: Reason[]
}

function onStreet(lexicon: Lexicon, street: number, rest: Rest): OnStreet[] {
  const { plates } = lexicon
  const said = streetNumber(rest)
  const group = findGroup(plates, street, rest.lane, rest.alley)
  const because: Reason[] = []
  if (group < 0 && rest.lane !== '') because.push({ code: 'number-unknown', part: 'number', from: rest.lane + rest.alley })
  const lost = group < 0 && rest.lane !== '' ? 0.8 : 0
  if (!said) return [{ group, cost: lost, because }]
  const places = group < 0 ? [] : locateNumber(plates, group, said)
  const [located] = places
  if (!located) {
    if (group >= 0 || rest.lane === '') because.push({ code: 'number-unknown', part: 'number', from: said.readings.at(-1)!.key })
    return [{ said, group, cost: lost + 1, because }]
  }
  if (located.how === 'interpolated') {
    because.push({ code: 'interpolated', part: 'number', from: doorNumberText(located.between![0]), to: doorNumberText(located.between![1]) })
    return [{ located, said, group, cost: 0.35, because }]
  }
  if (located.how === 'nearest') {
    because.push({ code: 'nearest-plate', part: 'number', from: doorNumberText(said.readings.at(-1)!.key), to: doorNumberText(plateKey(plates, located.plate)), metres: Math.round(located.metres) })
    return [{ located, said, group, cost: 0.6, because }]
  }
  return places.map((place) => ({ located: place, said, group, cost: 0, because }))
}

function streetPlaces(lexicon: Lexicon, street: Chosen, rest: Rest): Draft[] {
  return onStreet(lexicon, street.index, rest).map((found) => streetPlace(lexicon, street, rest, found))
}

function streetPlace(lexicon: Lexicon, street: Chosen, rest: Rest, found: OnStreet): Draft {
  const { plates } = lexicon
  const row = lexicon.streets[street.index]!
  const { located } = found
  if (!located) {
    const middle = middleOfStreet(lexicon, street.index, found.group)
    const district = lexicon.streetDistricts[street.index]![0]
    const lane = found.group >= 0 ? rest.lane + rest.alley : ''
    return finish({
      kind: 'street', precision: 'street', ...middle, street: row.name, ...named(lexicon, district), cost: found.cost, because: found.because,
      label: labelOf({ district: districtName(lexicon, district), street: row.name, lane }), ids: { ...districtId(lexicon, district), street: row.id },
    }, rest)
  }
  const district = plates.district[located.plate]!
  const estate = located.how === 'plate' ? plates.estate[located.plate]! : -1
  const tail = insidePlate(lexicon, estate, rest, located, found.said!)
  const number = numberText(rest.lane, rest.alley, located.key)
  const building = tail.building
  const estateRow = building === undefined ? undefined : lexicon.estates[estate]!
  const shared = {
    street: row.name, number, ...named(lexicon, district), ...(tail.unit && { unit: tail.unit }), ...(tail.floor && { floor: tail.floor }), ...(tail.room && { room: tail.room }),
    cost: found.cost + tail.cost, because: [...found.because, ...tail.because],
  }
  const parts = { district: districtName(lexicon, district), street: row.name, number, estate: estateRow?.name, unit: tail.unit, floor: tail.floor, room: tail.room }
  const ids = { ...districtId(lexicon, district), street: row.id, ...(located.how === 'plate' && { plate: plates.id[located.plate]! }) }
  if (building === undefined || !estateRow) {
    return finish({
      ...shared, kind: 'plate', precision: located.how === 'plate' ? 'plate' : 'interpolated', lon: located.lon, lat: located.lat, label: labelOf(parts), ids,
    }, rest)
  }
  const buildingName = buildingNumber(lexicon.buildings, building)
  return finish({
    ...shared, kind: 'building', precision: 'building', lon: degrees(lexicon.buildings.x[building]!), lat: degrees(lexicon.buildings.y[building]!),
    estate: estateRow.name, building: buildingName, label: labelOf({ ...parts, building: buildingName }),
    ids: { ...ids, estate: estateRow.id, building: lexicon.buildings.id[building]! },
  }, rest)
}

interface Inside {
  building?: number
  unit: string
  floor: string
  room: string
  cost: number
  because: Reason[]
}

/** What follows a plate's number: building, unit and room of the estate that the plate belongs to. */
function insidePlate(lexicon: Lexicon, estate: number, rest: Rest, located: LocatedNumber, said: SaidNumber): Inside {
  const inside = insideEstate(lexicon, estate, rest, restOfNumber(located, said))
  return estate < 0 && rest.building ? { ...inside, cost: inside.cost + 0.3 } : inside
}

/** Sub-numbers that are not on the plate: of 1130-24-7 with a plate 1130, ["24", "7"]. */
function restOfNumber(located: LocatedNumber, said: SaidNumber): string[] {
  const longest = said.readings.at(-1)!.key
  if (!longest.startsWith(located.key) || longest === located.key) return []
  return longest.slice(located.key.length).split(/[-/附]/).filter(Boolean)
}

function insideEstate(lexicon: Lexicon, estate: number, rest: Rest, numbers: readonly string[]): Inside {
  const inside: Inside = { unit: rest.unit, floor: rest.floor, room: rest.room, cost: 0, because: [] }
  const chain = rest.dash ? rest.dash.values : numbers
  if (rest.building) {
    const building = estate >= 0 ? findBuilding(lexicon.buildings, estate, rest.building.number) : -1
    if (building >= 0) inside.building = building
    else {
      inside.because.push({ code: 'building-unknown', part: 'building', from: rest.building.said })
      inside.cost += estate >= 0 ? 0.6 : 0.3
    }
    if (chain.length > 0) readUnits(inside, chain)
    return inside
  }
  if (chain.length === 0) return inside
  const building = estate >= 0 ? findBuilding(lexicon.buildings, estate, chain[0]!) : -1
  const said = rest.dash?.said ?? chain.join('-')
  if (building >= 0) {
    const units = lexicon.buildings.units[building]!
    if (chain.length > 2 && units > 0 && Number(chain[1]) > units) inside.cost += 0.4
    inside.building = building
    readUnits(inside, chain.slice(1))
  } else {
    if (estate >= 0 && buildingCount(lexicon.buildings, estate) > 0) inside.cost += 0.5
    readUnits(inside, chain)
  }
  const parts = [inside.building === undefined ? '' : `${chain[0]}号楼`, inside.unit && `${inside.unit}单元`, inside.floor && `${inside.floor}楼`, inside.room]
  inside.because.push({ code: 'dash-form', from: said, to: parts.join('') })
  return inside
}

/** Unit, floor and door of what is left of a dash form: "3-601", "3-2-1", "601". */
function readUnits(inside: Inside, chain: readonly string[]): void {
  if (chain.length >= 3) [inside.unit, inside.floor, inside.room] = [chain[0]!, chain[1]!, chain[2]!]
  else if (chain.length === 2) [inside.unit, inside.room] = [chain[0]!, chain[1]!]
  else if (chain.length === 1) inside.room ||= chain[0]!
}

function estatePlaces(lexicon: Lexicon, choice: Choice, estate: Chosen, rest: Rest): Draft[] {
  const row = lexicon.estates[estate.index]!
  const district = lexicon.estateDistrict[estate.index]!
  const street = choice.street
  const found = street && onStreet(lexicon, street.index, rest)[0]
  const own = estateNumber(rest, street !== undefined)
  const asBuilding = own && !rest.building && !rest.dash
    ? { ...rest, building: { number: own.readings[0]!.key, said: own.readings[0]!.key }, numbers: rest.numbers.filter((one) => one !== own) } : rest
  const chain = own && own.readings.length > 1 && !rest.building && !rest.dash ? own.readings.at(-1)!.key.split(/[-/附]/) : []
  const inside = insideEstate(lexicon, estate.index, chain.length > 1 ? rest : asBuilding, chain)
  const because: Reason[] = [...(found?.because ?? []), ...inside.because]
  let cost = inside.cost + (found?.cost ?? 0) * 0.5
  const drafts: Draft[] = []
  if (street && !touches(lexicon, estate.index, street.index, found)) {
    because.push({ code: 'overruled', part: 'street', from: lexicon.streets[street.index]!.name, to: row.name })
    drafts.push(...streetPlaces(lexicon, street, rest).map((draft) => ({
      ...draft, cost: draft.cost + (draft.precision === 'plate' ? 1.2 : 1.8),
      because: [...draft.because, { code: 'overruled' as const, part: 'estate' as const, from: row.name, to: draft.street! }],
    })))
    cost += 1.3
  }
  const kept = street && !because.some((reason) => reason.code === 'overruled')
  const streetRow = lexicon.streets[kept ? street.index : lexicon.estateStreet[estate.index]!]
  const streetName = streetRow?.name
  const number = found?.located && kept ? numberText(rest.lane, rest.alley, found.located.key) : row.numberText ?? undefined
  const spoken = streetName ? number : undefined
  const building = inside.building
  const buildingName = building === undefined ? undefined : buildingNumber(lexicon.buildings, building)
  drafts.push(finish({
    kind: building === undefined ? 'estate' : 'building', precision: building === undefined ? 'estate' : 'building',
    lon: building === undefined ? row.lon : degrees(lexicon.buildings.x[building]!), lat: building === undefined ? row.lat : degrees(lexicon.buildings.y[building]!),
    ...named(lexicon, district), ...(streetName && { street: streetName }), ...(spoken && { number: spoken }), estate: row.name,
    ...(buildingName && { building: buildingName }), ...(inside.unit && { unit: inside.unit }), ...(inside.floor && { floor: inside.floor }), ...(inside.room && { room: inside.room }),
    label: labelOf({ district: districtName(lexicon, district), street: streetName, number: spoken, estate: row.name, building: buildingName, unit: inside.unit, floor: inside.floor, room: inside.room }),
    ids: { ...districtId(lexicon, district), ...(streetRow && { street: streetRow.id }), ...(found?.located?.how === 'plate' && { plate: lexicon.plates.id[found.located.plate]! }), estate: row.id, ...(building !== undefined && { building: lexicon.buildings.id[building]! }) },
    cost, because,
  }, rest))
  return drafts
}

/** The number that stands for a building because it follows the estate's name: "金谷花园12号". */
function estateNumber(rest: Rest, hasStreet: boolean): SaidNumber | undefined {
  return rest.numbers.find((one) => one.before === 'estate')
    ?? (hasStreet ? undefined : rest.numbers.find((one) => one.before === 'nothing' || one.before === 'district' || one.before === 'number'))
}

function touches(lexicon: Lexicon, estate: number, street: number, found: OnStreet | undefined): boolean {
  if (lexicon.estateStreet[estate] === street) return true
  const row = lexicon.estates[estate]!
  const reach = Math.max(row.radiusMetres, 80) + 250
  if (found?.located) return metresBetween(row.lon, row.lat, found.located.lon, found.located.lat) < reach
  if (found?.group !== undefined && found.group >= 0) {
    for (let plate = lexicon.plates.groupStart[found.group]!; plate < lexicon.plates.groupStart[found.group + 1]!; plate++) {
      if (lexicon.plates.estate[plate] === estate) return true
      if (metresBetween(row.lon, row.lat, degrees(lexicon.plates.x[plate]!), degrees(lexicon.plates.y[plate]!)) < reach) return true
    }
  }
  return lexicon.streets[street]!.lines.some((line) => line.some(([lon, lat]) => metresBetween(row.lon, row.lat, lon, lat) < reach))
}

function crossingPlaces(lexicon: Lexicon, first: Chosen, second: Chosen, rest: Rest): Draft[] {
  const [a, b] = [lexicon.streets[first.index]!, lexicon.streets[second.index]!]
  return crossingsOf(lexicon.crossings, first.index, second.index).map((crossing) => {
    const lon = lexicon.crossings.lon[crossing]!
    const lat = lexicon.crossings.lat[crossing]!
    const district = lexicon.streetDistricts[first.index]!.find((one) => lexicon.streetDistricts[second.index]!.includes(one)) ?? lexicon.streetDistricts[first.index]![0]
    return finish({
      kind: 'crossing', precision: 'crossing', lon, lat, street: a.name, ...named(lexicon, district),
      label: `${districtName(lexicon, district) ?? ''}${a.name}与${b.name}交叉口`, ids: { ...districtId(lexicon, district), street: a.id },
      cost: rest.crossing ? 0 : 0.2, because: [],
    }, rest)
  })
}

function landmarkPlaces(lexicon: Lexicon, landmark: Chosen, rest: Rest): Draft[] {
  const row = lexicon.landmarks[landmark.index]!
  const district = lexicon.landmarkDistrict[landmark.index]!
  const vague = rest.relation !== '' || rest.numbers.length > 0
  return [finish({
    kind: 'landmark', precision: 'landmark', lon: row.lon, lat: row.lat, landmark: row.name, ...named(lexicon, district),
    label: `${districtName(lexicon, district) ?? ''}${row.name}`, ids: { ...districtId(lexicon, district), landmark: row.id },
    cost: (vague ? 0.1 : 0) + 0.5 * rest.numbers.length, because: [],
  }, rest)]
}

function areaPlace(lexicon: Lexicon, choice: Choice, rest: Rest): Draft {
  const subdistrict = choice.subdistrict && lexicon.subdistricts[choice.subdistrict.index]!
  const district = choice.district?.index ?? lexicon.districts.findIndex((row) => row.id === subdistrict?.districtId)
  const row = lexicon.districts[district]
  return {
    kind: 'district', precision: 'district', lon: subdistrict?.lon ?? row?.lon ?? 0, lat: subdistrict?.lat ?? row?.lat ?? 0,
    ...named(lexicon, district), ...(subdistrict && { subdistrict: subdistrict.name }),
    label: `${row?.name ?? ''}${subdistrict?.name ?? ''}`, ids: districtId(lexicon, district), because: [],
    cost: 0.5 + 0.8 * rest.numbers.length + (rest.building || rest.dash || rest.room ? 0.8 : 0),
  }
}

/** Moves a place by the direction and distance that were said. */
function finish(draft: Draft, rest: Rest): Draft {
  const bearing = rest.offset && bearingNamed(rest.offset.direction)
  if (bearing === undefined || !rest.offset || rest.offset.metres === 0) {
    return rest.relation === '' ? draft : { ...draft, label: draft.label + (draft.kind === 'landmark' || draft.kind === 'crossing' ? rest.relation : '') }
  }
  return {
    ...draft, ...moved(draft.lon, draft.lat, bearing, rest.offset.metres), label: `${draft.label}${rest.offset.direction}${rest.offset.metres}米`,
    because: [...draft.because, { code: 'offset', from: rest.offset.direction, metres: rest.offset.metres }],
  }
}

export function middleOfStreet(lexicon: Lexicon, street: number, group = -1): { lon: number; lat: number } {
  const { plates } = lexicon
  const chosen = group >= 0 ? group : plates.streetGroups[street]!
  if (chosen < plates.streetGroups[street + 1]!) {
    const plate = (plates.groupStart[chosen]! + plates.groupStart[chosen + 1]!) >> 1
    return { lon: degrees(plates.x[plate]!), lat: degrees(plates.y[plate]!) }
  }
  const line = lexicon.streets[street]!.lines.toSorted((a, b) => b.length - a.length)[0]
  const middle = line?.[line.length >> 1]
  if (middle) return { lon: middle[0], lat: middle[1] }
  const district = lexicon.districts[lexicon.streetDistricts[street]![0] ?? 0]
  return { lon: district?.lon ?? 0, lat: district?.lat ?? 0 }
}

function districtName(lexicon: Lexicon, district: number | undefined): string | undefined {
  return lexicon.districts[district ?? -1]?.name
}

function named(lexicon: Lexicon, district: number | undefined): { district?: string } {
  const name = districtName(lexicon, district)
  return name === undefined ? {} : { district: name }
}

function districtId(lexicon: Lexicon, district: number | undefined): { district?: number } {
  const row = lexicon.districts[district ?? -1]
  return row ? { district: row.id } : {}
}
