import Type from 'typebox'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

/** What every screen needs once. */
export const cityInfo = {
  method: 'GET',
  path: '/api/city',
  reply: Type.Object({
    name: Type.String(),
    centre: Type.Tuple([Type.Number(), Type.Number()]),
    /** [west, south, east, north] */
    bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
    dataVersion: Type.Integer(),
    indoorStandardCelsius: Type.Number(),
    demo: Type.Boolean(),
    now: S.Moment,
  }),
} as const satisfies Endpoint

/** All a wall shows, redacted, and the position to listen from. */
export const wallState = {
  method: 'GET',
  path: '/api/wall',
  reply: Type.Object({
    calls: Type.Array(S.Call),
    /** Open ones, and those done today. */
    orders: Type.Array(S.Order),
    stops: Type.Array(S.StopNotice),
    counts: S.Counts,
    position: Type.Integer(),
    now: S.Moment,
  }),
} as const satisfies Endpoint

export const seats = {
  method: 'GET',
  path: '/api/seats',
  reply: Type.Object({
    seats: Type.Array(Type.Object({ seat: Type.Integer(), name: Type.String(), call: S.Nullable(S.Call), answeredToday: Type.Integer() })),
  }),
} as const satisfies Endpoint

export const counts = { method: 'GET', path: '/api/counts', reply: S.Counts } as const satisfies Endpoint

/** Units for filters, for the shift leader's re-dispatch, and as squares on the map. */
export const listUnits = {
  method: 'GET',
  path: '/api/units',
  reply: Type.Object({
    units: Type.Array(
      Type.Object({
        id: S.Id,
        name: Type.String(),
        kind: Type.String(),
        parentId: S.Nullable(S.Id),
        phone: S.Nullable(Type.String()),
        lon: S.Nullable(Type.Number()),
        lat: S.Nullable(Type.Number()),
      }),
    ),
  }),
} as const satisfies Endpoint
