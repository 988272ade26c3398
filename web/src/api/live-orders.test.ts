import type { Order } from '@heatline/server/api'
import { openStates } from '@heatline/server/core/work-order/transitions'
import { expect, test } from 'vitest'
import { mergeOrder } from './live-orders.ts'

const order = (id: number, version: number, state: Order['state'] = 'dispatched') => ({ id, version, state }) as Order
const isOpen = (one: Order) => openStates.includes(one.state)

test('a new order is added, a newer version replaces in place', () => {
  const orders = mergeOrder([order(1, 1)], order(2, 1), isOpen)
  expect(orders.map((one) => one.id)).toEqual([1, 2])
  expect(mergeOrder(orders, order(1, 2, 'accepted'), isOpen)[0]).toEqual(order(1, 2, 'accepted'))
})

test('the same or an older version changes nothing, also when it would leave the list', () => {
  const orders = [order(1, 3, 'accepted')]
  expect(mergeOrder(orders, order(1, 3, 'accepted'), isOpen)).toBe(orders)
  expect(mergeOrder(orders, order(1, 2, 'done'), isOpen)).toBe(orders)
})

test('what no longer belongs is taken out, what never belonged is not added', () => {
  expect(mergeOrder([order(1, 1), order(2, 1)], order(1, 2, 'done'), isOpen)).toEqual([order(2, 1)])
  const orders = [order(1, 1)]
  expect(mergeOrder(orders, order(9, 4, 'done'), isOpen)).toBe(orders)
})
