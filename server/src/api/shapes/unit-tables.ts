import Type, { type Static } from 'typebox'
import { Id, Nullable, oneOf } from './basics.ts'

/** `sure`: resolved with confidence; `doubtful`: a person chooses; `unknown`: found nothing; `left-out` by a person. */
export const unitTableRowStates = ['sure', 'doubtful', 'chosen', 'unknown', 'left-out'] as const

/** A row "estate or address → unit" of an imported table. */
export const UnitTableRow = Type.Object({
  line: Type.Integer(),
  text: Type.String(),
  unitText: Type.String(),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  state: oneOf(unitTableRowStates),
  confidence: Type.Number(),
  candidates: Type.Array(Type.Object({
    label: Type.String(),
    kind: Type.String(),
    confidence: Type.Number(),
    lon: Type.Number(),
    lat: Type.Number(),
  })),
  /** Index of the candidate that counts. */
  chosen: Nullable(Type.Integer()),
  /** Another row says another unit of the same place: its line. */
  contradicts: Nullable(Type.Integer()),
})
export type UnitTableRow = Static<typeof UnitTableRow>
