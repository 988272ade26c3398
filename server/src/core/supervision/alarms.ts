import type { OrderKind } from '../work-order/order.ts'
import type { OrderState } from '../work-order/transitions.ts'

export const slipLevels = ['unit', 'company', 'district', 'city'] as const
/** 责任单位 公司 区 市（话务大厅值班长）: who is pushed, from below to above. */
export type SlipLevel = (typeof slipLevels)[number]

export const alarmStages = ['send', 'accept', 'arrive', 'solve', 'report', 'call-back', 'complaint'] as const
/** The promise that an alarm guards; 'complaint' guards what is promised about complaints themselves. */
export type AlarmStage = (typeof alarmStages)[number]

export type AlarmStep = 'warning' | 'overdue' | SlipLevel | 'report-up' | 'group-head'

/** What an alarm needs to know of an order. */
export interface AlarmedOrder {
  id: number
  state: OrderState
  kind: OrderKind
  severity: string
  createdAt: string
  /** Its clocks stand still: nothing becomes due. */
  paused: boolean
}

/** A promise that runs: since when, until when, and by which clauses. */
export interface AlarmClock {
  stage: Exclude<AlarmStage, 'complaint'>
  since: string
  by: string
  clauses: readonly unknown[]
}

/** So long after a broken promise the level is pushed. */
export interface Rung {
  stage: string
  level: SlipLevel
  afterMinutes: number
  /** For a limit that falls into the night; null: the same. */
  nightAfterMinutes: number | null
}

export interface Alarm {
  stage: AlarmStage
  step: AlarmStep
  since: string
  limit: string
  due: string
  clauses: readonly unknown[]
}

const minute = 60_000
const day = 1440 * minute
/** A warning comes when a fifth of the limit is left: the mark 将超时 of every screen. */
const warningShare = 0.2
/** S1: a complaint that the unit cannot solve goes up in writing to the group's head. */
export const groupHeadDays = 7

/** The promises that an order of a state has still to keep. */
const openStages: Record<OrderState, readonly AlarmStage[]> = {
  received: ['send'],
  dispatched: ['accept', 'arrive', 'solve', 'report'],
  accepted: ['arrive', 'solve', 'report'],
  arrived: ['solve', 'report'],
  done: ['report', 'call-back'],
  closed: [],
}

/**
 * All that will become due for an order as it is now: of each running promise a warning, its end, and the ladder; of a
 * complaint that is not solved what is promised about complaints. Nothing for an order whose clocks stand still.
 */
export function alarmsOf(order: AlarmedOrder, clocks: readonly AlarmClock[], ladder: readonly Rung[], isNight: (moment: Date) => boolean): Alarm[] {
  if (order.paused) return []
  const running = clocks.filter((clock) => openStages[order.state].includes(clock.stage))
  return [...running.flatMap((clock) => alarmsOfClock(clock, ladder, isNight)), ...alarmsOfComplaint(order)]
}

function alarmsOfClock({ stage, since, by, clauses }: AlarmClock, ladder: readonly Rung[], isNight: (moment: Date) => boolean): Alarm[] {
  const limit = Date.parse(by)
  const at = (step: AlarmStep, due: number): Alarm => ({ stage, step, since, limit: by, due: new Date(due).toISOString(), clauses })
  const night = isNight(new Date(limit))
  const rungs = ladder.filter((rung) => rung.stage === stage)
  return [
    at('warning', limit - warningShare * Math.max(0, limit - Date.parse(since))),
    at('overdue', limit),
    ...rungs.map((rung) => at(rung.level, limit + minute * (night ? (rung.nightAfterMinutes ?? rung.afterMinutes) : rung.afterMinutes))),
  ]
}

/** S1: a major complaint is reported up at once; one not solved in seven days goes to the group's head. */
function alarmsOfComplaint({ state, kind, severity, createdAt }: AlarmedOrder): Alarm[] {
  if (kind !== 'complaint' || state === 'done' || state === 'closed') return []
  const made = Date.parse(createdAt)
  const at = (step: AlarmStep, due: number): Alarm => {
    const moment = new Date(due).toISOString()
    return { stage: 'complaint', step, since: createdAt, limit: moment, due: moment, clauses: [] }
  }
  return [...(severity === 'emergency' ? [at('report-up', made)] : []), at('group-head', made + groupHeadDays * day)]
}
