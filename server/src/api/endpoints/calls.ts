import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** A ringing call. Comes from the telephone system; simulated until there is one. */
export const startCall = {
  method: 'POST',
  path: '/api/calls',
  body: Type.Object({ clientId: S.ClientId, callerNumber: S.PhoneNumber }),
  reply: S.Call,
} as const satisfies Endpoint

export const openCalls = {
  method: 'GET',
  path: '/api/calls',
  reply: Type.Object({ calls: Type.Array(S.Call), position: Type.Integer() }),
} as const satisfies Endpoint

export const answerCall = {
  method: 'POST',
  path: '/api/calls/:id/answer',
  params: IdParam,
  reply: S.Call,
} as const satisfies Endpoint

/** The desk's place for the call: the wall flies there. Repeating it replaces the place. */
export const locateCall = {
  method: 'PUT',
  path: '/api/calls/:id/place',
  params: IdParam,
  body: Type.Object({
    spokenAddress: S.Text(200),
    /** Either the words' match by its label … */
    label: Type.Optional(S.Text(200)),
    /** … or a pin. */
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    category: S.Category,
    severity: S.Severity,
    matter: S.Text(60),
  }),
  reply: Type.Object({ call: S.Call, match: S.Match }),
} as const satisfies Endpoint

export const endCall = { method: 'POST', path: '/api/calls/:id/end', params: IdParam, reply: S.Call } as const satisfies Endpoint

/** The caller's card: earlier calls and orders of a number, and its last address. */
export const callerHistory = {
  method: 'GET',
  path: '/api/callers/:number',
  params: Type.Object({ number: S.PhoneNumber }),
  reply: Type.Object({
    callerName: Type.String(),
    lastAddress: S.Nullable(Type.String()),
    lastPlace: S.Nullable(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
    callCount: Type.Integer(),
    callsLast7Days: Type.Integer(),
    orders: Type.Array(S.Order),
  }),
} as const satisfies Endpoint
