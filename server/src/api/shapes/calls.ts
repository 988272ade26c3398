import Type, { type Static } from 'typebox'
import { precisions } from '../../core/address/types.ts'
import { Category, ClientId, Id, Moment, Nullable, Severity, oneOf } from './basics.ts'
import { Focus } from './places.ts'

/** A call as desks and the board see it; the wall gets a masked number and no room. */
export const Call = Type.Object({
  id: Id,
  clientId: ClientId,
  version: Type.Integer(),
  state: oneOf(['ringing', 'talking', 'ended'] as const),
  callerNumber: Type.String(),
  seat: Nullable(Type.Integer()),
  userName: Nullable(Type.String()),
  category: Nullable(Category),
  severity: Nullable(Severity),
  matter: Nullable(Type.String()),
  startedAt: Moment,
  answeredAt: Nullable(Moment),
  endedAt: Nullable(Moment),
  locatedAt: Nullable(Moment),
  place: Nullable(
    Type.Object({
      label: Type.String(),
      district: Nullable(Type.String()),
      street: Nullable(Type.String()),
      number: Nullable(Type.String()),
      estate: Nullable(Type.String()),
      building: Nullable(Type.String()),
      precision: oneOf(precisions),
      lon: Type.Number(),
      lat: Type.Number(),
    }),
  ),
  focus: Nullable(Focus),
})
export type Call = Static<typeof Call>
