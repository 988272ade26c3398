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
  const { plateAt, buildingAt } = casesOf(source)
  const other = (district: string) => random.pick(source.districts.filter((row) => row.name !== district)).name
  const cases: Case[] = []
  const { plates, buildings } = source
  while (cases.length < Math.min(plateCount, plates.id.length)) {
    const one = plateAt(random.whole(0, plates.id.length - 1))
    if (one) cases.push({ ...one, otherDistrict: other(one.district) })
  }
  for (let count = 0; count < buildingCount && buildings.id.length > 0;) {
    const row = random.whole(0, buildings.id.length - 1)
    const one = buildingAt(row)
    if (!one) continue
    const floor = random.whole(1, Math.max(1, buildings.floors[row]!))
    cases.push({
      ...one, otherDistrict: other(one.district),
      unit: String(random.whole(1, Math.max(1, buildings.units[row]!))), room: `${floor}${String(random.whole(1, 4)).padStart(2, '0')}`,
    })
    count += 1
  }
  return cases
}

/** Every plate and building of a city, with no home in it. */
export function* everyCase(source: LexiconSource): Generator<Case> {
  const { plateAt, buildingAt } = casesOf(source)
  for (const [count, caseAt] of [[source.plates.id.length, plateAt], [source.buildings.id.length, buildingAt]] as const) {
    for (let row = 0; row < count; row++) {
      const one = caseAt(row)
      if (one) yield one
    }
  }
}

function casesOf(source: LexiconSource): Record<'plateAt' | 'buildingAt', (row: number) => Case | undefined> {
  const districts = new Map(source.districts.map((row) => [row.id, row]))
  const streets = new Map(source.streets.map((row) => [row.id, row]))
  const estates = new Map(source.estates.map((row) => [row.id, row]))
  const nothing = { otherDistrict: '', street: '', lane: '', number: '', estate: '', building: '', unit: '', room: '' }
  const { plates, buildings } = source
  return {
    plateAt(row) {
      const district = districts.get(plates.districtId[row]!)
      const street = streets.get(plates.streetId[row]!)
      return district && street && {
        ...nothing, kind: 'plate', id: plates.id[row]!, lon: plates.lon[row]!, lat: plates.lat[row]!,
        district: district.name, formerDistrict: district.formerNames[0] ?? '', street: street.name,
        lane: plates.lane[row]! + plates.alley[row]!, number: doorNumberText(plates.numberKey[row]!),
      }
    },
    buildingAt(row) {
      const estate = estates.get(buildings.estateId[row]!)
      const district = estate && districts.get(estate.districtId ?? 0)
      const street = estate && streets.get(estate.streetId ?? 0)
      return district && {
        ...nothing, kind: 'building', id: buildings.id[row]!, lon: buildings.lon[row]!, lat: buildings.lat[row]!,
        district: district.name, formerDistrict: district.formerNames[0] ?? '', street: street?.name ?? '',
        number: street ? (estate.numberText ?? '') : '', estate: estate.name, building: buildings.number[row]!,
      }
    },
  }
}
