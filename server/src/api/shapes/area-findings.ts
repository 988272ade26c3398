import Type, { type Static } from 'typebox'
import { areaFindingCodes, areaMends } from '../../core/areas/findings.ts'
import { Geometry, Id, Nullable, oneOf } from './basics.ts'

/** What the gate found: of a draft's areas, or of the city's own data. */
export const AreaFinding = Type.Object({
  id: Id,
  code: oneOf(areaFindingCodes),
  /** An error blocks the publication. */
  severity: oneOf(['error', 'notice'] as const),
  /** Where to look; null: no place of its own (a unit without a telephone). */
  place: Nullable(Geometry),
  /** Areas of the draft that it is about. */
  areaIds: Type.Array(Id),
  /** What the sentence names: units, streets, numbers, metres, square metres. */
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  /** What one click can do about it. */
  mend: Nullable(oneOf(areaMends)),
})
export type AreaFinding = Static<typeof AreaFinding>
