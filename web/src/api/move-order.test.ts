import type { Order, OrderStep } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { CallError } from './call.ts'
import { moveOrder, type Doors } from './move-order.ts'

const offline = () => new CallError(0, 'offline', 'no answer')
const start = { id: 1, version: 3, state: 'dispatched' } as Order
const accepted = { id: 1, version: 4, state: 'accepted' } as Order
const step = (by: string, action = 'accept') => ({ action, by, fromState: 'dispatched', toState: 'accepted', note: '', at: '2025-12-18T12:00:00Z' }) as OrderStep

/** A server and a line, played from lists: each entry is an answer, or an error that is thrown. */
function doors(moves: (Order | Error)[], reads: ({ order: Order; steps: OrderStep[] } | Error)[], patience = Infinity) {
  const log: string[] = []
  const next = <T>(name: string, list: (T | Error)[]): Promise<T> => {
    log.push(name)
    const answer = list.shift()
    if (answer === undefined) throw new Error(`unexpected ${name}`)
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  const played: Doors = {
    move: () => next('move', moves),
    read: () => next('read', reads),
    wait: () => {
      log.push('wait')
      patience -= 1
      return patience < 0 ? Promise.reject(new Error('given up')) : Promise.resolve()
    },
  }
  return { played, log }
}
const accept = (played: Doors, onWaiting = () => {}) => moveOrder(start, { action: 'accept' }, '赵工', played, onWaiting)

test('an answered move is done', async () => {
  const { played } = doors([accepted], [])
  expect(await accept(played)).toEqual({ kind: 'done', order: accepted })
})

test('a lost reply to a move that arrived is found to be done and not repeated', async () => {
  const { played, log } = doors([offline()], [{ order: accepted, steps: [step('赵工')] }])
  expect(await accept(played)).toEqual({ kind: 'done', order: accepted })
  expect(log).toEqual(['move', 'read'])
})

test('a move that did not arrive is repeated after looking, for as long as it takes', async () => {
  const before = { order: start, steps: [] }
  let waiting = 0
  const { played, log } = doors([offline(), offline(), accepted], [offline(), offline(), before, before])
  expect(await accept(played, () => (waiting += 1))).toEqual({ kind: 'done', order: accepted })
  expect(log.filter((one) => one === 'move')).toHaveLength(3)
  expect(log.indexOf('wait')).toBeGreaterThan(log.indexOf('read'))
  expect(waiting).toBe(2)
})

test('a refusal because somebody was first says who', async () => {
  const { played } = doors([new CallError(409, 'stale', 'stale')], [{ order: accepted, steps: [step('钱工')] }])
  expect(await accept(played)).toEqual({ kind: 'overtaken', order: accepted, step: step('钱工') })
})

test('a lost reply and somebody else’s step in between is not taken for one’s own', async () => {
  const { played } = doors([offline()], [{ order: { ...accepted, version: 5 }, steps: [step('赵工'), step('林涛', 'dispatch')] }])
  expect(await accept(played)).toMatchObject({ kind: 'overtaken', step: { by: '林涛' } })
})

test('a conflict without a change is refused rather than repeated for ever', async () => {
  const error = new CallError(409, 'impossible', 'impossible')
  const { played } = doors([error], [{ order: start, steps: [] }])
  expect(await accept(played)).toEqual({ kind: 'refused', error })
})

test('an order that went to another unit is gone', async () => {
  expect(await accept(doors([new CallError(404, 'not-found', '')], []).played)).toEqual({ kind: 'gone' })
  expect(await accept(doors([offline()], [new CallError(404, 'not-found', '')]).played)).toEqual({ kind: 'gone' })
})

test('a refusal for another reason is passed on', async () => {
  const error = new CallError(400, 'invalid', 'note')
  expect(await accept(doors([error], []).played)).toEqual({ kind: 'refused', error })
})

test('giving up while the line is down ends it', async () => {
  const { played } = doors([offline()], [offline(), offline()], 1)
  expect(await accept(played)).toEqual({ kind: 'cancelled' })
})
