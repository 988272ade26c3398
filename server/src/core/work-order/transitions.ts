import type { Role } from '../roles.ts'
import { isVisit, type OrderKind, type RequestKind } from './order.ts'

export const orderStates = ['received', 'dispatched', 'accepted', 'arrived', 'done', 'closed'] as const
/** 受理 派单 签收 到场 办结 归档. */
export type OrderState = (typeof orderStates)[number]
export const openStates: readonly OrderState[] = ['received', 'dispatched', 'accepted', 'arrived']

/** What a request to move must bring; `closing` is what the order's rules ask for (reading, photo, position …). */
export type MoveNeed = 'unit' | 'note' | 'position' | 'closing' | 'call-back' | 'other' | 'link' | 'class' | 'proof'

/** Circumstances besides the state. A unit has at most one request open. */
export type Circumstance = 'running' | 'paused' | 'no-request' | `asked-${RequestKind}` | 'asked' | 'at-desk'

interface Rule {
  from: readonly OrderState[]
  /** Left out: it stays as it is. */
  to?: OrderState
  /** A station: the unit that has the order, not those that watch it. */
  by: readonly Role[]
  needs?: readonly MoveNeed[]
  when?: readonly Circumstance[]
}

const atUnit = ['dispatched', 'accepted', 'arrived'] as const
const unfinished = openStates
const notClosed: readonly OrderState[] = [...openStates, 'done']
const hall: readonly Role[] = ['call-taker', 'shift-leader']
const leader: readonly Role[] = ['shift-leader']
const unit: readonly Role[] = ['station']

/** The whole life of an order: per action from which state to which, who may, what it needs, and when. All else is refused. */
export const transitions = {
  dispatch: [{ from: ['received'], to: 'dispatched', by: hall, needs: ['unit'] }],
  /** Answered at once: by an article, or in a call with the unit. */
  answer: [{ from: ['received'], to: 'closed', by: hall, needs: ['note'] }],
  /** Outside the hotline's scope: the note is the exact contact that the caller was given. */
  refer: [{ from: ['received'], to: 'closed', by: hall, needs: ['note'] }],
  transfer: [{ from: atUnit, to: 'dispatched', by: leader, needs: ['unit'] }],
  accept: [{ from: ['dispatched'], to: 'accepted', by: unit }],
  arrive: [{ from: ['accepted'], to: 'arrived', by: unit, needs: ['position'], when: ['running'] }],
  progress: [{ from: ['accepted', 'arrived'], by: unit, needs: ['note'] }],
  /** What the hall hears meanwhile: the caller rang again, another platform asks. */
  remark: [{ from: notClosed, by: hall, needs: ['note'] }],
  finish: [
    { from: ['arrived'], to: 'done', by: unit, needs: ['note', 'closing'], when: ['running'] },
    { from: ['accepted'], to: 'done', by: unit, needs: ['note', 'closing'], when: ['running', 'at-desk'] },
  ],
  'ask-return': [{ from: atUnit, by: unit, needs: ['note'], when: ['no-request'] }],
  'ask-extension': [{ from: atUnit, by: unit, needs: ['note'], when: ['no-request', 'running'] }],
  'ask-hold': [{ from: ['accepted', 'arrived'], by: unit, needs: ['note', 'proof'], when: ['no-request', 'running'] }],
  'grant-return': [{ from: atUnit, to: 'received', by: leader, when: ['asked-return'] }],
  'grant-extension': [{ from: atUnit, by: leader, when: ['asked-extension'] }],
  'grant-hold': [{ from: ['accepted', 'arrived'], by: leader, when: ['asked-hold'] }],
  refuse: [{ from: atUnit, by: leader, needs: ['note'], when: ['asked'] }],
  'take-back': [{ from: atUnit, by: unit, when: ['asked'] }],
  resume: [{ from: atUnit, by: ['station', 'shift-leader'], when: ['paused'] }],
  /** Another category, kind, severity or matter: pauses are kept, the promises follow. */
  reclassify: [
    { from: ['received'], by: hall, needs: ['class'] },
    { from: atUnit, by: leader, needs: ['class', 'note'] },
  ],
  close: [{ from: ['done'], to: 'closed', by: leader, needs: ['call-back'] }],
  /** Back to the unit that had it; to nobody's where no unit had. */
  reopen: [{ from: ['done', 'closed'], to: 'dispatched', by: hall, needs: ['note'] }],
  withdraw: [
    { from: ['received'], to: 'closed', by: hall, needs: ['note'] },
    { from: atUnit, to: 'closed', by: leader, needs: ['note'] },
  ],
  merge: [
    { from: ['received'], to: 'closed', by: hall, needs: ['other'] },
    { from: atUnit, to: 'closed', by: leader, needs: ['other'] },
  ],
  link: [{ from: notClosed, by: hall, needs: ['other', 'link'] }],
  unlink: [{ from: notClosed, by: hall, needs: ['other'] }],
  split: [{ from: unfinished, by: hall }],
  attach: [{ from: notClosed, by: ['station', 'call-taker', 'shift-leader'] }],
  measure: [{ from: ['arrived'], by: unit }],
} as const satisfies Record<string, readonly Rule[]>

