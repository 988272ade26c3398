import type { Category } from '../gazetteer.ts'
import type { OrderKind } from '../work-order/order.ts'
import type { Severity } from '../work-order/severity.ts'
import type { Night, SeasonPhase } from './calendar.ts'

export const stages = ['send', 'accept', 'arrive', 'solve', 'report', 'call-back'] as const
/** 派单 签收 到场 办结 反馈 回访. */
export type Stage = (typeof stages)[number]

export const limitUnits = ['minutes', 'calendar-days', 'working-days', 'same-day'] as const
export type LimitUnit = (typeof limitUnits)[number]

/** How long: `night` minutes when it starts by night, null for the same as by day. Days end at midnight; same-day has amount 0. */
export interface Limit {
  unit: LimitUnit
  amount: number
  night: number | null
}

export const starts = ['created', 'call-ended', 'dispatched', 'done'] as const
/** What starts a clock. */
export type Start = (typeof starts)[number]

export const pauseCauses = ['water-cut', 'power-cut', 'gas-cut', 'no-access', 'disaster'] as const
/** 停水 停电 停气 无法入户 不可抗力. */
export type PauseCause = (typeof pauseCauses)[number]

/** Which orders a row is about: in each list one of these, an empty list for all. */
export interface Scope {
  categories: readonly Category[]
  kinds: readonly OrderKind[]
  severities: readonly Severity[]
  /** Matters in any language of the desk. */
  matters: readonly string[]
  phases: readonly SeasonPhase[]
}

/** A row's name, unique among its kind in the set, kept from version to version; what it says and who said so. */
interface Row {
  key: string
  clause: string
  source: string
}

/** One promise. */
export interface Rule extends Row, Scope {
  stage: Stage
  limit: Limit
  starts: Start
  /** Causes that are not the unit's own: while they last the clock stands still. */
  exempts: readonly PauseCause[]
}

export const levels = ['unit', 'company', 'district', 'city'] as const
/** 责任单位 公司 区 市. */
export type Level = (typeof levels)[number]

/** One step of supervision: so long after a stage's limit, or after its beginning, this level is told. */
export interface LadderRow extends Row, Scope {
  stage: Stage
  level: Level
  from: 'limit' | 'start'
  afterMinutes: number
  nightAfterMinutes: number | null
  /** It goes up on paper. */
  inWriting: boolean
}

export const needs = ['note', 'reading', 'photo', 'position', 'call-back'] as const
/** What closing asks for: 办结说明 室温记录 照片 到场定位 回访. */
export type Need = (typeof needs)[number]

export interface NeedRow extends Row, Scope {
  need: Need
}

export interface CallBackRow extends Row, Scope {
  kind: 'stage' | 'closing'
  by: 'hotline' | 'unit'
  /** Of each unit's orders in a week: 1 for all. */
  share: number
  /** After sending for a stage call-back, after it was reported done for a closing one. */
  withinMinutes: number | null
}

export const measures = [
  'rings', 'answer-seconds', 'connected-percent', 'message-minutes', 'letter-hours',
  'answered-percent', 'in-time-percent', 'replied-percent', 'closed-percent', 'satisfied-percent', 'called-back-percent', 'sampled-percent',
  'shift-early-minutes', 'indoor-celsius',
] as const
export type Measure = (typeof measures)[number]

/** A figure to be reached: at most for times, at least for everything else. */
export interface TargetRow extends Row {
  measure: Measure
  value: number
}

/** All that a hotline promises. */
export interface Promises {
  night: Night
  rules: readonly Rule[]
  ladder: readonly LadderRow[]
  needs: readonly NeedRow[]
  callBacks: readonly CallBackRow[]
  targets: readonly TargetRow[]
}

export const presetIds = ['shenyang', 'tianjin', 'yinchuan', 'gb-t-33358'] as const
export type PresetId = (typeof presetIds)[number]

/** The promises of one version: in force from `validFrom` until another set is. */
export interface RuleSet extends Promises {
  id: number
  version: number
  name: string
  preset: PresetId | null
  validFrom: string
  madeBy: string
  madeAt: string
}

/** What of an order decides which rows are about it. */
export interface Scoped {
  category: Category
  kind: OrderKind
  severity: Severity
  matter: string
}

/** Whether a row is about an order; `phase` undefined leaves the season out of it. */
export function isAbout(scope: Scope, order: Scoped, phase?: SeasonPhase): boolean {
  return (
    includes(scope.categories, order.category) && includes(scope.kinds, order.kind) && includes(scope.severities, order.severity) &&
    includes(scope.matters, order.matter) && (phase === undefined || includes(scope.phases, phase))
  )
}

function includes<T>(list: readonly T[], value: T): boolean {
  return list.length === 0 || list.includes(value)
}

/** The value of a target: the strictest where several sources give one; undefined where none does. */
export function targetOf(promises: Pick<Promises, 'targets'>, measure: Measure): number | undefined {
  const values = promises.targets.filter((target) => target.measure === measure).map((target) => target.value)
  if (values.length === 0) return undefined
  return atMost.has(measure) ? Math.min(...values) : Math.max(...values)
}

/** Measures of which less is better. */
export const atMost: ReadonlySet<Measure> = new Set<Measure>(['rings', 'answer-seconds', 'message-minutes', 'letter-hours'])
