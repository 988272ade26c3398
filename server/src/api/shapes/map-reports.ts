import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, oneOf } from './basics.ts'

export const mapReportStates = ['open', 'answered'] as const

/** A call-taker says: the map is wrong here. */
export const MapReport = Type.Object({
  id: Id,
  lon: Type.Number(),
  lat: Type.Number(),
  /** The address as it stood on the desk. */
  address: Type.String(),
  note: Type.String(),
  /** The unit that the map named there. */
  unitName: Nullable(Type.String()),
  callId: Nullable(Id),
  by: Type.String(),
  at: Moment,
  state: oneOf(mapReportStates),
  answer: Type.String(),
  /** The draft that mends it. */
  draftId: Nullable(Id),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Moment),
})
export type MapReport = Static<typeof MapReport>
