import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Calls to be made, by due time: the hotline's for the hall, a unit's own for a station. `waiting`: all that are due to be tried now. */
export const listCallBacks = {
  method: 'GET',
  path: '/api/call-backs',
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })) }),
  reply: Type.Object({ callBacks: Type.Array(S.CallBack), waiting: Type.Integer(), later: Type.Integer(), late: Type.Integer(), position: Type.Integer() }),
} as const satisfies Endpoint

/** Takes a call-back for a quarter of an hour; taking it again prolongs. 409 `taken` with who has it. */
export const takeCallBack = { method: 'POST', path: '/api/call-backs/:id/take', params: IdParam, reply: S.CallBack } as const satisfies Endpoint

/** Gives it back unused. */
export const leaveCallBack = { method: 'POST', path: '/api/call-backs/:id/leave', params: IdParam, reply: S.CallBack } as const satisfies Endpoint

/** Keeps a call that was made. Satisfied closes the order, dissatisfied reopens it. Only for who has taken it. */
export const keepAttempt = {
  method: 'POST',
  path: '/api/call-backs/:id/attempts',
  params: IdParam,
  body: Type.Object({ clientId: S.ClientId, result: S.CallBackResult, number: S.PhoneNumber, answer: Type.Optional(S.Text(2000)) }),
  reply: S.CallBack,
} as const satisfies Endpoint

/** The register of calls made, newest first. */
export const callBackRegister = {
  method: 'GET',
  path: '/api/call-backs/register',
  query: Type.Object({
    from: Type.Optional(S.Moment),
    to: Type.Optional(S.Moment),
    unit: Type.Optional(S.Id),
    order: Type.Optional(S.Id),
    kind: Type.Optional(S.CallBackKind),
    result: Type.Optional(S.CallBackResult),
    before: Type.Optional(S.Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  }),
  reply: Type.Object({ records: Type.Array(S.CallBackRecord), more: Type.Boolean() }),
} as const satisfies Endpoint

/** For the audit: the week's lots drawn again. 404 for a week without any. */
export const callBackSample = {
  method: 'GET',
  path: '/api/call-backs/sample',
  query: Type.Object({ unit: S.Id, week: Type.String({ pattern: String.raw`^\d{4}-W\d{2}$` }) }),
  reply: S.CallBackSample,
} as const satisfies Endpoint
