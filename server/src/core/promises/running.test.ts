import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderStates } from '../work-order/transitions.ts'
import { clockMark, leftMs, runningClock, type ClockedOrder } from './running.ts'

const start = Date.parse('2026-01-10T12:00:00+08:00')
const at = (minute: number) => new Date(start + minute * 60_000)
const by = (minute: number) => at(minute).toISOString()
const order: ClockedOrder = {
  state: 'dispatched', createdAt: by(-2), dispatchedAt: by(0), doneAt: null, pausedAt: null,
  sendBy: by(1), acceptBy: by(30), arriveBy: by(120), solveBy: by(240), reportBy: by(720), callBackBy: null,
}

describe('the running clock', () => {
  test('is of the promises not yet kept the one that ends first', () => {
    expect(runningClock(order)).toMatchObject({ stage: 'accept', since: by(0) })
    expect(runningClock({ ...order, acceptBy: by(130) })?.stage).toBe('arrive')
    expect(runningClock({ ...order, state: 'accepted' })?.stage).toBe('arrive')
    expect(runningClock({ ...order, state: 'arrived' })?.stage).toBe('solve')
    expect(runningClock({ ...order, state: 'arrived', reportBy: by(200) })?.stage).toBe('report')
  })
  test('is the sending before it is sent, the call-back after it is done, none after the end', () => {
    expect(runningClock({ ...order, state: 'received', dispatchedAt: null })).toMatchObject({ stage: 'send', since: by(-2), by: by(1) })
    expect(runningClock({ ...order, state: 'done', doneAt: by(60), callBackBy: by(1500) })).toMatchObject({ stage: 'call-back', since: by(60) })
    expect(runningClock({ ...order, state: 'done' })).toBeUndefined()
    expect(runningClock({ ...order, state: 'closed', callBackBy: by(1500) })).toBeUndefined()
  })
  test('of a held order stands still: what remained then remains', () => {
    const clock = runningClock({ ...order, state: 'arrived', pausedAt: by(100) })
    if (!clock) throw new Error('no clock runs')
    expect([leftMs(clock, at(100)), leftMs(clock, at(5000))]).toEqual([140 * 60_000, 140 * 60_000])
  })
})

describe('the mark of an order', () => {
  test('is near in the last fifth of the limit and late at the deadline', () => {
    expect([23, 24, 29.99, 30].map((minutes) => clockMark(order, at(minutes)))).toEqual(['new', 'near', 'near', 'late'])
  })
  test('follows the next promise once one is kept', () => {
    expect(clockMark({ ...order, state: 'accepted' }, at(60))).toBe('work')
  })
  test('never changes while it is held', () => {
    expect([110, 121, 9000].map((minutes) => clockMark({ ...order, state: 'accepted', pausedAt: by(60) }, at(minutes)))).toEqual(['work', 'work', 'work'])
    expect(clockMark({ ...order, state: 'accepted', pausedAt: by(110) }, at(9000))).toBe('near')
  })
  test('never runs backwards: late stays late, done stays done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orderStates), fc.option(fc.nat(900).map(by)), fc.nat(3000), fc.nat(3000), (state, pausedAt, first, more) => {
        const one = clockMark({ ...order, state, pausedAt }, at(first))
        const two = clockMark({ ...order, state, pausedAt }, at(first + more))
        if (one === 'late') expect(two).toBe('late')
        if (one === 'near') expect(['near', 'late']).toContain(two)
        if (state === 'done' || state === 'closed') expect([one, two]).toEqual(['done', 'done'])
      }),
    )
  })
})
