import Type, { type Static } from 'typebox'
import { noteKinds } from '../../core/shifts/plan.ts'
import { stages } from '../../core/promises/rule-set.ts'
import { Category, Id, Moment, Nullable, OrderKind, OrderState, oneOf } from './basics.ts'

/** Somebody on duty; `unitId` null: in the hall, as its shift leader. */
export const Duty = Type.Object({
  id: Id,
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  person: Type.String(),
  phone: Type.String(),
  from: Moment,
  to: Moment,
})
export type Duty = Static<typeof Duty>

export const Shift = Type.Object({
  id: Id,
  from: Moment,
  to: Moment,
  /** Whom the roster names. */
  leader: Type.String(),
  phone: Type.String(),
  presentAt: Nullable(Moment),
  presentName: Type.String(),
  /** Nobody of it was there when somebody had to be. */
  warnedAt: Nullable(Moment),
  takenAt: Nullable(Moment),
  takenById: Nullable(Id),
  takenBy: Type.String(),
  offeredAt: Nullable(Moment),
  offeredBy: Type.String(),
  handedAt: Nullable(Moment),
})
export type Shift = Static<typeof Shift>

export const ShiftNoteKind = oneOf(noteKinds)

const OrderLine = Type.Object({
  id: Id,
  title: Type.String(),
  matter: Type.String(),
  state: OrderState,
  unitName: Nullable(Type.String()),
  stage: Nullable(oneOf(stages)),
  by: Nullable(Moment),
  createdAt: Moment,
})
export type ShiftOrderLine = Static<typeof OrderLine>

/** One thing that a shift hands over. */
export const ShiftContent = Type.Union([
  Type.Object({
    kind: Type.Literal('received'),
    calls: Type.Integer(),
    orders: Type.Integer(),
    done: Type.Integer(),
    byCategory: Type.Array(Type.Object({ category: Category, count: Type.Integer() })),
    byKind: Type.Array(Type.Object({ kind: OrderKind, count: Type.Integer() })),
  }),
  Type.Object({ kind: Type.Literal('open'), count: Type.Integer(), byState: Type.Array(Type.Object({ state: OrderState, count: Type.Integer() })) }),
  /** By company, or what stands for one; null: orders that no unit has. */
  Type.Object({ kind: Type.Literal('overdue'), companyId: Nullable(Id), companyName: Nullable(Type.String()), orders: Type.Array(OrderLine) }),
  Type.Object({ kind: Type.Literal('complaint'), order: OrderLine }),
  Type.Object({
    kind: Type.Literal('stop'),
    id: Id,
    category: Category,
    unitName: Nullable(Type.String()),
    cause: Type.String(),
    startsAt: Moment,
    expectedEnd: Nullable(Moment),
    endedAt: Nullable(Moment),
  }),
  Type.Object({
    kind: Type.Literal('slips'),
    slips: Type.Array(Type.Object({ id: Id, number: Type.String(), orderId: Id, receiver: Type.String(), replyBy: Moment, repliedAt: Nullable(Moment) })),
  }),
  Type.Object({ kind: ShiftNoteKind, text: Type.String(), by: Type.String(), at: Moment }),
])
export type ShiftContent = Static<typeof ShiftContent>

/** `id` null while the record still writes itself. */
export const ShiftItem = Type.Object({
  id: Nullable(Id),
  content: ShiftContent,
  acknowledgedAt: Nullable(Moment),
  acknowledgedBy: Type.String(),
})
export type ShiftItem = Static<typeof ShiftItem>
