import type { LiveEvent, Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { applyToStation, pageTitle, stationLists, type StationOrders } from './lists.ts'

const now = new Date('2025-12-18T12:00:00Z')
const minutes = (n: number) => new Date(now.getTime() + n * 60_000).toISOString()

function order(id: number, state: Order['state'], sent = 10, more: Partial<Order> = {}): Order {
  return {
    id,
    state,
    version: 1,
    unitId: 7,
    dispatchedAt: minutes(-sent),
    acceptBy: minutes(30 - sent),
    arriveBy: minutes(120 - sent),
    solveBy: minutes(1440 - sent),
    doneAt: null,
    ...more,
  } as Order
}
const heard = (payload: Order): LiveEvent => ({ type: 'order.changed', payload: { ...payload, action: 'test' } })
const ids = (list: { order: Order }[]) => list.map((one) => one.order.id)
const empty: StationOrders = { open: [], done: [], position: 0 }

test('a dispatched order arrives, moves to done, and is never in both lists', () => {
  const arrived = applyToStation(empty, heard(order(1, 'dispatched')), 7)
  expect(arrived.open).toHaveLength(1)
  const done = applyToStation(arrived, heard(order(1, 'done', 10, { version: 2 })), 7)
  expect([done.open.length, done.done.length]).toEqual([0, 1])
})

test('an order sent on to another unit leaves when the server says that it is withdrawn', () => {
  const mine = { ...empty, open: [order(1, 'dispatched')] }
  const gone: LiveEvent = { type: 'order.changed', payload: { ...order(1, 'dispatched', 0, { unitId: 8, version: 2 }), action: 'withdraw' } }
  expect(applyToStation(mine, gone, 7).open).toEqual([])
  expect(applyToStation(empty, gone, 7)).toBe(empty)
})

test('another unit’s order that this one watches stands apart, and rings no bell', () => {
  const watched = applyToStation(empty, heard(order(2, 'dispatched', 0, { unitId: 8 })), 7)
  const { lists, unsigned } = stationLists(watched, 7, now)
  expect([ids(lists.watched), ids(lists.open), ids(unsigned)]).toEqual([[2], [], []])
})

test('other events leave the lists as they are', () => {
  expect(applyToStation(empty, { type: 'city.changed', payload: { dataVersion: 2 } }, 7)).toBe(empty)
})

test('the tabs hold what their names say', () => {
  const { lists, unsigned } = stationLists(
    {
      open: [order(1, 'arrived', 200), order(2, 'accepted', 110), order(3, 'dispatched', 29), order(4, 'dispatched', 5), order(5, 'accepted', 130)],
      done: [order(8, 'done', 300, { doneAt: minutes(-60) }), order(9, 'done', 300, { doneAt: minutes(-5) })],
      position: 1,
    },
    7,
    now,
  )
  expect(ids(lists.open)).toEqual([5, 3, 2, 4, 1])
  expect(ids(lists.near)).toEqual([5, 3, 2])
  expect(ids(lists.done)).toEqual([9, 8])
  expect(ids(unsigned)).toEqual([3, 4])
})

test('the title counts unsigned orders and is plain without any', () => {
  expect(pageTitle(2, '金谷换热站', '暖线')).toBe('(2) 金谷换热站 · 暖线')
  expect(pageTitle(0, '金谷换热站', '暖线')).toBe('金谷换热站 · 暖线')
})
