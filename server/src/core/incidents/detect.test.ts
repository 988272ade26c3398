import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { detect, type FaultCall, type Station } from './detect.ts'

const minute = 60_000
const now = Date.parse('2026-01-10T08:00:00+08:00')
/** A hundred stations alike; the first four hang on one boiler house. */
const stations: Station[] = Array.from({ length: 100 }, (_, index) => ({ unitId: index + 1, parentId: index < 4 ? 900 : null, size: 40, past: 100 }))
let orders = 0
const call = (unitId: number, minutesAgo: number, more: Partial<FaultCall> = {}): FaultCall => {
  orders += 1
  return { orderId: orders, at: now - minutesAgo * minute, unitId, household: `home ${orders}`, buildingId: orders, ...more }
}
const calls = (unitId: number, count: number, within = 20) => Array.from({ length: count }, (_, index) => call(unitId, (within * index) / count))
/** The rest of the city: one call of each station in the last hours, as at any time of the day. */
const usual = () => stations.map(({ unitId }, index) => call(unitId, (index * 37) % 120))

describe('chanceOf', () => {
  test('is the tail of the known distributions', () => {
    expect(chanceOf(0, 3, 10)).toBe(1)
    expect(chanceOf(1, 2, 1)).toBeCloseTo(2 / 3, 10)
    // Poisson's, where the rate is known: P(N ≥ 3 | 1) = 1 − 2.5 / e.
    expect(chanceOf(3, 1, 1e9)).toBeCloseTo(1 - 2.5 / Math.E, 6)
  })

  test('falls with the count, rises with the mean, and is larger the less is known', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0.5, max: 50, noNaN: true }), (count, mean, shape) => {
      const chance = chanceOf(count, mean, shape)
      expect(chance).toBeGreaterThan(0)
      expect(chance).toBeLessThanOrEqual(1)
      expect(chanceOf(count + 1, mean, shape)).toBeLessThan(chance)
      expect(chanceOf(count, mean * 1.5, shape)).toBeGreaterThan(chance)
      if (count > 4 * mean + 4) expect(chanceOf(count, mean, shape / 2)).toBeGreaterThan(chance)
    }))
  })
})

describe('detect', () => {
  test('finds seven households of one station, and nothing in the usual noise', () => {
    expect(detect(usual(), stations, now)).toEqual([])
    const fault = calls(50, 7)
    const [found, ...others] = detect([...usual(), ...fault], stations, now)
    expect(others).toEqual([])
    expect(found).toMatchObject({ unitId: 50, extent: 'unit' })
    expect(found?.orderIds).toEqual(expect.arrayContaining(fault.map(({ orderId }) => orderId)))
  })

  test('one household that calls again and again is one household', () => {
    const insistent = calls(50, 9).map((one) => ({ ...one, household: 'the same' }))
    expect(detect([...usual(), ...insistent], stations, now)).toEqual([])
  })

  test('what is unusual in a small station is usual in a large one', () => {
    const large = stations.map((one) => (one.unitId === 50 ? { ...one, size: 1500, past: 4000 } : one))
    const many = [...usual(), ...usual(), ...calls(50, 7)]
    expect(detect(many, stations, now).map(({ unitId }) => unitId)).toEqual([50])
    expect(detect(many, large, now)).toEqual([])
  })

  test('when the whole city calls, nobody is suspected', () => {
    const coldSnap = Array.from({ length: 7 }, (_, round) => stations.map(({ unitId }, index) => call(unitId, (index * 13 + round * 17) % 60))).flat()
    expect(detect(coldSnap, stations, now)).toEqual([])
  })

  test('a boiler house is named when several of its stations call', () => {
    const fault = [1, 2, 3, 4].flatMap((unitId) => calls(unitId, 5))
    expect(detect([...usual(), ...fault], stations, now).map(({ unitId }) => unitId)).toEqual([900])
    expect(detect([...usual(), ...calls(1, 9)], stations, now).map(({ unitId }) => unitId)).toEqual([1])
  })

  test('a few buildings are told apart from the whole unit', () => {
    const riser = calls(50, 8).map((one, index) => ({ ...one, buildingId: index % 2 }))
    expect(detect([...usual().filter(({ unitId }) => unitId !== 50), ...riser], stations, now)[0]).toMatchObject({ extent: 'buildings' })
  })

  test('the order of the calls does not matter, nor what comes later', () => {
    const all = [...usual(), ...calls(50, 8)]
    const later = calls(70, 20).map((one) => ({ ...one, at: now + minute }))
    expect(detect([...all.toReversed(), ...later], stations, now)).toEqual(detect(all, stations, now))
  })
})
