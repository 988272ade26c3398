import Type, { type Static } from 'typebox'
import { seasonPhases, type Calendar as CalendarDays } from '../../core/promises/calendar.ts'
import {
  levels, limitUnits, measures, needs, pauseCauses, presetIds, stages, starts, type Promises as CorePromises, type RuleSet as CoreRuleSet,
} from '../../core/promises/rule-set.ts'
import { Category, Filled, Id, Moment, Nullable, OrderKind, Severity, Text, oneOf } from './basics.ts'

/** A city's own date, "2026-10-01". */
export const CityDate = Type.String({ format: 'date', pattern: '^20\\d\\d-\\d\\d-\\d\\d$' })

const row = { key: Filled(60), clause: Text(200), source: Text(40) }
/** Which orders a row is about; an empty list for all. */
const scope = {
  categories: Type.Array(Category, { maxItems: 10 }),
  kinds: Type.Array(OrderKind, { maxItems: 10 }),
  severities: Type.Array(Severity, { maxItems: 5 }),
  matters: Type.Array(Text(60), { maxItems: 40 }),
  phases: Type.Array(oneOf(seasonPhases), { maxItems: 5 }),
}
const Minutes = Type.Integer({ minimum: 0, maximum: 525_600 })

export const RuleLimit = Type.Object({
  unit: oneOf(limitUnits),
  /** Minutes or days; 0 for the same day. */
  amount: Minutes,
  /** Minutes by night; null: as by day. */
  night: Nullable(Minutes),
})

export const Rule = Type.Object({
  ...row, ...scope,
  stage: oneOf(stages),
  limit: RuleLimit,
  starts: oneOf(starts),
  exempts: Type.Array(oneOf(pauseCauses), { maxItems: 10 }),
})

export const LadderRow = Type.Object({
  ...row, ...scope,
  stage: oneOf(stages),
  level: oneOf(levels),
  from: oneOf(['limit', 'start'] as const),
  afterMinutes: Minutes,
  nightAfterMinutes: Nullable(Minutes),
  inWriting: Type.Boolean(),
})

export const NeedRow = Type.Object({ ...row, ...scope, need: oneOf(needs) })

export const CallBackRow = Type.Object({
  ...row, ...scope,
  kind: oneOf(['stage', 'closing'] as const),
  by: oneOf(['hotline', 'unit'] as const),
  share: Type.Number({ minimum: 0, maximum: 1 }),
  withinMinutes: Nullable(Minutes),
})

export const TargetRow = Type.Object({ ...row, measure: oneOf(measures), value: Type.Number({ minimum: 0, maximum: 100_000 }) })

const MinuteOfDay = Type.Integer({ minimum: 0, maximum: 1439 })

const promises = {
  night: Type.Object({ from: MinuteOfDay, to: MinuteOfDay }),
  rules: Type.Array(Rule, { maxItems: 300 }),
  ladder: Type.Array(LadderRow, { maxItems: 300 }),
  needs: Type.Array(NeedRow, { maxItems: 100 }),
  callBacks: Type.Array(CallBackRow, { maxItems: 100 }),
  targets: Type.Array(TargetRow, { maxItems: 100 }),
}

/** All that a hotline promises. */
export const Promises = Type.Unsafe<CorePromises>(Type.Object(promises))

export const Preset = oneOf(presetIds)

const version = {
  id: Id,
  version: Type.Integer(),
  name: Type.String(),
  preset: Nullable(Preset),
  validFrom: Moment,
  /** '' for the ones that came with the program. */
  madeBy: Type.String(),
  madeAt: Moment,
}

/** A version by name, without its rows. `orders`: how many were made under it. */
export const RuleVersion = Type.Object({ ...version, orders: Type.Integer() })
export type RuleVersion = Static<typeof RuleVersion>

export const RuleSet = Type.Unsafe<CoreRuleSet>(Type.Object({ ...promises, ...version }))

export const CalendarDay = Type.Object({ working: Type.Boolean(), name: Type.String(), source: Type.String(), provisional: Type.Boolean() })

export const Calendar = Type.Unsafe<CalendarDays>(Type.Object({
  utcOffsetMinutes: Type.Integer(),
  /** By date: days that are not what their weekday says. */
  days: Type.Record(Type.String(), CalendarDay),
  season: Type.Array(Type.Object({ phase: oneOf(seasonPhases), from: CityDate, to: CityDate })),
}))
