import { describe, expect, it } from 'vitest'
import { easeFlight, planFlight } from './flight.ts'

const leg = { km: 1, px: 200, fromZoom: 15, toZoom: 15, viewPx: 1380 }

describe('a flight', () => {
  it.each([
    [0.2, 1200],
    [5, 1750],
    [40, 2600],
  ])('of %d km takes %d ms', (km, duration) => expect(planFlight({ ...leg, km }).duration).toBe(duration))
  it('follows its curve while that stays low', () => expect(planFlight(leg).minZoom).toBeUndefined())
  it('rises by two levels at most, above the lower end', () => {
    expect(planFlight({ ...leg, px: 50_000, fromZoom: 15, toZoom: 14.5 }).minZoom).toBe(12.5)
  })
  it('sets off at its start, arrives at its end and never turns back', () => {
    const steps = Array.from({ length: 101 }, (_, index) => easeFlight(index / 100))
    expect(steps[0]).toBeCloseTo(0, 6)
    expect(steps[100]).toBeCloseTo(1, 6)
    for (const [index, value] of steps.entries()) expect(value).toBeGreaterThanOrEqual(steps[index - 1] ?? 0)
  })
})
