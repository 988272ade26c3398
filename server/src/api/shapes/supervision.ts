import Type, { type Static } from 'typebox'
import { levels, stages } from '../../core/promises/rule-set.ts'
import { Id, Moment, Nullable, OrderState, oneOf } from './basics.ts'
import { Order } from './orders.ts'

export const SlipLevel = oneOf(levels)

/** Who promised it and in which words; `by`: until when by this clause alone. */
export const PromisedClause = Type.Object({ source: Type.String(), clause: Type.String(), by: Nullable(Moment) })

/** 督办单. */
export const Slip = Type.Object({
  id: Id,
  /** 督2026-000123 */
  number: Type.String(),
  orderId: Id,
  orderTitle: Type.String(),
  orderMatter: Type.String(),
  orderState: OrderState,
  level: SlipLevel,
  /** Null: the hall's shift leader. */
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  /** Who is on duty there; '' where nobody is named. */
  receiver: Type.String(),
  receiverPhone: Type.String(),
  /** The promise that broke; null for a slip made by hand without one. */
  stage: Nullable(oneOf(stages)),
  limitAt: Nullable(Moment),
  clauses: Type.Array(PromisedClause),
  inWriting: Type.Boolean(),
  /** What the issuer wrote; '' for the system's own. */
  ground: Type.String(),
  issuedAt: Moment,
  /** '' for the system. */
  issuedBy: Type.String(),
  replyBy: Moment,
  reply: Type.String(),
  repliedAt: Nullable(Moment),
  repliedBy: Type.String(),
  closing: Type.String(),
  closedAt: Nullable(Moment),
  closedBy: Type.String(),
})
export type Slip = Static<typeof Slip>

/** An order that presses: what is nearly late or late, how far it went up, and whom to ring. */
export const Pressing = Type.Object({
  order: Order,
  stage: oneOf(stages),
  since: Moment,
  by: Moment,
  clauses: Type.Array(PromisedClause),
  /** The highest level that was told; null: none yet. */
  level: Nullable(SlipLevel),
  openSlipId: Nullable(Id),
  phone: Type.String(),
  person: Type.String(),
})
export type Pressing = Static<typeof Pressing>
