import type { Clock } from '../promises/clocks.ts'
import type { LadderStep } from '../promises/ladder.ts'
import type { Level, Stage } from '../promises/rule-set.ts'
import { nearShare } from '../promises/running.ts'
import type { OrderState } from '../work-order/transitions.ts'

export type AlarmStep = 'warning' | 'overdue' | Level

/** What an alarm needs to know of an order. */
export interface AlarmedOrder {
  id: number
  state: OrderState
  createdAt: string
  dispatchedAt: string | null
  /** Its clocks stand still: nothing becomes due. */
  paused: boolean
}

/** Who promised it, in the rules' words, and until when by that clause. */
export interface AlarmClause {
  source: string
  clause: string
  by: string | null
}

export interface Alarm {
  stage: Stage
  step: AlarmStep
  since: string
  /** The promise's end. Of a step that counts from the beginning: the moment of the step. */
  limit: string
  due: string
  inWriting: boolean
  clauses: AlarmClause[]
}

const minute = 60_000

/**
 * All that will become due for an order as it is now: of each promise that runs a warning when a fifth of it is left, its
 * end, and the ladder's steps. Nothing for an order whose clocks stand still. What a clause says by night counts for
 * limits (or beginnings) that fall into the night.
 */
export function alarmsOf(order: AlarmedOrder, clocks: readonly Clock[], ladder: readonly LadderStep[], isNight: (moment: Date) => boolean): Alarm[] {
  if (order.paused || order.state === 'closed') return []
  return [
    ...clocks.filter((clock) => clock.keptAt === null).flatMap(alarmsOfClock),
    ...ladder.flatMap((step) => alarmOfStep(step, order, clocks.find((clock) => clock.stage === step.stage), isNight) ?? []),
  ]
}

function alarmsOfClock({ stage, since, by, clauses }: Clock): Alarm[] {
  const limit = Date.parse(by)
  const at = (step: AlarmStep, due: number): Alarm => ({
    stage, step, since, limit: by, due: new Date(due).toISOString(), inWriting: false,
    clauses: clauses.map((one) => ({ source: one.source, clause: one.clause, by: one.by })),
  })
  return [at('warning', limit - nearShare * Math.max(0, limit - Date.parse(since))), at('overdue', limit)]
}

/** One rung. From a limit it needs the clock that has one; from the beginning the order has one as long as it is not done. */
function alarmOfStep(step: LadderStep, order: AlarmedOrder, clock: Clock | undefined, isNight: (moment: Date) => boolean): Alarm | undefined {
  if (clock ? clock.keptAt !== null : step.from === 'limit' || order.state === 'done') return undefined
  const since = clock?.since ?? order.dispatchedAt ?? order.createdAt
  const from = Date.parse(step.from === 'limit' && clock ? clock.by : since)
  const minutes = isNight(new Date(from)) ? (step.nightAfterMinutes ?? step.afterMinutes) : step.afterMinutes
  const due = new Date(from + minutes * minute).toISOString()
  const promised = step.from === 'limit' && clock ? clock.clauses.map((one) => ({ source: one.source, clause: one.clause, by: one.by })) : []
  return {
    stage: step.stage,
    step: step.level,
    since,
    limit: step.from === 'limit' && clock ? clock.by : due,
    due,
    inWriting: step.inWriting,
    clauses: [...promised, { source: step.source, clause: step.clause, by: null }],
  }
}
