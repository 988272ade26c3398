import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

export const reportMap = {
  method: 'POST',
  path: '/api/map-reports',
  body: Type.Object({
    clientId: S.ClientId,
    lon: S.Longitude,
    lat: S.Latitude,
    address: S.Text(200),
    note: S.Text(500),
    callId: S.Nullable(S.Id),
    unitId: S.Nullable(S.Id),
  }),
  reply: S.MapReport,
} as const satisfies Endpoint

/** Newest first; who may not answer sees their own, with the answers. */
export const listMapReports = {
  method: 'GET',
  path: '/api/map-reports',
  query: Type.Object({ state: Type.Optional(S.oneOf(S.mapReportStates)) }),
  reply: Type.Object({ reports: Type.Array(S.MapReport), open: Type.Integer() }),
} as const satisfies Endpoint

/** 409 `stale` when it was answered before. */
export const answerMapReport = {
  method: 'POST',
  path: '/api/map-reports/:id/answer',
  params: IdParam,
  body: Type.Object({ answer: S.Filled(500), draftId: S.Nullable(S.Id) }),
  reply: S.MapReport,
} as const satisfies Endpoint
