import Type, { type Static } from 'typebox'
import { callBackOutcomes, callBackResults } from '../../core/call-backs/results.ts'
import { Id, Moment, Nullable, OrderKind, Category, oneOf } from './basics.ts'
import { Order } from './orders.ts'

export const CallBackKind = oneOf(['stage', 'closing'] as const)
export const CallBackMaker = oneOf(['hotline', 'unit'] as const)
export const CallBackResult = oneOf(callBackResults)

/** One call that was made: who, when, what was answered. */
export const CallBackAttempt = Type.Object({
  id: Id,
  at: Moment,
  by: Type.String(),
  number: Type.String(),
  result: CallBackResult,
  satisfied: Nullable(Type.Boolean()),
  answer: Type.String(),
})
export type CallBackAttempt = Static<typeof CallBackAttempt>

/** A call to be made, or that was. */
export const CallBack = Type.Object({
  id: Id,
  kind: CallBackKind,
  madeBy: CallBackMaker,
  dueAt: Moment,
  /** Not before. */
  nextAt: Moment,
  /** Calls so far that reached nobody. */
  failed: Type.Integer(),
  outcome: Nullable(oneOf(callBackOutcomes)),
  finishedAt: Nullable(Moment),
  /** Who has it on the screen until when. */
  lease: Nullable(Type.Object({ by: Type.String(), mine: Type.Boolean(), until: Moment })),
  /** Why heat was off, where the order waited for a stop. */
  incidentCause: Nullable(Type.String()),
  /** To be dialled, the likeliest first. */
  numbers: Type.Array(Type.String()),
  /** What the unit reported when it was done. */
  report: Type.String(),
  order: Order,
  attempts: Type.Array(CallBackAttempt),
})
export type CallBack = Static<typeof CallBack>

/** A line of the register. */
export const CallBackRecord = Type.Object({
  ...CallBackAttempt.properties,
  callBackId: Id,
  orderId: Id,
  kind: CallBackKind,
  madeBy: CallBackMaker,
  title: Type.String(),
  category: Category,
  orderKind: OrderKind,
  unitName: Nullable(Type.String()),
})
export type CallBackRecord = Static<typeof CallBackRecord>

/** A unit's week drawn again from its seed: who had to be called, and who was. */
export const CallBackSample = Type.Object({
  unitId: Id,
  week: Type.String(),
  seed: Type.String(),
  groups: Type.Array(
    Type.Object({
      share: Type.Number(),
      /** In the order of their lots. */
      orders: Type.Array(Type.Object({ orderId: Id, round: Type.Integer(), lot: Type.String(), must: Type.Boolean(), called: Type.Boolean(), outcome: Nullable(oneOf(callBackOutcomes)) })),
    }),
  ),
})
export type CallBackSample = Static<typeof CallBackSample>
