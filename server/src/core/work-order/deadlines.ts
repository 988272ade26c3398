import type { Category } from '../gazetteer.ts'
import type { OrderState } from './transitions.ts'

export const stages = ['accept', 'arrive', 'solve'] as const
export type Stage = (typeof stages)[number]

export const severities = ['ordinary', 'urgent', 'emergency'] as const
/** 一般 紧急 特急. */
export type Severity = (typeof severities)[number]

/** A promise: so many minutes after the order was sent. `severity` null applies to all that have no rule of their own. */
export interface ClockRule {
  category: Category
  severity: Severity | null
  stage: Stage
  dayMinutes: number
  nightMinutes: number | null
}

export interface Deadlines {
  acceptBy: string | null
  arriveBy: string | null
  solveBy: string | null
}

/** The night of the hotlines: 22:00 to 6:00 at the city's own clock (`utcOffsetMinutes`). */
export function isNight(moment: Date, utcOffsetMinutes = 480): boolean {
  const hour = new Date(moment.getTime() + utcOffsetMinutes * 60_000).getUTCHours()
  return hour >= 22 || hour < 6
}

/** Deadlines of an order sent at `sentAt`: per stage the rule of its severity, else the category's general one, else none. */
export function deadlines(order: { category: string; severity: Severity }, sentAt: Date, rules: readonly ClockRule[]): Deadlines {
  const by = (stage: Stage) => {
    const ofStage = rules.filter((rule) => rule.category === order.category && rule.stage === stage)
    const rule = ofStage.find((r) => r.severity === order.severity) ?? ofStage.find((r) => r.severity === null)
    if (!rule) return null
    const minutes = isNight(sentAt) ? (rule.nightMinutes ?? rule.dayMinutes) : rule.dayMinutes
    return new Date(sentAt.getTime() + minutes * 60_000).toISOString()
  }
  return { acceptBy: by('accept'), arriveBy: by('arrive'), solveBy: by('solve') }
}

export interface RunningClock {
  stage: Stage
  /** When the running stage began, ISO. */
  since: string
  by: string
}

interface ClockedOrder extends Deadlines {
  state: OrderState
  dispatchedAt: string | null
}

/** The clock that runs now: the nearest promise not yet kept. Undefined before sending, after the end, and without rules. */
export function runningClock(order: ClockedOrder): RunningClock | undefined {
  if (!order.dispatchedAt) return undefined
  const open: Partial<Record<OrderState, [Stage, string | null][]>> = {
    dispatched: [['accept', order.acceptBy], ['arrive', order.arriveBy], ['solve', order.solveBy]],
    accepted: [['arrive', order.arriveBy], ['solve', order.solveBy]],
    arrived: [['solve', order.solveBy]],
  }
  for (const [stage, by] of open[order.state] ?? []) {
    if (by) return { stage, by, since: order.dispatchedAt }
  }
  return undefined
}

export type ClockMark = 'new' | 'work' | 'near' | 'late' | 'done'

/** The mark of an order on every screen: late at the deadline, near when 20 % or less of the limit remains. */
export function clockMark(order: ClockedOrder, now: Date): ClockMark {
  if (order.state === 'done' || order.state === 'closed') return 'done'
  const clock = runningClock(order)
  if (clock) {
    const left = Date.parse(clock.by) - now.getTime()
    if (left <= 0) return 'late'
    if (left <= 0.2 * (Date.parse(clock.by) - Date.parse(clock.since))) return 'near'
  }
  return order.state === 'received' || order.state === 'dispatched' ? 'new' : 'work'
}
