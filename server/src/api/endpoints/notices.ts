import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Notices in force, or all of the last year for those who write them. A wall gets its own channel's. */
export const listNotices = {
  method: 'GET',
  path: '/api/notices',
  query: Type.Object({ show: Type.Optional(S.oneOf(['current', 'all'] as const)) }),
  reply: Type.Object({ notices: Type.Array(S.Notice), now: S.Moment }),
} as const satisfies Endpoint

/** The same client id again gives the notice that is there. */
export const addNotice = {
  method: 'POST',
  path: '/api/notices',
  body: Type.Object({ clientId: S.ClientId, ...S.NoticeText.properties }),
  reply: S.Notice,
} as const satisfies Endpoint

/** Takes a notice back before its end. Repeating it changes nothing. */
export const withdrawNotice = { method: 'POST', path: '/api/notices/:id/withdrawal', params: IdParam, reply: S.Notice } as const satisfies Endpoint
