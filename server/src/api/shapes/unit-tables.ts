import Type, { type Static } from 'typebox'
import { Id, Nullable, oneOf } from './basics.ts'

/** `sure`: resolved with confidence; `doubtful`: a person chooses; `unknown`: found nothing; `left-out` by a person. */
export const unitTableRowStates = ['sure', 'doubtful', 'chosen', 'unknown', 'left-out'] as const

/**
 * Why a row needs a person's eye: its unit is not in the city; another row gives the same place to another unit; it lies far
 * from all else the unit serves; all around it another unit serves (such a row counts all the same).
 */
export const unitTableHints = ['unit-unknown', 'contradicts', 'far', 'outnumbered'] as const

/** A row "estate or address → unit" of an imported table. */
export const UnitTableRow = Type.Object({
  line: Type.Integer(),
  text: Type.String(),
  unitText: Type.String(),
  company: Type.String(),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  state: oneOf(unitTableRowStates),
  hint: Nullable(oneOf(unitTableHints)),
  confidence: Type.Number(),
  candidates: Type.Array(Type.Object({
    label: Type.String(),
    kind: Type.String(),
    confidence: Type.Number(),
    lon: Type.Number(),
    lat: Type.Number(),
  })),
  /** Index of the candidate that counts; where the row names several buildings all of them count. */
  chosen: Nullable(Type.Integer()),
  several: Type.Boolean(),
  /** Another row says another unit of the same place: its line. */
  contradicts: Nullable(Type.Integer()),
})
export type UnitTableRow = Static<typeof UnitTableRow>
