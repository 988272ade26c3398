import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** Rows of a checked import whose target is `unit-table`; those that a person must look at first. */
export const listUnitTableRows = {
  method: 'GET',
  path: '/api/imports/:id/unit-rows',
  params: IdParam,
  query: Type.Object({
    state: Type.Optional(S.oneOf(S.unitTableRowStates)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  }),
  reply: Type.Object({
    counts: Type.Array(Type.Object({ state: S.oneOf(S.unitTableRowStates), count: Type.Integer() })),
    /** Units that the table names and the city does not have. */
    unknownUnits: Type.Array(Type.Object({ name: Type.String(), company: Type.String(), rows: Type.Integer() })),
    rows: Type.Array(S.UnitTableRow),
  }),
} as const satisfies Endpoint

/** A person's decision on rows: one of the candidates, another unit, or left out (`chosen` null). 422 `unsound` for a candidate or unit that there is not. */
export const decideUnitTableRows = {
  method: 'POST',
  path: '/api/imports/:id/unit-rows',
  params: IdParam,
  body: Type.Object({
    rows: Type.Array(Type.Object({ line: Type.Integer(), chosen: S.Nullable(Type.Integer({ minimum: 0 })), unitId: Type.Optional(S.Id) }), { minItems: 1, maxItems: 1000 }),
  }),
  reply: Type.Object({ rows: Type.Array(S.UnitTableRow) }),
} as const satisfies Endpoint

/**
 * Makes service areas of the rows that are sure or chosen, as a draft. The import is then `applied` with its `draftId`.
 * `createUnits`: units that the city does not have are made of the table's names, and their rows count.
 */
export const draftFromUnitTable = {
  method: 'POST',
  path: '/api/imports/:id/draft',
  params: IdParam,
  body: Type.Object({ name: S.Filled(60), category: S.Category, createUnits: Type.Boolean() }),
  reply: S.ImportBatch,
} as const satisfies Endpoint
