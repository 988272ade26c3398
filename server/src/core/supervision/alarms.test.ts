import { describe, expect, test } from 'vitest'
import type { Clock } from '../promises/clocks.ts'
import type { LadderStep } from '../promises/ladder.ts'
import { orderStates } from '../work-order/transitions.ts'
import { alarmsOf, type AlarmedOrder } from './alarms.ts'

const order: AlarmedOrder = { id: 1, state: 'dispatched', createdAt: '2026-12-01T01:59:00.000Z', dispatchedAt: '2026-12-01T02:00:00.000Z', paused: false }
const clock = (more: Partial<Clock> = {}): Clock => ({ stage: 'arrive', since: '2026-12-01T02:00:00.000Z', by: '2026-12-01T02:30:00.000Z', keptAt: null, clauses: [], ...more })
const step = (more: Partial<LadderStep> = {}): LadderStep => ({
  stage: 'arrive', level: 'company', from: 'limit', afterMinutes: 30, nightAfterMinutes: 60, inWriting: false, clause: 'up', source: 'S0', ...more,
})
const byDay = () => false
const byNight = () => true
const brief = (...asked: Parameters<typeof alarmsOf>) => alarmsOf(...asked).map((alarm) => `${alarm.stage} ${alarm.step} ${alarm.due.slice(11, 16)}`)

describe('alarms of an order', () => {
  test('come at the last fifth, at the end, and up the ladder', () => {
    expect(brief(order, [clock()], [step()], byDay)).toEqual(['arrive warning 02:24', 'arrive overdue 02:30', 'arrive company 03:00'])
  })

  test('let those who sleep sleep longer', () => {
    expect(brief(order, [clock()], [step()], byNight).at(-1)).toBe('arrive company 03:30')
    expect(brief(order, [clock()], [step({ nightAfterMinutes: null })], byNight).at(-1)).toBe('arrive company 03:00')
  })

  test('do not exist for a promise that was kept, nor while the clocks stand, nor when all is over', () => {
    expect(alarmsOf(order, [clock({ keptAt: '2026-12-01T02:10:00.000Z' })], [step(), step({ from: 'start' })], byDay)).toEqual([])
    expect(alarmsOf({ ...order, paused: true }, [clock()], [step(), step({ from: 'start' })], byDay)).toEqual([])
    expect(alarmsOf({ ...order, state: 'closed' }, [clock()], [step({ from: 'start' })], byDay)).toEqual([])
  })

  test('count from the beginning where the ladder says so, also without a limit', () => {
    expect(brief(order, [clock()], [step({ from: 'start', afterMinutes: 0 })], byDay).at(-1)).toBe('arrive company 02:00')
    expect(brief(order, [], [step({ from: 'start', afterMinutes: 10 }), step()], byDay)).toEqual(['arrive company 02:10'])
    expect(brief({ ...order, dispatchedAt: null }, [], [step({ from: 'start', afterMinutes: 0 })], byDay)).toEqual(['arrive company 01:59'])
  })

  test('never begin before their promise, in any state', () => {
    for (const state of orderStates) {
      for (const alarm of alarmsOf({ ...order, state }, [clock(), clock({ stage: 'solve', by: '2026-12-01T02:00:00.000Z' })], [step()], byDay)) {
        expect(Date.parse(alarm.due)).toBeGreaterThanOrEqual(Date.parse(alarm.since))
      }
    }
  })

  test('carry the clauses that promised, and the one that asks for the step', () => {
    const promised = { ...clock(), clauses: [{ source: 'S0', clause: '30 分钟到场', by: '2026-12-01T02:30:00.000Z' }] } as unknown as Clock
    expect(alarmsOf(order, [promised], [step({ inWriting: true })], byDay).at(-1)).toMatchObject({
      inWriting: true, clauses: [{ clause: '30 分钟到场' }, { source: 'S0', clause: 'up', by: null }],
    })
  })
})
