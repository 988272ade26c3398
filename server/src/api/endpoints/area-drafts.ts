import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Drafts and publications of a category, newest first. */
export const listAreaDrafts = {
  method: 'GET',
  path: '/api/area-drafts',
  query: Type.Object({ category: Type.Optional(S.Category) }),
  reply: Type.Object({ drafts: Type.Array(S.AreaDraft), now: S.Moment }),
} as const satisfies Endpoint

/** A draft that begins with the areas in force now. */
export const createAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts',
  body: Type.Object({ clientId: S.ClientId, category: S.Category, name: S.Filled(60) }),
  reply: S.AreaDraft,
} as const satisfies Endpoint

export const readAreaDraft = {
  method: 'GET',
  path: '/api/area-drafts/:id',
  params: IdParam,
  reply: S.AreaDraft,
} as const satisfies Endpoint

/** Its areas, or only those that changed after a revision; `removed` names those that are gone since. */
export const readDraftAreas = {
  method: 'GET',
  path: '/api/area-drafts/:id/areas',
  params: IdParam,
  query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }),
  reply: Type.Object({ revision: Type.Integer(), areas: Type.Array(S.DraftArea), removed: Type.Array(S.Id) }),
} as const satisfies Endpoint

/**
 * Changes areas, all or none. 409 `stale` with the areas as they are now (`details`: revision, areas, removed) when somebody
 * changed one of them since it was seen; 409 `impossible` with `because` published | discarded; 422 `unsound` where a
 * geometry cannot be read as polygons (`details.index`: of which change).
 */
export const changeDraftAreas = {
  method: 'POST',
  path: '/api/area-drafts/:id/changes',
  params: IdParam,
  body: Type.Object({ clientId: S.ClientId, changes: Type.Array(S.AreaChange, { minItems: 1, maxItems: 200 }) }),
  reply: Type.Object({ draft: S.AreaDraft, areas: Type.Array(S.DraftArea), removed: Type.Array(S.Id) }),
} as const satisfies Endpoint

/** Takes the draft's newest change back; 409 `impossible` when there is none, `stale` when `seen` is not its revision. */
export const undoDraftChange = {
  method: 'POST',
  path: '/api/area-drafts/:id/undo',
  params: IdParam,
  body: Type.Object({ seen: Type.Integer() }),
  reply: Type.Object({ draft: S.AreaDraft, areas: Type.Array(S.DraftArea), removed: Type.Array(S.Id) }),
} as const satisfies Endpoint

/** Takes over what was published of other areas since it began; areas that both changed keep the draft's shape. */
export const updateAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/update',
  params: IdParam,
  body: Type.Object({ seen: Type.Integer() }),
  reply: S.AreaDraft,
} as const satisfies Endpoint

export const discardAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/discard',
  params: IdParam,
  reply: S.AreaDraft,
} as const satisfies Endpoint

/** Runs the draft against last season's orders. 409 `impossible` with `because` (unchecked | outdated | published | discarded). */
export const replayAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/replay',
  params: IdParam,
  reply: S.Replay,
} as const satisfies Endpoint

export const readReplay = {
  method: 'GET',
  path: '/api/area-drafts/:id/replay',
  params: IdParam,
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000, default: 2000 })) }),
  reply: Type.Object({ replay: S.Nullable(S.Replay), orders: Type.Array(S.MovedOrder) }),
} as const satisfies Endpoint

/**
 * Makes the draft's areas answer from a moment on (left out: now). 409 `stale` when it is not at `seen`; `impossible` with
 * `details.because` when it may not be published yet: unchecked | errors | not-replayed | outdated | published | discarded,
 * or scheduled, with what is to come (`from`, `draftId` and `name` of the publication, or null and the name of an area that
 * ends). 422 `unsound` with `because` past | too-far: from now to a year ahead.
 */
export const publishAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/publish',
  params: IdParam,
  body: Type.Object({ seen: Type.Integer(), effectiveFrom: Type.Optional(S.Moment) }),
  reply: S.AreaDraft,
} as const satisfies Endpoint

/**
 * Goes back: from now on the areas before the publication answer again; one not yet in force never will be. Asked again it is
 * done. 409 `impossible` with `because` not-published, or followed, with `draftId` and `name` of a later publication of the
 * same areas (null: an import), which is to be taken back first.
 */
export const reverseAreaDraft = {
  method: 'POST',
  path: '/api/area-drafts/:id/reverse',
  params: IdParam,
  reply: S.AreaDraft,
} as const satisfies Endpoint
