import Type, { type Static } from 'typebox'
import { orderOutcomes, orderSources, requestKinds } from '../../core/work-order/order.ts'
import { Category, ClientId, Id, Moment, Nullable, OrderKind, OrderState, Severity, oneOf } from './basics.ts'

/** An order as lists and screens show it. Callers' fields are '' for those who may not see them. */
export const Order = Type.Object({
  id: Id,
  clientId: ClientId,
  version: Type.Integer(),
  state: OrderState,
  category: Category,
  kind: OrderKind,
  severity: Severity,
  matter: Type.String(),
  note: Type.String(),
  callerName: Type.String(),
  callerNumber: Type.String(),
  contactNumber: Type.String(),
  visitTime: Type.String(),
  roomCelsius: Nullable(Type.Number()),
  callId: Nullable(Id),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  companyName: Nullable(Type.String()),
  /** "金谷花园 12-3-601" or what was said. The wall gets it without unit and room. */
  title: Type.String(),
  label: Type.String(),
  spokenAddress: Type.String(),
  district: Nullable(Type.String()),
  street: Nullable(Type.String()),
  estate: Nullable(Type.String()),
  building: Nullable(Type.String()),
  located: Type.Boolean(),
  lon: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  /** Metres from the unit's site. */
  metres: Nullable(Type.Number()),
  /** Orders of this caller's number when this one was made, itself included; parts that the hall split off do not count. */
  callCount: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Moment,
  dispatchedAt: Nullable(Moment),
  acceptedAt: Nullable(Moment),
  arrivedAt: Nullable(Moment),
  doneAt: Nullable(Moment),
  acceptBy: Nullable(Moment),
  arriveBy: Nullable(Moment),
  solveBy: Nullable(Moment),
  sendBy: Nullable(Moment),
  /** When the unit must have told the hotline the result. */
  reportBy: Nullable(Moment),
  callBackBy: Nullable(Moment),
  closedAt: Nullable(Moment),
  /** Since when its clocks stand still: what remained then remains now. */
  pausedAt: Nullable(Moment),
  source: oneOf(orderSources),
  /** What a closed order came to. */
  outcome: Nullable(oneOf(orderOutcomes)),
  /** How often a caller was not satisfied and it went on. */
  reopened: Type.Integer(),
  /** The unit that a complaint is about. */
  aboutUnitId: Nullable(Id),
  mergedInto: Nullable(Id),
  /** The stop or incident that it belongs to; it waits for it while its clocks stand still. */
  incidentId: Nullable(Id),
  /** What its unit asked for and nobody judged yet. */
  openRequest: Nullable(oneOf(requestKinds)),
})
export type Order = Static<typeof Order>

export const OrderStep = Type.Object({
  action: Type.String(),
  fromState: Nullable(Type.String()),
  toState: Type.String(),
  by: Type.String(),
  note: Type.String(),
  detail: Type.Record(Type.String(), Type.Any()),
  at: Moment,
})
export type OrderStep = Static<typeof OrderStep>
