import type { Call, LiveEvent, Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { applyToBoard, seatsOf, type BoardState } from './board-state.ts'

const call = (id: number, version: number, state: Call['state'], seat: number | null = null) => ({ id, version, state, seat }) as Call
const called = (payload: Call): LiveEvent => ({ type: 'call.changed', payload })
const ordered = (id: number, version: number, state: Order['state']): LiveEvent => ({
  type: 'order.changed',
  payload: { id, version, state, action: 'test' } as Order & { action: string },
})
const empty: BoardState = {
  orders: [],
  calls: [],
  seats: [
    { seat: 1, name: '陈立' },
    { seat: 2, name: '吴桐' },
  ],
  position: 0,
}
const after = (...events: LiveEvent[]) => events.reduce(applyToBoard, empty)

test('a call rings, sits down at its seat, and leaves when it ends', () => {
  expect(seatsOf(after(called(call(1, 1, 'ringing')))).waiting).toBe(1)
  const talking = seatsOf(after(called(call(1, 1, 'ringing')), called(call(1, 2, 'talking', 2))))
  expect(talking.waiting).toBe(0)
  expect(talking.seats.map((seat) => seat.call?.id)).toEqual([undefined, 1])
  const ended = after(called(call(1, 2, 'talking', 2)), called(call(1, 3, 'ended', 2)))
  expect(seatsOf(ended).seats.every((seat) => seat.call === undefined)).toBe(true)
})

test('repeated and late events change nothing', () => {
  const state = after(called(call(1, 2, 'talking', 2)), ordered(5, 2, 'accepted'))
  expect(applyToBoard(state, called(call(1, 1, 'ringing')))).toBe(state)
  expect(applyToBoard(state, ordered(5, 2, 'accepted'))).toBe(state)
  expect(applyToBoard(state, called(call(9, 4, 'ended', 1)))).toBe(state)
})

test('a finished order leaves the board', () => {
  expect(after(ordered(5, 1, 'dispatched'), ordered(5, 4, 'done')).orders).toEqual([])
})
