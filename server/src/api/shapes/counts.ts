import Type, { type Static } from 'typebox'
import { Nullable } from './basics.ts'

export const Counts = Type.Object({
  callsToday: Type.Integer(),
  ordersToday: Type.Integer(),
  open: Type.Integer(),
  unaccepted: Type.Integer(),
  near: Type.Integer(),
  late: Type.Integer(),
  doneToday: Type.Integer(),
  stops: Type.Integer(),
  /** Per cent of the orders solved today that kept their limit; null when none was. */
  inTimePercent: Nullable(Type.Number()),
  /** Per cent of satisfied call-backs; null until call-backs are made. */
  satisfiedPercent: Nullable(Type.Number()),
})
export type Counts = Static<typeof Counts>
