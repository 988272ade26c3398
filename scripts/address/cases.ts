import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import { doorNumberText } from '@heatline/server/core/address/number'
import type { Random } from '../demo-city/random.ts'

/** A place with the parts of its address, from which all ways of saying it are made. */
export interface Case {
  kind: 'plate' | 'building'
  id: number
  lon: number
  lat: number
  district: string
  /** A former name of the district, '' for none. */
  formerDistrict: string
  otherDistrict: string
  street: string
  /** "2巷", "2巷3弄" or ''. */
  lane: string
  /** The plate's number as it is written: "36-1号". Of a building: of its estate. */
  number: string
  estate: string
  building: string
  unit: string
  room: string
}

/** Draws places of a city, the same for the same seed. Streets and estates without a district are left out. */
export function drawCases(source: LexiconSource, random: Random, plateCount: number, buildingCount: number): Case[] {
  const districts = new Map(source.districts.map((row) => [row.id, row]))
  const streets = new Map(source.streets.map((row) => [row.id, row]))
  const estates = new Map(source.estates.map((row) => [row.id, row]))
  const other = (id: number) => random.pick(source.districts.filter((row) => row.id !== id)).name
  const cases: Case[] = []
  const { plates, buildings } = source
  while (cases.length < Math.min(plateCount, plates.id.length)) {
    const row = random.whole(0, plates.id.length - 1)
    const district = districts.get(plates.districtId[row]!)
    const street = streets.get(plates.streetId[row]!)
    if (!district || !street) continue
    cases.push({
      kind: 'plate', id: plates.id[row]!, lon: plates.lon[row]!, lat: plates.lat[row]!,
      district: district.name, formerDistrict: district.formerNames[0] ?? '', otherDistrict: other(district.id), street: street.name,
      lane: plates.lane[row]! + plates.alley[row]!, number: doorNumberText(plates.numberKey[row]!), estate: '', building: '', unit: '', room: '',
    })
  }
  for (let count = 0; count < buildingCount && buildings.id.length > 0;) {
    const row = random.whole(0, buildings.id.length - 1)
    const estate = estates.get(buildings.estateId[row]!)
    const district = estate && districts.get(estate.districtId ?? 0)
    if (!estate || !district) continue
    const street = streets.get(estate.streetId ?? 0)
    const floor = random.whole(1, Math.max(1, buildings.floors[row]!))
    cases.push({
      kind: 'building', id: buildings.id[row]!, lon: buildings.lon[row]!, lat: buildings.lat[row]!,
      district: district.name, formerDistrict: district.formerNames[0] ?? '', otherDistrict: other(district.id), street: street?.name ?? '',
      lane: '', number: street ? (estate.numberText ?? '') : '', estate: estate.name, building: buildings.number[row]!,
      unit: String(random.whole(1, Math.max(1, buildings.units[row]!))), room: `${floor}${String(random.whole(1, 4)).padStart(2, '0')}`,
    })
    count += 1
  }
  return cases
}
