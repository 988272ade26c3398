import Type, { type Static, type TSchema } from 'typebox'
import { matchKinds, precisions, reasonCodes } from '../core/address/types.ts'
import { categories, unitKinds } from '../core/gazetteer.ts'
import { roles } from '../core/roles.ts'
import { severities, stages } from '../core/work-order/deadlines.ts'
import { orderKinds } from '../core/work-order/order.ts'
import { orderActions, orderStates } from '../core/work-order/transitions.ts'

/** Shapes that several endpoints and the live events share. Times are ISO 8601, coordinates WGS84. */

export const oneOf = <const T extends readonly string[]>(values: T): Type.TEnum<[...T]> => Type.Enum<[...T]>([...values])
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What a refusal says. `details` names the field that is wrong, or what is there already. */
export const ApiError = Type.Object({
  code: Type.String(),
  message: Type.String(),
  details: Type.Optional(Type.Any()),
})
export type ApiError = Static<typeof ApiError>

export const Category = oneOf(categories)
export const Severity = oneOf(severities)
export const OrderKind = oneOf(orderKinds)
export const OrderState = oneOf(orderStates)
export const OrderAction = oneOf(orderActions)
export const RoleName = oneOf(roles)
/** With an offset, of a year from 1900 to 2999, without leap seconds: what every part of the system reads as the same moment. */
export const Moment = Type.String({
  format: 'date-time',
  pattern: String.raw`^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$`,
})
export const Id = Type.Integer({ minimum: 1, maximum: 2147483647 })
/** Made by the client; the same id again means the same thing again, not another. */
export const ClientId = Type.String({ format: 'uuid' })
export const Longitude = Type.Number({ minimum: -180, maximum: 180 })
export const Latitude = Type.Number({ minimum: -90, maximum: 90 })
/** Free text: no control characters but line breaks and tabs. */
export const Text = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ud800-\\udfff]*$' })
export const PhoneNumber = Type.String({ pattern: '^[0-9+*# -]{1,20}$' })

/** GeoJSON geometry of any type. */
export const Geometry = Type.Object({ type: Type.String(), coordinates: Type.Array(Type.Any()) })

export const Me = Type.Object({
  userId: Id,
  login: Type.String(),
  name: Type.String(),
  role: RoleName,
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  seat: Nullable(Type.Integer()),
})
export type Me = Static<typeof Me>

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
  /** Orders of this caller's number when this one was made, itself included. */
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
})
export type Order = Static<typeof Order>

/** Minutes after the order was sent; `severity` null for all that have no rule of their own. */
export const ClockRule = Type.Object({
  category: Category,
  severity: Nullable(Severity),
  stage: oneOf(stages),
  dayMinutes: Type.Integer(),
  nightMinutes: Nullable(Type.Integer()),
})

export const OrderStep = Type.Object({
  action: Type.String(),
  fromState: Nullable(Type.String()),
  toState: Type.String(),
  by: Type.String(),
  note: Type.String(),
  at: Moment,
})
export type OrderStep = Static<typeof OrderStep>

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

export const correctionStates = ['open', 'accepted', 'dismissed'] as const
export const aliasOwners = ['street', 'estate', 'landmark'] as const

/** The words led first to one place, a call-taker chose another. */
export const Correction = Type.Object({
  id: Id,
  spoken: Type.String(),
  /** What was answered to the words; ambiguous: the caller was asked. */
  answer: oneOf(['resolved', 'ambiguous', 'unknown'] as const),
  offered: Nullable(Type.String()),
  chosen: Type.String(),
  /** The choice was a pin on the map. */
  pinned: Type.Boolean(),
  lon: Type.Number(),
  lat: Type.Number(),
  /** From what was offered to what was chosen. */
  metres: Nullable(Type.Number()),
  times: Type.Integer(),
  by: Type.String(),
  firstAt: Moment,
  lastAt: Moment,
  state: oneOf(correctionStates),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  /** What it became: an alias of, or a new point of, the thing of this name. */
  became: Nullable(Type.Object({ kind: oneOf(['alias', 'move'] as const), of: Type.String(), name: Type.String(), text: Type.Optional(Type.String()) })),
  /** What the words could be an alias of, and the part of them to begin with. */
  aliasOf: Type.Array(Type.Object({ of: oneOf(aliasOwners), name: Type.String() })),
  proposal: Type.String(),
  /** What the pin could be the new point of. */
  movable: Nullable(Type.Object({ of: oneOf(['plate', 'estate'] as const), name: Type.String() })),
})
export type Correction = Static<typeof Correction>

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
