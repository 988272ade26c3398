import Type, { type Static } from 'typebox'
import { precisions } from '../../core/address/types.ts'
import { residentStages } from '../../core/residents/promise.ts'
import { orderOutcomes } from '../../core/work-order/order.ts'
import { Category, Id, Moment, Nullable, OrderState, oneOf } from './basics.ts'

/** A place as everyone may know it: where it is, not who answers for it. */
export const PublicPlace = Type.Object({
  label: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
  precision: oneOf(precisions),
  building: Nullable(Id),
})
export type PublicPlace = Static<typeof PublicPlace>

/** How far an order is, for whoever holds its code: nothing of a person, nothing of a home, no words that somebody typed. */
export const FollowedOrder = Type.Object({
  category: Category,
  /** As the hall's list names it; '' for words of the resident's own. */
  matter: Type.String(),
  state: OrderState,
  outcome: Nullable(oneOf(orderOutcomes)),
  unitName: Nullable(Type.String()),
  reportedAt: Moment,
  dispatchedAt: Nullable(Moment),
  acceptedAt: Nullable(Moment),
  arrivedAt: Nullable(Moment),
  doneAt: Nullable(Moment),
  closedAt: Nullable(Moment),
  /** What is promised next; null when nothing is, or the clock stands. */
  promise: Nullable(Type.Object({ stage: oneOf(residentStages), by: Moment })),
  paused: Type.Boolean(),
})
export type FollowedOrder = Static<typeof FollowedOrder>
