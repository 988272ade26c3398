import type { Call, LiveEvent, Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { callsAfter, ordersAfter, ringingCalls } from './live-lists.ts'

const call = (more: Partial<Call>): Call => ({
  id: 1, clientId: '', version: 1, state: 'ringing', callerNumber: '', seat: null, userName: null, category: null, severity: null, matter: null,
  startedAt: '2026-11-22T05:00:00.000Z', answeredAt: null, endedAt: null, locatedAt: null, place: null, focus: null, ...more,
})
const changed = (payload: Call): LiveEvent => ({ type: 'call.changed', payload })

test('a newer version takes the place of the older, an older one changes nothing', () => {
  const calls = callsAfter([call({ version: 2, state: 'talking' })], changed(call({ version: 1 })))
  expect(calls[0]?.state).toBe('talking')
  expect(callsAfter(calls, changed(call({ version: 3, seat: 4, state: 'talking' })))[0]?.seat).toBe(4)
})

test('ended calls and closed orders leave their lists', () => {
  expect(callsAfter([call({})], changed(call({ version: 2, state: 'ended' })))).toEqual([])
  const order = { id: 5, version: 1, state: 'arrived' } as Order
  expect(ordersAfter([order], { type: 'order.changed', payload: { ...order, version: 2, state: 'done', action: 'finish' } })).toEqual([])
})

test('the longest waiting call rings first', () => {
  const calls = [call({ id: 3, startedAt: '2026-11-22T05:00:09.000Z' }), call({ id: 2 }), call({ id: 1, state: 'talking' })]
  expect(ringingCalls(calls).map((one) => one.id)).toEqual([2, 3])
})
