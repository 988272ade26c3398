import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockMark, deadlines, isNight, runningClock, type ClockRule } from './deadlines.ts'
import { orderStates } from './transitions.ts'

const rules: ClockRule[] = [
  { category: 'heating', severity: null, stage: 'accept', dayMinutes: 30, nightMinutes: null },
  { category: 'heating', severity: null, stage: 'solve', dayMinutes: 240, nightMinutes: null },
  { category: 'heating', severity: 'urgent', stage: 'solve', dayMinutes: 1440, nightMinutes: null },
  { category: 'property', severity: null, stage: 'arrive', dayMinutes: 30, nightMinutes: 60 },
]
const noon = new Date('2026-01-10T12:00:00+08:00')
const midnight = new Date('2026-01-10T23:30:00+08:00')

describe('deadlines', () => {
  test('an ordinary heating fault is solved in 4 hours, a major one in 24', () => {
    expect(deadlines({ category: 'heating', severity: 'ordinary' }, noon, rules).solveBy).toBe('2026-01-10T08:00:00.000Z')
    expect(deadlines({ category: 'heating', severity: 'urgent' }, noon, rules).solveBy).toBe('2026-01-11T04:00:00.000Z')
  })
  test('property repair is on site in 30 minutes by day and 60 by night', () => {
    expect(deadlines({ category: 'property', severity: 'ordinary' }, noon, rules).arriveBy).toBe('2026-01-10T04:30:00.000Z')
    expect(deadlines({ category: 'property', severity: 'ordinary' }, midnight, rules).arriveBy).toBe('2026-01-10T16:30:00.000Z')
  })
  test('without a rule there is no deadline', () => {
    expect(deadlines({ category: 'title', severity: 'ordinary' }, noon, rules)).toEqual({ acceptBy: null, arriveBy: null, solveBy: null })
  })
  test('the night is from 22 to 6 at the city’s clock', () => {
    const at = (time: string) => isNight(new Date(`2026-01-10T${time}+08:00`))
    expect([at('21:59:59'), at('22:00:00'), at('05:59:59'), at('06:00:00')]).toEqual([false, true, true, false])
  })
})

describe('the mark of an order', () => {
  const order = { state: 'dispatched', dispatchedAt: noon.toISOString(), ...deadlines({ category: 'heating', severity: 'ordinary' }, noon, rules) } as const
  const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

  test('is near in the last fifth of the limit and late at the deadline', () => {
    expect([23, 24, 29.99, 30].map((minutes) => clockMark(order, after(minutes)))).toEqual(['new', 'near', 'near', 'late'])
  })
  test('follows the next promise once one is kept', () => {
    const accepted = { ...order, state: 'accepted' } as const
    expect(clockMark(accepted, after(60))).toBe('work')
    expect(runningClock(accepted)).toMatchObject({ stage: 'solve' })
  })
  test('never runs backwards: late stays late, done stays done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orderStates), fc.nat(3000), fc.nat(3000), (state, first, more) => {
        const one = clockMark({ ...order, state }, after(first))
        const two = clockMark({ ...order, state }, after(first + more))
        if (one === 'late') expect(two).toBe('late')
        if (one === 'near') expect(['near', 'late']).toContain(two)
        if (state === 'done' || state === 'closed') expect([one, two]).toEqual(['done', 'done'])
      }),
    )
  })
})
