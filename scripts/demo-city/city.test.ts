import { bbox, booleanIntersects, booleanPointInPolygon, distance, pointToLineDistance } from '@turf/turf'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { City, Estate, ServiceArea, Street } from '../../server/src/core/gazetteer.ts'
import { generateCity } from './city.ts'
import { presets } from './parameters.ts'
import { planted } from './planted.ts'

let city: City
let streets: Map<string, Street>
beforeAll(() => {
  city = generateCity(presets.demo)
  streets = new Map(city.streets.map((street) => [street.sourceKey, street]))
})

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const districtName = (key: string | null) => city.districts.find((district) => district.sourceKey === key)?.name
const today = (area: ServiceArea) => area.category === 'heating' && area.validTo === null
const heatingAreasAt = (estate: Estate) =>
  city.serviceAreas.filter((area) => today(area) && estate.point && booleanPointInPolygon(estate.point, area.geometry))
const estateNamed = (name: string, district?: string) =>
  city.estates.filter((estate) => estate.name === name && (!district || districtName(estate.districtKey) === district))

describe('the demo city', () => {
  it('is the same city every time', () => {
    expect(hash(generateCity(presets.demo))).toBe(hash(city))
  })

  it('is as large as promised', () => {
    const count = (kind: string) => city.units.filter((unit) => unit.kind === kind).length
    expect(city.districts).toHaveLength(9)
    expect(city.streets.length).toBeGreaterThanOrEqual(700)
    expect(city.estates.length).toBeGreaterThanOrEqual(800)
    expect(city.doorPlates.length).toBeGreaterThanOrEqual(80_000)
    expect(city.landmarks.length).toBeGreaterThanOrEqual(500)
    expect(count('heating-company')).toBe(5)
    expect(count('boiler-house') + count('exchange-station')).toBeGreaterThanOrEqual(64)
    expect(city.serviceAreas.filter(today).length).toBeGreaterThanOrEqual(250)
    expect(city.estates.every((estate) => estate.propertyCompanyKey !== null)).toBe(true)
  })

  it('names every source key and every street once', () => {
    for (const [table, rows] of Object.entries(city)) {
      if (table === 'serviceAreas') continue
      expect(new Set(rows.map((row: { sourceKey: string }) => row.sourceKey)).size, table).toBe(rows.length)
    }
    expect(new Set(city.streets.map((street) => street.name)).size).toBe(city.streets.length)
    expect(city.streets.every((street) => street.name !== '')).toBe(true)
  })

  it('has 8 to 30 buildings in every estate, none outside it', () => {
    const estates = new Map(city.estates.map((estate) => [estate.sourceKey, { estate, houses: 0 }]))
    for (const building of city.buildings) {
      const entry = estates.get(building.estateKey)
      if (!entry?.estate.geometry || building.geometry.type !== 'Polygon') throw new Error(building.sourceKey)
      entry.houses += 1
      for (const corner of building.geometry.coordinates[0] ?? []) {
        expect(booleanPointInPolygon(corner, entry.estate.geometry), building.sourceKey).toBe(true)
      }
    }
    for (const { houses } of estates.values()) {
      expect(houses).toBeGreaterThanOrEqual(8)
      expect(houses).toBeLessThanOrEqual(30)
    }
  })

  it('builds on no street, water, railway or park', () => {
    const drawn = [...city.streets, ...city.basemap.filter((feature) => feature.kind !== 'block')]
    const obstacles = drawn.flatMap(({ sourceKey, geometry }) => (geometry ? [{ sourceKey, geometry, box: bbox(geometry) }] : []))
    const hit = city.estates.flatMap(({ name, geometry }) => {
      if (!geometry) return []
      const [west, south, east, north] = bbox(geometry)
      const near = obstacles.filter(({ box }) => box[0] < east && box[2] > west && box[1] < north && box[3] > south)
      return near.filter((obstacle) => booleanIntersects(obstacle.geometry, geometry)).map(({ sourceKey }) => `${name} ${sourceKey}`)
    })
    expect(hit).toEqual([])
  })

  it('keeps every plate within 60 m of its street, odd and even on opposite sides', () => {
    const parities = new Map<string, Set<number>>()
    city.doorPlates.forEach((plate, index) => {
      const street = streets.get(plate.streetKey)
      const side = plate.streetKey + (plate.side ?? '')
      parities.set(side, (parities.get(side) ?? new Set()).add(plate.number % 2))
      const line = street?.geometry?.coordinates[0]
      if (!line) throw new Error(plate.sourceKey)
      if (index % 10 !== 0) return
      const metres = pointToLineDistance(plate.geometry, { type: 'LineString', coordinates: line }, { units: 'meters' })
      expect(metres, plate.sourceKey).toBeLessThan(60)
    })
    expect([...parities.values()].every((found) => found.size === 1)).toBe(true)
  })

  it('writes no number of a street twice', () => {
    const written = city.doorPlates.map((plate) => `${plate.streetKey} ${plate.numberKey}`)
    expect(new Set(written).size).toBe(written.length)
  })

  it('gives every estate an address that is a plate of its own', () => {
    const plates = new Set(city.doorPlates.map((plate) => `${plate.streetKey} ${plate.numberText} ${plate.estateKey ?? ''}`))
    for (const estate of city.estates) {
      expect(plates.has(`${estate.streetKey ?? ''} ${estate.numberText ?? ''} ${estate.sourceKey}`), estate.name).toBe(true)
    }
  })

  it('heats every estate from one area, but for the planted gap and overlap', () => {
    const odd = new Map<string, number>()
    for (const estate of city.estates) {
      const areas = heatingAreasAt(estate).length
      if (areas !== 1 && estate.name !== planted.cut.name) odd.set(estate.name, areas)
    }
    expect(Object.fromEntries(odd)).toEqual({ [planted.gap.name]: 0, [planted.overlap.name]: 2 })
  })

  it('uses only made-up telephone numbers, each once', () => {
    const phones = city.units.flatMap((unit) => [unit.dutyPhone, unit.contact24h])
    for (const phone of phones) expect(phone).toMatch(/^024-5550 \d{4}$/)
    expect(new Set(phones).size).toBe(phones.length)
  })
})

