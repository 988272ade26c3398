import Type from 'typebox'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

export const suggestAddresses = {
  method: 'GET',
  path: '/api/addresses/suggest',
  query: Type.Object({
    q: Type.String({ maxLength: 200 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 5 })),
    /** The call on the desk: its number's earlier places weigh a little. */
    call: Type.Optional(S.Id),
  }),
  /** Without `units`; ask `resolve` for the chosen one. */
  reply: Type.Object({ query: Type.String(), matches: Type.Array(Type.Omit(S.Match, ['units', 'boundary', 'focus'])) }),
} as const satisfies Endpoint

export const resolveAddress = {
  method: 'GET',
  path: '/api/addresses/resolve',
  /** Either `q` or both `lon` and `lat` (a click on the map). */
  query: Type.Object({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    category: Type.Optional(S.Category),
    at: Type.Optional(S.Moment),
    call: Type.Optional(S.Id),
  }),
  reply: Type.Object({
    query: Type.String(),
    kind: Type.Union([Type.Literal('resolved'), Type.Literal('ambiguous'), Type.Literal('outside'), Type.Literal('unknown')]),
    matches: Type.Array(S.Match),
    /** ambiguous: what tells the candidates apart. */
    by: Type.Optional(Type.String()),
    /** unknown: the part that was not understood. */
    notUnderstood: Type.Optional(Type.String()),
    /** outside: the nearest unit of the asked category. */
    nearest: Type.Optional(Type.Object({ id: S.Id, name: Type.String(), phone: S.Nullable(Type.String()), metres: Type.Number() })),
  }),
} as const satisfies Endpoint

/** What is already known around a place: open orders, stops, neighbours who called today. */
export const aroundPlace = {
  method: 'GET',
  path: '/api/addresses/around',
  query: Type.Object({
    lon: S.Longitude,
    lat: S.Latitude,
    category: S.Category,
    building: Type.Optional(S.Id),
    /** The stairwell of the building, as it was said: a stop may be of one alone. */
    stairwell: Type.Optional(S.Text(20)),
    estate: Type.Optional(S.Id),
  }),
  reply: Type.Object({
    open: Type.Integer(),
    near: Type.Integer(),
    late: Type.Integer(),
    /** Orders of today from the same building (or estate), this category. */
    neighboursToday: Type.Integer(),
    /** What holds at this very place, told to the caller before an order is made. */
    stops: Type.Array(S.Stop),
  }),
} as const satisfies Endpoint
