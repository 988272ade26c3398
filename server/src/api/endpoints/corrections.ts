import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** What call-takers chose instead of the first place offered: most frequent first, then newest. */
export const listCorrections = {
  method: 'GET',
  path: '/api/corrections',
  query: Type.Object({
    state: Type.Optional(S.oneOf(S.correctionStates)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 200 })),
  }),
  /** `open`: how many wait for a decision. */
  reply: Type.Object({ corrections: Type.Array(S.Correction), open: Type.Integer(), now: S.Moment }),
} as const satisfies Endpoint

/** Makes an alias or a new point of a correction, or dismisses it. 409 `stale` when it was decided before. */
export const decideCorrection = {
  method: 'POST',
  path: '/api/corrections/:id/decision',
  params: IdParam,
  body: Type.Union([
    Type.Object({ decision: Type.Literal('alias'), of: S.oneOf(S.aliasOwners), text: Type.Intersect([S.Text(60), Type.String({ minLength: 2 })]) }),
    Type.Object({ decision: Type.Literal('move') }),
    Type.Object({ decision: Type.Literal('dismiss') }),
  ]),
  reply: S.Correction,
} as const satisfies Endpoint
