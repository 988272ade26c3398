import Type, { type Static } from 'typebox'
import { measures } from '../../core/promises/rule-set.ts'
import { periodCounts, type PeriodCount } from '../../core/reports/measures.ts'
import { paperKinds } from '../../core/reports/papers.ts'
import { orderSources } from '../../core/work-order/order.ts'
import { Category, Id, Moment, Nullable, OrderKind, oneOf } from './basics.ts'
import { Order } from './orders.ts'

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
  /** Of the whole city; empty for one unit. */
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

/** What a rule set promises as a figure, and who said so. */
export const Target = Type.Object({ measure: oneOf(measures), value: Type.Number(), clause: Type.String(), source: Type.String() })
export type Target = Static<typeof Target>

export const PaperDue = Type.Object({ kind: oneOf(paperKinds), from: Day, to: Day, dueOn: Day })

/** Why an order is not done: it stands still, something was asked for, or what was last written about it. */
export const OpenReason = Type.Object({ kind: oneOf(['hold', 'return', 'extension', 'note'] as const), ground: Type.String(), note: Type.String() })

export const Paper = Type.Object({
  ...PaperDue.properties,
  figures: Figures,
  /** The same counts of the period before. */
  before: Tally,
  /** Received in the period and not done, oldest first, with the reason; at most 500. */
  unsolved: Type.Object({ orders: Type.Array(Type.Object({ order: Order, reason: Nullable(OpenReason) })), more: Type.Boolean() }),
  /** Complaints received in the period or still open at its end, newest first, in their newest state; at most 500. */
  complaints: Type.Object({ orders: Type.Array(Type.Object({ order: Order, lastAction: Type.String(), lastNote: Type.String(), lastAt: Nullable(Moment) })), more: Type.Boolean() }),
  complaintsByUnit: Type.Array(Type.Object({ unitId: Nullable(Id), ...counts })),
  /** Stops and incidents that ran in the period. */
  stops: Type.Array(
    Type.Object({
      id: Id,
      kind: oneOf(['incident', 'planned'] as const),
      category: Category,
      unitName: Nullable(Type.String()),
      cause: Type.String(),
      startsAt: Moment,
      expectedEnd: Nullable(Moment),
      endedAt: Nullable(Moment),
      /** Orders that joined it. */
      orders: Type.Integer(),
    }),
  ),
  /** What orders were held for in the period. */
  holds: Type.Array(Type.Object({ cause: Type.String(), orders: Type.Integer() })),
  /** Orders worth telling: reopened, or long under way; of the monthly paper alone. */
  cases: Type.Array(Order),
})
export type Paper = Static<typeof Paper>