describe('what is planted in it', () => {
  it('has 金谷花园 twice, the one on 兴华北街 heated by 金谷换热站 of 恒暖热力', () => {
    const [one] = estateNamed('金谷花园', '铁西区')
    expect(one?.address).toBe('铁西区兴华北街68号')
    expect(estateNamed('金谷花园', '沈河区')[0]?.address).toBe('沈河区三好街55号')
    if (!one) throw new Error('no 金谷花园')
    const houses = city.buildings.filter((building) => building.estateKey === one.sourceKey)
    expect(houses.find((house) => house.number === '12')).toMatchObject({ units: expect.toSatisfy((units: number) => units >= 3) })
    const station = city.units.find((unit) => unit.sourceKey === heatingAreasAt(one)[0]?.unitKey)
    const boiler = city.units.find((unit) => unit.sourceKey === station?.parentKey)
    const company = city.units.find((unit) => unit.sourceKey === boiler?.parentKey)
    expect([station?.name, boiler?.kind, company?.shortName]).toEqual(['金谷换热站', 'boiler-house', '恒暖热力'])
  })

  it('has every renamed estate', () => {
    for (const want of [...planted.renamed, planted.gap, planted.overlap, planted.cut]) {
      expect(estateNamed(want.name, want.district), want.district + want.name).toHaveLength(1)
    }
  })

  it('cuts one estate in two by a border of heating areas', () => {
    const [cut] = estateNamed(planted.cut.name)
    const corners = cut?.geometry?.coordinates[0]?.[0] ?? []
    const inside = (corner: number[]) => city.serviceAreas.find((area) => today(area) && booleanPointInPolygon(corner, area.geometry))
    expect(new Set(corners.map((corner) => inside(corner)?.unitKey)).size).toBe(2)
  })

  it('has the planted plates and lacks the missing ones', () => {
    const numbersOf = (name: string) =>
      city.doorPlates.filter((plate) => streets.get(plate.streetKey)?.name === name)
    for (const { street, text } of planted.plates) {
      expect(numbersOf(street).map((plate) => plate.numberText), street).toContain(text)
    }
    for (const { street, after, before } of planted.missing) {
      const numbers = numbersOf(street).map((plate) => plate.number)
      for (let number = after + 2; number < before; number += 2) expect(numbers).not.toContain(number)
    }
  })

  it('keeps who was responsible in the season before', () => {
    const former = city.serviceAreas.filter((area) => area.validTo !== null)
    expect(former.length).toBeGreaterThan(5)
    for (const area of former) {
      const now = city.serviceAreas.find((other) => other.sourceKey === area.sourceKey && other.validTo === null)
      expect(now?.validFrom).toBe(area.validTo)
      expect(now?.unitKey).not.toBe(area.unitKey)
    }
  })
})

const realCrossings = new URL('../../../shared/real/shenyang-crossings.txt', import.meta.url)

if (existsSync(realCrossings)) {
  it('the real crossings of Shenyang all cross', () => {
    const called = (name: string) =>
      city.streets.filter((street) => street.name === name || street.aliases.includes(name))
    const apart = readFileSync(realCrossings, 'utf8').trim().split('\n').filter((line) => {
      const [a = '', b = ''] = line.split('与')
      return !called(a).some((one) => called(b).some((other) => meet(one, other)))
    })
    expect(apart).toEqual([])
  })
} else if (process.env['CI'] === 'true') throw new Error(`the real crossings are missing: ${realCrossings.pathname}`)
else process.stderr.write(`\nNOT RUN: the real crossings of Shenyang, ${realCrossings.pathname} is missing\n`)

/** Whether two streets share a spot: some segments of theirs cross. */
function meet(one: Street, other: Street): boolean {
  const segments = ({ geometry }: Street) =>
    (geometry?.coordinates ?? []).flatMap((line) => line.slice(1).map((end, index) => [line[index] ?? end, end] as const))
  const turn = (a: number[], b: number[], c: number[]) =>
    Math.sign(((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) - ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)))
  return segments(one).some(([a, b]) =>
    segments(other).some(([c, d]) => {
      const ends = [a, b].some((end) => [c, d].some((far) => distance(end, far, { units: 'meters' }) < 1))
      return ends || (turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b))
    }),
  )
}
