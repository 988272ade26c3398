import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Imports of files, newest first, their layers without samples. Sentences are in the language that `accept-language` prefers, Chinese or English. */
export const listImports = {
  method: 'GET',
  path: '/api/imports',
  reply: Type.Object({ imports: Type.Array(S.ImportBatch), maxBytes: Type.Integer(), chunkBytes: Type.Integer(), now: S.Moment }),
} as const satisfies Endpoint

/** Announces a file. 413 `too-large` above `maxBytes`. */
export const startImport = {
  method: 'POST',
  path: '/api/imports',
  body: Type.Object({ clientId: S.ClientId, file: S.Filled(200), bytes: Type.Integer({ minimum: 0 }) }),
  reply: S.ImportBatch,
} as const satisfies Endpoint

export const readImport = {
  method: 'GET',
  path: '/api/imports/:id',
  params: IdParam,
  reply: S.ImportBatch,
} as const satisfies Endpoint

/**
 * A piece of the file as `application/octet-stream`, from byte `offset` on; at most `chunkBytes`. A piece that is there
 * already is passed over, 409 `stale` with `details.received` when pieces before it are missing: go on from there.
 */
export const uploadImport = {
  method: 'PUT',
  path: '/api/imports/:id/content',
  params: IdParam,
  query: Type.Object({ offset: Type.Integer({ minimum: 0 }) }),
  reply: S.ImportBatch,
} as const satisfies Endpoint

/** Chooses how it is read and tries it out: the difference is there when its state is `checked`. */
export const mapImport = {
  method: 'PUT',
  path: '/api/imports/:id/mapping',
  params: IdParam,
  body: S.ImportMapping,
  reply: S.ImportBatch,
} as const satisfies Endpoint

/** Columns that would be chosen for another target or layer, and what the points could be in. */
export const guessImportMapping = {
  method: 'GET',
  path: '/api/imports/:id/guess',
  params: IdParam,
  query: Type.Object({ target: S.oneOf(S.importTargets), layer: Type.String({ maxLength: 200 }), encoding: Type.Optional(Type.String({ maxLength: 40 })) }),
  reply: Type.Object({
    mapping: S.ImportMapping,
    fields: Type.Array(Type.Object({ name: Type.String(), needed: Type.Boolean() })),
    crsGuesses: Type.Array(S.CrsGuess),
    crsCertain: Type.Boolean(),
    sample: Type.Array(Type.Record(Type.String(), Type.String())),
  }),
} as const satisfies Endpoint

/** Up to `limit` differences, spread over all, and how many there are in all. */
export const readImportDifference = {
  method: 'GET',
  path: '/api/imports/:id/difference',
  params: IdParam,
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 3000 })) }),
  reply: Type.Object({ total: Type.Integer(), differences: Type.Array(S.ImportDifference) }),
} as const satisfies Endpoint

export const listRefusedRows = {
  method: 'GET',
  path: '/api/imports/:id/refused',
  params: IdParam,
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })) }),
  reply: Type.Object({ total: Type.Integer(), rows: Type.Array(S.RefusedRow) }),
} as const satisfies Endpoint

/** All refused rows with the reason in front, as a CSV that spreadsheets open: `lang` of the reasons. */
export const downloadRefusedRows = {
  method: 'GET',
  path: '/api/imports/:id/refused.csv',
  params: IdParam,
  query: Type.Object({ lang: Type.Optional(S.oneOf(['zh', 'en'] as const)) }),
  reply: Type.Any(),
} as const satisfies Endpoint

/** In one transaction. 409 `stale` when the city changed since it was tried: it is tried again. */
export const applyImport = {
  method: 'POST',
  path: '/api/imports/:id/apply',
  params: IdParam,
  reply: S.ImportBatch,
} as const satisfies Endpoint

/**
 * Puts back what was there before. 409 `impossible` where something else depends on it by now, with `details.because`, sentences.
 */
export const undoImport = {
  method: 'POST',
  path: '/api/imports/:id/undo',
  params: IdParam,
  reply: S.ImportBatch,
} as const satisfies Endpoint

/** Stops what it is doing, or gives it up; what was applied stays. */
export const cancelImport = {
  method: 'POST',
  path: '/api/imports/:id/cancel',
  params: IdParam,
  reply: S.ImportBatch,
} as const satisfies Endpoint
