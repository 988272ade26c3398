import type { Call, Counts, LiveEvent, Notice, Order, StopNotice } from '@heatline/server/api'
import { describe, expect, it } from 'vitest'
import { addNotices, apply, fromSnapshot, noticeNow, openOrders, prune, stopOver, talking, toShowCalls, type WallState } from './wall-state.ts'

const at = '2026-12-18T12:00:00.000Z'
const now = new Date(at)
const counts = { callsToday: 0 } as Counts
const call = (id: number, more: Partial<Call> = {}) =>
  ({ id, version: 1, state: 'talking', startedAt: at, endedAt: null, locatedAt: null, place: null, severity: null, ...more }) as Call
const order = (id: number, more: Partial<Order> = {}) =>
  ({ id, version: 1, state: 'dispatched', dispatchedAt: '2026-12-18T11:00:00.000Z', acceptBy: null, arriveBy: null, solveBy: null, doneAt: null, ...more }) as Order
const state = (calls: Call[], orders: Order[] = [], notices: Notice[] = []): WallState =>
  fromSnapshot({ calls, orders, stops: [], notices, counts, position: 1, now: at })
const changed = (payload: Call): LiveEvent => ({ type: 'call.changed', payload })
const moved = (payload: Order): LiveEvent => ({ type: 'order.changed', payload: { ...payload, action: 'accept' } })

describe('calls', () => {
  it('keep their number, and a new one gets the smallest that is free', () => {
    let wall = state([call(10), call(11), call(12)])
    wall = apply(wall, changed(call(11, { version: 2, state: 'ended', endedAt: at })))
    wall = apply(wall, changed(call(13)))
    wall = apply(wall, changed(call(12, { version: 2, matter: '不热' })))
    expect(talking(wall.calls).map(({ id, number }) => [id, number])).toEqual([[10, 1], [13, 2], [12, 3]])
  })
  it('have no number while they ring', () => {
    let wall = state([call(10, { state: 'ringing' })])
    expect(wall.calls.get(10)?.number).toBe(0)
    wall = apply(wall, changed(call(10, { version: 2 })))
    expect(wall.calls.get(10)?.number).toBe(1)
  })
  it('keep their number when all is fetched anew', () => {
    const before = apply(state([call(10), call(11)]), changed(call(10, { version: 2, state: 'ended', endedAt: at })))
    const after = fromSnapshot({ calls: [call(11), call(12)], orders: [], stops: [], notices: [], counts, position: 9, now: at }, before)
    expect(talking(after.calls).map(({ id, number }) => [id, number])).toEqual([[12, 1], [11, 2]])
    expect(after.calls.has(10)).toBe(false)
  })
  it('ignore what is older than what is known', () => {
    const wall = state([call(10, { version: 3, matter: '漏水' })])
    expect(apply(wall, changed(call(10, { version: 2, matter: '不热' })))).toBe(wall)
  })
  it('tell the show when they were located and ended, and leave ringing ones out', () => {
    const place = { label: '' } as NonNullable<Call['place']>
    const wall = state([call(1, { state: 'ringing' }), call(2, { place, locatedAt: at, severity: 'emergency' }), call(3, { state: 'ended', endedAt: at })])
    expect(toShowCalls(wall)).toEqual([
      { id: 2, emergency: true, locatedAt: Date.parse(at), endedAt: undefined },
      { id: 3, emergency: false, locatedAt: undefined, endedAt: Date.parse(at) },
    ])
  })
})

describe('orders', () => {
  it('are listed late first, then near, then not accepted, then by the time left', () => {
    const by = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
    const wall = state([], [
      order(1, { state: 'accepted', arriveBy: by(300) }),
      order(2, { state: 'accepted', arriveBy: by(200) }),
      order(3, { acceptBy: by(50) }),
      order(4, { state: 'accepted', arriveBy: by(5) }),
      order(5, { acceptBy: by(-1) }),
      order(6, { state: 'done', doneAt: at }),
      order(7, { state: 'received', dispatchedAt: null }),
    ])
    expect(openOrders(wall.orders, now).map(({ order, mark }) => [order.id, mark])).toEqual([
      [5, 'late'], [4, 'near'], [3, 'new'], [7, 'new'], [2, 'work'], [1, 'work'],
    ])
  })
  it('change by version', () => {
    const wall = apply(state([], [order(1, { version: 2 })]), moved(order(1, { version: 3, state: 'accepted' })))
    expect(wall.orders.get(1)?.state).toBe('accepted')
    expect(apply(wall, moved(order(1, { version: 2 })))).toBe(wall)
  })
})

