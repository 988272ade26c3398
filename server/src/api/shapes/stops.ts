import Type, { type Static } from 'typebox'
import { Category, Geometry, Id, Moment, Nullable, Text, oneOf } from './basics.ts'

export const StopNotice = Type.Object({
  id: Id,
  category: Category,
  unitId: Nullable(Id),
  cause: Type.String(),
  startsAt: Moment,
  expectedEnd: Nullable(Moment),
  geometry: Type.Optional(Geometry),
})
export type StopNotice = Static<typeof StopNotice>

export const stopKinds = ['incident', 'planned'] as const

/** A stop as the hall knows it: an incident that calls revealed, or one that was planned. */
export const Stop = Type.Object({
  ...StopNotice.properties,
  kind: oneOf(stopKinds),
  version: Type.Integer(),
  unitName: Nullable(Type.String()),
  companyName: Nullable(Type.String()),
  /** For the hall only. */
  note: Type.String(),
  /** Stairwells inside; buildings of unknown size count as two. */
  stairwells: Type.Integer(),
  /** Told to the public; null for a stop of one stairwell. */
  publishedAt: Nullable(Moment),
  /** The one order by which the unit was told, and how far it is. */
  leadOrderId: Nullable(Id),
  leadOrderState: Nullable(Type.String()),
  /** Orders that wait for it, and their households. */
  orders: Type.Integer(),
  households: Type.Integer(),
  /** How often cause or expected end were changed. */
  changes: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Moment,
  endedAt: Nullable(Moment),
})
export type Stop = Static<typeof Stop>

/** What was said of a stop from when on. */
export const StopChange = Type.Object({
  action: oneOf(['begin', 'change', 'end'] as const),
  cause: Type.String(),
  expectedEnd: Nullable(Moment),
  note: Type.String(),
  by: Type.String(),
  at: Moment,
})
export type StopChange = Static<typeof StopChange>

/** A stop for everyone: no person, no order, no word that is for the hall. */
export const PublicStop = Type.Object({
  ...StopNotice.properties,
  kind: oneOf(stopKinds),
  unitName: Nullable(Type.String()),
  /** Names of the estates it touches. */
  places: Type.Array(Type.String()),
  publishedAt: Moment,
  changedAt: Moment,
  endedAt: Nullable(Moment),
})
export type PublicStop = Static<typeof PublicStop>

/** What a stop is drawn from: service areas, and buildings, each whole or one stairwell of it. Buildings, where named, decide. */
export const StopPlaces = Type.Object({
  areaIds: Type.Array(Id, { maxItems: 200 }),
  buildings: Type.Array(Type.Object({ id: Id, stairwell: Type.Optional(Text(10)) }), { maxItems: 2000 }),
})
export type StopPlaces = Static<typeof StopPlaces>
