import Type, { type Static, type TSchema } from 'typebox'
import { categories } from '../../core/gazetteer.ts'
import { roles } from '../../core/roles.ts'
import { severities } from '../../core/work-order/severity.ts'
import { orderKinds } from '../../core/work-order/order.ts'
import { moveActions, orderStates } from '../../core/work-order/transitions.ts'

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
export const OrderAction = oneOf(moveActions)
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
/** Free text that says something. */
export const Filled = (maxLength: number) => Type.Intersect([Text(maxLength), Type.String({ minLength: 1 })])
/** What an order is about, in the hall's words or a call-taker's own. */
export const Matter = Filled(60)
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
