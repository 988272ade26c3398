import type { Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { byUrgency, markOrder } from './order-urgency.ts'

const now = new Date('2025-12-18T12:00:00Z')
const minutes = (n: number) => new Date(now.getTime() + n * 60_000).toISOString()

/** Sent `sent` minutes ago with limits of 30, 120 and 1440 minutes. */
function order(id: number, state: Order['state'], sent: number): Order {
  const dispatchedAt = state === 'received' ? null : minutes(-sent)
  const by = (limit: number) => (dispatchedAt ? minutes(limit - sent) : null)
  return { id, state, dispatchedAt, acceptBy: by(30), arriveBy: by(120), solveBy: by(1440) } as Order
}

test('late comes first, then nearly late, then unsigned, then the rest by time left', () => {
  const orders = [
    order(1, 'arrived', 100),
    order(2, 'accepted', 60),
    order(3, 'dispatched', 5),
    order(4, 'received', 0),
    order(5, 'accepted', 110),
    order(6, 'dispatched', 31),
    order(7, 'accepted', 150),
    order(8, 'dispatched', 10),
  ]
  const sorted = orders.map((one) => markOrder(one, now)).sort(byUrgency)
  expect(sorted.map((one) => one.order.id)).toEqual([7, 6, 5, 8, 3, 4, 2, 1])
  expect(sorted.map((one) => one.mark)).toEqual(['late', 'late', 'near', 'new', 'new', 'new', 'work', 'work'])
})

test('the bar shows what is left of the running limit, and is full when it is used up', () => {
  expect(markOrder(order(1, 'accepted', 30), now).barShare).toBeCloseTo(0.75)
  expect(markOrder(order(1, 'accepted', 121), now).barShare).toBe(1)
  expect(markOrder(order(1, 'received', 0), now)).toMatchObject({ barShare: 0, leftMs: Infinity, clock: undefined })
})

test('equal orders keep the older one first, so that rows do not swap', () => {
  const twins = [markOrder(order(9, 'accepted', 30), now), markOrder(order(8, 'accepted', 30), now)]
  expect(twins.sort(byUrgency).map((one) => one.order.id)).toEqual([8, 9])
})

test('of a held order the time and the bar stand still', () => {
  const held = { ...order(1, 'accepted', 100), pausedAt: minutes(-40) }
  const later = new Date(now.getTime() + 3_600_000)
  for (const moment of [now, later]) expect(markOrder(held, moment)).toMatchObject({ held: true, mark: 'work', leftMs: 60 * 60_000, barShare: 0.5 })
})
