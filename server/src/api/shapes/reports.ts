import Type, { type Static } from 'typebox'
import { periodCounts, type PeriodCount } from '../../core/reports/measures.ts'
import { Category, Id, Moment, Nullable, OrderKind, oneOf } from './basics.ts'
import { orderSources } from '../../core/work-order/order.ts'

/** 2026-01-26, a day of the city. */
export const Day = Type.String({ format: 'date', pattern: String.raw`^(19|2\d)\d\d-\d\d-\d\d$` })

const counts = Object.fromEntries(periodCounts.map((name) => [name, Type.Integer()])) as Record<PeriodCount, ReturnType<typeof Type.Integer>>

/** Counts of a period; what each counts is said in core/reports/measures.ts. */
export const Tally = Type.Object(counts)
export type Tally = Static<typeof Tally>

export const Figures = Type.Object({
  total: Tally,
  /** Days without anything are left out. */
  days: Type.Array(Type.Object({ day: Day, ...counts })),
  /** `unitId` null: not sent to anybody yet. */
  units: Type.Array(Type.Object({ unitId: Nullable(Id), ...counts })),
  categories: Type.Array(Type.Object({ category: Category, ...counts })),
  kinds: Type.Array(Type.Object({ kind: OrderKind, ...counts })),
  sources: Type.Array(Type.Object({ source: oneOf(orderSources), ...counts })),
  /** Received by hour of the day (0 to 23) and category. */
  hours: Type.Array(Type.Object({ hour: Type.Integer(), category: Category, received: Type.Integer() })),
  /** Open and overdue at this moment, whatever the period. */
  open: Type.Array(Type.Object({ unitId: Nullable(Id), category: Category, open: Type.Integer(), overdue: Type.Integer() })),
  now: Moment,
})
export type Figures = Static<typeof Figures>

/** Where orders came from: an estate, or where there is none a square of the map with its middle. */
export const HotSpot = Type.Object({
  estateId: Nullable(Id),
  /** '' for a square. */
  name: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
  received: Type.Integer(),
  /** In as many days immediately before. */
  before: Type.Integer(),
})
export type HotSpot = Static<typeof HotSpot>