it('forgets ended calls after a minute and yesterday’s orders at midnight of the city', () => {
  const wall = state(
    [call(1, { state: 'ended', endedAt: at }), call(2)],
    [order(1, { state: 'done', doneAt: at }), order(2, { state: 'done', doneAt: '2026-12-17T15:59:00.000Z' }), order(3)],
  )
  const pruned = prune(wall, new Date(now.getTime() + 61_000))
  expect([...pruned.calls.keys()]).toEqual([2])
  expect([...pruned.orders.keys()]).toEqual([1, 3])
  expect(prune(pruned, now)).toBe(pruned)
})

it('drops a stop that has ended', () => {
  const stop = { id: 1, category: 'heating', unitId: null, cause: '', startsAt: at, expectedEnd: null } as const
  const on = apply(state([]), { type: 'stop.changed', payload: { ...stop, endedAt: null } })
  expect(on.stops.size).toBe(1)
  expect(apply(on, { type: 'stop.changed', payload: { ...stop, endedAt: at } }).stops.size).toBe(0)
})

it('knows the newest stop that a place lies in', () => {
  const stop = (id: number, startsAt: string, west: number) =>
    ({
      id, category: 'heating', unitId: null, cause: '', startsAt, expectedEnd: null,
      geometry: { type: 'Polygon', coordinates: [[[west, 0], [west + 2, 0], [west + 2, 2], [west, 2], [west, 0]]] },
    }) as StopNotice
  const stops = [stop(1, '2026-12-18T08:00:00Z', 0), stop(2, '2026-12-18T10:00:00Z', 0), stop(3, '2026-12-18T11:00:00Z', 5)]
  const place = { lon: 1, lat: 1 } as NonNullable<Call['place']>
  expect(stopOver(stops, place)?.id).toBe(2)
  expect(stopOver(stops, { ...place, lat: 3 })).toBeUndefined()
  expect(stopOver(stops, null)).toBeUndefined()
})

describe('notices', () => {
  const by = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const notice = (id: number, from: number, to: number, more: Partial<Notice> = {}) =>
    ({ id, title: '', channels: ['wall'], startsAt: by(from).toISOString(), endsAt: by(to).toISOString(), withdrawnAt: null, ...more }) as Notice
  const told = (payload: Notice): LiveEvent => ({ type: 'notice.changed', payload })

  it('are shown one at a time, the newest, from their beginning to their end', () => {
    const wall = state([], [], [notice(1, -60, 60), notice(2, -10, 10), notice(3, 5, 8)])
    expect([0, 5, 8, 10, 60].map((minutes) => noticeNow(wall.notices, by(minutes))?.id)).toEqual([2, 3, 2, 1, undefined])
  })
  it('come and are taken back by events', () => {
    const on = apply(state([]), told(notice(1, 0, 60)))
    expect(noticeNow(on.notices, now)?.id).toBe(1)
    expect(noticeNow(apply(on, told(notice(1, 0, 60, { withdrawnAt: at }))).notices, now)).toBeUndefined()
  })
  it('of other channels are not shown', () => {
    const wall = apply(state([], [], [notice(1, -1, 60, { channels: ['desk', 'public'] })]), told(notice(2, 0, 60, { channels: ['desk'] })))
    expect(wall.notices.size).toBe(0)
  })
  it('that begin later are added, and a late reply brings back none that was taken back', () => {
    const wall = state([], [], [notice(1, -1, 60, { withdrawnAt: at })])
    const later = addNotices(wall, [notice(1, -1, 60), notice(2, 0, 60)])
    expect(noticeNow(later.notices, now)?.id).toBe(2)
    expect(later.notices.get(1)?.withdrawnAt).toBe(at)
    expect(addNotices(later, [notice(1, -1, 60), notice(2, 0, 60)])).toBe(later)
  })
  it('are forgotten after their end, and a minute after they were taken back', () => {
    const wall = state([], [], [notice(1, -60, 1), notice(2, -60, 600, { withdrawnAt: at }), notice(3, 0, 600)])
    expect([...prune(wall, new Date(now.getTime() + 59_000)).notices.keys()]).toEqual([1, 2, 3])
    expect([...prune(wall, by(1)).notices.keys()]).toEqual([3])
  })
})
