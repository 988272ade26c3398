import type { OrderState } from '../work-order/transitions.ts'
import { stages, type Stage } from './rule-set.ts'

/** An order's limits as every list carries them; what is not known is null or left out. */
export interface ClockedOrder {
  state: OrderState
  createdAt?: string
  dispatchedAt: string | null
  doneAt?: string | null
  pausedAt?: string | null
  sendBy?: string | null
  acceptBy: string | null
  arriveBy: string | null
  solveBy: string | null
  reportBy?: string | null
  callBackBy?: string | null
}

export interface RunningClock {
  stage: Stage
  /** When the running stage began, ISO. */
  since: string
  by: string
  /** Since when it stands still; null while it runs. */
  stoppedAt: string | null
}

/** Stages that are not over in a state. Done orders wait for their call-back. */
const open: Record<OrderState, readonly Stage[]> = {
  received: ['send', 'solve', 'call-back'],
  dispatched: ['accept', 'arrive', 'solve', 'report', 'call-back'],
  accepted: ['arrive', 'solve', 'report', 'call-back'],
  arrived: ['solve', 'report', 'call-back'],
  done: ['call-back'],
  closed: [],
}

function limitOf(order: ClockedOrder, stage: Stage): string | null | undefined {
  switch (stage) {
    case 'send': return order.sendBy
    case 'accept': return order.acceptBy
    case 'arrive': return order.arriveBy
    case 'solve': return order.solveBy
    case 'report': return order.reportBy
    case 'call-back': return order.callBackBy
  }
}

/** The clock that runs now: of the promises not yet kept the one that ends first. Undefined without any. */
export function runningClock(order: ClockedOrder): RunningClock | undefined {
  let nearest: RunningClock | undefined
  for (const stage of stages) {
    const by = open[order.state].includes(stage) ? limitOf(order, stage) : undefined
    if (!by || (nearest && Date.parse(nearest.by) <= Date.parse(by))) continue
    const since = (order.state === 'done' ? order.doneAt : order.dispatchedAt) ?? order.createdAt ?? by
    nearest = { stage, by, since, stoppedAt: order.pausedAt ?? null }
  }
  return nearest
}

/** The moment that a clock shows: now, or when it was stopped. */
export function clockTime(clock: Pick<RunningClock, 'stoppedAt'>, now: Date): Date {
  return clock.stoppedAt === null ? now : new Date(clock.stoppedAt)
}

/** What is left of a clock; negative when late. Stands still while the order is held. */
export function leftMs(clock: Pick<RunningClock, 'by' | 'stoppedAt'>, now: Date): number {
  return Date.parse(clock.by) - clockTime(clock, now).getTime()
}

export type ClockMark = 'new' | 'work' | 'near' | 'late' | 'done'

/** The share of a limit in which an order is nearly late. */
export const nearShare = 0.2

/** The mark of an order on every screen: late at the deadline, near when 20 % or less of the limit remains. */
export function clockMark(order: ClockedOrder, now: Date): ClockMark {
  if (order.state === 'done' || order.state === 'closed') return 'done'
  const clock = runningClock(order)
  if (clock) {
    const left = leftMs(clock, now)
    if (left <= 0) return 'late'
    if (left <= nearShare * (Date.parse(clock.by) - Date.parse(clock.since))) return 'near'
  }
  return order.state === 'received' || order.state === 'dispatched' ? 'new' : 'work'
}
