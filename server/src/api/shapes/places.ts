import Type, { type Static } from 'typebox'
import { matchKinds, precisions, reasonCodes } from '../../core/address/types.ts'
import { unitKinds } from '../../core/gazetteer.ts'
import { Category, Geometry, Id, Nullable, oneOf } from './basics.ts'

export const ResponsibleUnit = Type.Object({
  category: Category,
  id: Id,
  name: Type.String(),
  shortName: Nullable(Type.String()),
  kind: oneOf(unitKinds),
  phone: Nullable(Type.String()),
  dutyName: Nullable(Type.String()),
  company: Nullable(Type.String()),
  areaId: Id,
  areaVersion: Type.Integer(),
  /** Distance from the place to the unit's own site. */
  metres: Nullable(Type.Number()),
})
export type ResponsibleUnit = Static<typeof ResponsibleUnit>

export const Reason = Type.Object({
  code: oneOf(reasonCodes),
  part: Type.Optional(Type.String()),
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  metres: Type.Optional(Type.Number()),
})
export type Reason = Static<typeof Reason>

/** What the map draws of a place and who heats it. */
export const Focus = Type.Object({
  place: Type.Object({ lon: Type.Number(), lat: Type.Number() }),
  street: Nullable(
    Type.Object({
      name: Type.String(),
      /** The street's piece between the crossings before and after the place. */
      segment: Nullable(Geometry),
      between: Type.Array(Type.String(), { maxItems: 2 }),
    }),
  ),
  estate: Nullable(Type.Object({ name: Type.String(), geometry: Nullable(Geometry) })),
  area: Nullable(Type.Object({ id: Id, version: Type.Integer(), geometry: Geometry })),
  unit: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      kind: oneOf(unitKinds),
      company: Nullable(Type.String()),
      phone: Nullable(Type.String()),
      lon: Nullable(Type.Number()),
      lat: Nullable(Type.Number()),
    }),
  ),
})
export type Focus = Static<typeof Focus>

export const Match = Type.Object({
  label: Type.String(),
  kind: oneOf(matchKinds),
  lon: Type.Number(),
  lat: Type.Number(),
  precision: oneOf(precisions),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  district: Type.Optional(Type.String()),
  subdistrict: Type.Optional(Type.String()),
  street: Type.Optional(Type.String()),
  number: Type.Optional(Type.String()),
  estate: Type.Optional(Type.String()),
  building: Type.Optional(Type.String()),
  unit: Type.Optional(Type.String()),
  floor: Type.Optional(Type.String()),
  room: Type.Optional(Type.String()),
  landmark: Type.Optional(Type.String()),
  because: Type.Array(Reason),
  ids: Type.Object({
    district: Type.Optional(Id),
    street: Type.Optional(Id),
    plate: Type.Optional(Id),
    estate: Type.Optional(Id),
    building: Type.Optional(Id),
    landmark: Type.Optional(Id),
  }),
  marked: Type.Optional(Type.Array(Type.Tuple([Type.Integer(), Type.Integer()]))),
  /** One per category; several of one category where areas overlap; empty where nobody is responsible. */
  units: Type.Array(ResponsibleUnit),
  /** Another unit's area of the asked category lies within 30 m: ask. */
  boundary: Type.Optional(
    Type.Object({ unitId: Id, unitName: Type.String(), metres: Type.Number(), street: Nullable(Type.String()) }),
  ),
  focus: Type.Optional(Focus),
})
export type Match = Static<typeof Match>
