import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/**
 * The gate's verdict on the draft's present revision: the whole draft at first, then what changed. `done` false: still at
 * work, ask again (`share` 0–1).
 */
export const checkAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/check',
  params: IdParam,
  body: Type.Object({ whole: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({ draft: S.AreaDraft, done: Type.Boolean(), share: Type.Number() }),
} as const satisfies Endpoint

/** Errors first. `counts`: by code. */
export const listAreaFindings = {
  method: 'GET',
  path: '/api/area-drafts/:id/findings',
  params: IdParam,
  query: Type.Object({ code: Type.Optional(Type.String()), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000, default: 500 })) }),
  reply: Type.Object({
    revision: S.Nullable(Type.Integer()),
    counts: Type.Array(Type.Object({ code: Type.String(), severity: Type.String(), count: Type.Integer() })),
    findings: Type.Array(S.AreaFinding),
  }),
} as const satisfies Endpoint

/** Mends findings by what each offers, as one change of the draft. Those that are gone by now are passed over. */
export const mendAreaFindings = {
  method: 'POST',
  path: '/api/area-drafts/:id/mend',
  params: IdParam,
  body: Type.Object({ clientId: S.ClientId, findings: Type.Array(S.Id, { minItems: 1, maxItems: 200 }) }),
  reply: Type.Object({ draft: S.AreaDraft, mended: Type.Integer(), areas: Type.Array(S.DraftArea), removed: Type.Array(S.Id) }),
} as const satisfies Endpoint
