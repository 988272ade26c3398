import { expect, test } from 'vitest'
import { roles } from '../roles.ts'
import { orderActions, orderStates, transition } from './transitions.ts'

/** Every state × action × role that is allowed; all others must be refused. */
const allowed = new Set([
  'received dispatch call-taker → dispatched',
  'received dispatch shift-leader → dispatched',
  'dispatched dispatch shift-leader → dispatched',
  'dispatched accept station → accepted',
  'accepted arrive station → arrived',
  'arrived finish station → done',
])

test('the table allows exactly these moves', () => {
  const found = new Set<string>()
  for (const state of orderStates) {
    for (const action of orderActions) {
      for (const role of roles) {
        const result = transition(state, action, role)
        if (result.kind === 'allowed') found.add(`${state} ${action} ${role} → ${result.to}`)
      }
    }
  }
  expect(found).toEqual(allowed)
})

test('what is done stays done', () => {
  for (const state of ['done', 'closed'] as const) {
    for (const action of orderActions) expect(transition(state, action, 'shift-leader')).toEqual({ kind: 'impossible' })
  }
})