export type OrderAction = keyof typeof transitions
export const orderActions = Object.keys(transitions) as OrderAction[]

/** Those that are asked for with `POST /api/orders/:id/actions`; the others bring something of their own. */
export const moveActions = [
  'dispatch', 'answer', 'refer', 'transfer', 'accept', 'arrive', 'progress', 'remark', 'finish', 'resume', 'reclassify', 'close', 'reopen',
  'withdraw', 'merge', 'link', 'unlink',
] as const satisfies readonly OrderAction[]
export type MoveAction = (typeof moveActions)[number]

/** What of an order decides what may be done with it. */
export interface Situation {
  state: OrderState
  kind: OrderKind
  unitId: number | null
  pausedAt: string | null
  openRequest: RequestKind | null
}

export type TransitionResult =
  /** `to` undefined: the state stays as it is. */
  | { kind: 'allowed'; to: OrderState | undefined; needs: readonly MoveNeed[] }
  /** Not in this state, or not in these circumstances, by anybody. */
  | { kind: 'impossible' }
  | { kind: 'forbidden' }

export function transition(order: Situation, action: OrderAction, viewer: { role: Role; unitId: number | null }): TransitionResult {
  const possible = rulesFor(order, action)
  if (possible.length === 0) return { kind: 'impossible' }
  const rule = possible.find((one) => one.by.includes(viewer.role) && (viewer.role !== 'station' || viewer.unitId === order.unitId))
  if (!rule) return { kind: 'forbidden' }
  return { kind: 'allowed', to: targetOf(rule, order), needs: rule.needs ?? [] }
}

/** Whether anybody may do it, in this state and these circumstances. */
export const isPossible = (order: Situation, action: OrderAction): boolean => rulesFor(order, action).length > 0

function rulesFor(order: Situation, action: OrderAction): Rule[] {
  const rules: readonly Rule[] = transitions[action]
  return rules.filter((rule) => rule.from.includes(order.state) && (rule.when ?? []).every((one) => holds(one, order)))
}

function targetOf({ to }: Rule, order: Situation): OrderState | undefined {
  return to === 'dispatched' && order.unitId === null && (order.state === 'done' || order.state === 'closed') ? 'received' : to
}

function holds(circumstance: Circumstance, { kind, pausedAt, openRequest }: Situation): boolean {
  switch (circumstance) {
    case 'running':
      return pausedAt === null
    case 'paused':
      return pausedAt !== null
    case 'no-request':
      return openRequest === null
    case 'asked':
      return openRequest !== null
    case 'at-desk':
      return !isVisit(kind)
    default:
      return circumstance === `asked-${openRequest}`
  }
}
