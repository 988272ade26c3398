import type { Role } from '../roles.ts'

export const orderStates = ['received', 'dispatched', 'accepted', 'arrived', 'done', 'closed'] as const
/** 受理 派单 签收 到场 办结 归档. */
export type OrderState = (typeof orderStates)[number]

export const orderActions = ['dispatch', 'accept', 'arrive', 'finish'] as const
export type OrderAction = (typeof orderActions)[number]

interface Transition {
  to: OrderState
  by: readonly Role[]
  /** What the request must bring. */
  needs?: 'unit' | 'note'
}

/** State × action → state, who may, what it needs. An action that is not listed is refused. */
export const transitions: Record<OrderState, Partial<Record<OrderAction, Transition>>> = {
  received: { dispatch: { to: 'dispatched', by: ['call-taker', 'shift-leader'], needs: 'unit' } },
  dispatched: {
    dispatch: { to: 'dispatched', by: ['shift-leader'], needs: 'unit' },
    accept: { to: 'accepted', by: ['station'] },
  },
  accepted: { arrive: { to: 'arrived', by: ['station'] } },
  arrived: { finish: { to: 'done', by: ['station'], needs: 'note' } },
  done: {},
  closed: {},
}

export type TransitionResult =
  | { kind: 'allowed'; to: OrderState; needs?: 'unit' | 'note' }
  | { kind: 'impossible' }
  | { kind: 'forbidden' }

export function transition(state: OrderState, action: OrderAction, role: Role): TransitionResult {
  const found = transitions[state][action]
  if (!found) return { kind: 'impossible' }
  if (!found.by.includes(role)) return { kind: 'forbidden' }
  return { kind: 'allowed', to: found.to, ...(found.needs && { needs: found.needs }) }
}

export const openStates: readonly OrderState[] = ['received', 'dispatched', 'accepted', 'arrived']
