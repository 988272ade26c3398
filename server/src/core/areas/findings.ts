/**
 * What the gate looks for before service areas may be published. Codes up to `unit-without-phone`
 * depend on the draft; the rest are about the city's own data.
 */
export const areaFindingCodes = [
  'invalid-geometry', 'sliver', 'overlap', 'gap', 'building-outside', 'plate-outside', 'plate-building-differ', 'unit-without-area',
  'unit-without-phone',
  'duplicate-id', 'duplicate-name', 'stray-space', 'street-unknown', 'street-far', 'parity', 'range-overlap',
] as const
export type AreaFindingCode = (typeof areaFindingCodes)[number]

/** One-click mends: make valid, drop, snap to the neighbour, give a gap to the nearest, cut an overlap by the dominant side. */
export const areaMends = ['make-valid', 'drop-sliver', 'snap', 'fill-gap', 'cut-overlap', 'trim-spaces'] as const
export type AreaMend = (typeof areaMends)[number]

/**
 * What the sentence of each finding names. `area` is an area's name, or its key where it has none; `unit` a unit's short
 * name; `estate`, `street`, `district` are names ('' where there is none). Counts are counts; `metres` and `squareMetres` are
 * rounded to 0.1. `example` is one of those counted, as people write it: "兴华北街36号", "12号楼". Where many are meant
 * (buildings of an estate, plates of a street) it is one finding with a count.
 */
export interface FindingDetail {
  /** `reason`: "Self-intersection", as PostGIS says it. Error. */
  'invalid-geometry': { area: string; unit: string; reason: string }
  /** A part of an area thinner than 1 m (`metres`: its width) or smaller than 20 m². `whole` 1: the area is nothing else (error), 0: notice. */
  sliver: { area: string; unit: string; squareMetres: number; metres: number; whole: 0 | 1 }
  /** `same` 1: two areas of one unit (notice); 0: two units claim it (error). `metres`: width at its widest. `buildings` inside. */
  overlap: { area: string; otherArea: string; unit: string; otherUnit: string; squareMetres: number; metres: number; buildings: number; same: 0 | 1 }
  /**
   * Enclosed by areas (`shape` hole) or between them, narrower than 30 m (strip). Error when buildings or plates of estates lie in
   * it, in a hole any plates. `unit` has the longest border along it and would get it by the mend.
   */
  gap: { shape: 'hole' | 'strip'; unit: string; squareMetres: number; metres: number; buildings: number; plates: number }
  /** Buildings of an estate in no area and no gap; `metres` from the nearest area, which is `unit`'s. Error up to 50 m or when the estate has buildings inside, else notice. */
  'building-outside': { estate: string; district: string; buildings: number; example: string; unit: string; metres: number }
  /** Plates of a street in no area and no gap; not asked of property areas. Error when their estate's buildings are inside, else notice (`estate` is then ''). */
  'plate-outside': { street: string; estate: string; plates: number; example: string; unit: string; metres: number }
  /**
   * Plates and buildings of an estate that lie in `unit`'s area while most of its buildings lie in `otherUnit`'s. Error where plates
   * do so and `otherUnit` has four buildings in five or more, else notice: a border cuts the estate.
   */
  'plate-building-differ': { estate: string; district: string; plates: number; buildings: number; example: string; unit: string; otherUnit: string }
  /** Nobody's area is the unit's, nor that of a unit below it. Notice. */
  'unit-without-area': { unit: string; kind: string }
  /** The unit has areas but neither a duty telephone nor one for all hours, nor has a unit above it. Notice. */
  'unit-without-phone': { unit: string; kind: string }
  /** Numbers of a street's plates, or of an estate's buildings, that stand in several places; `metres` apart at the most. */
  'duplicate-id': { what: 'plate' | 'building'; name: string; count: number; example: string; metres: number }
  /** Units of one name; estates or streets of one name in a district. */
  'duplicate-name': { what: 'unit' | 'estate' | 'street'; name: string; district: string; count: number }
  /** Spaces at an end, doubled, full-width or without width. `name` as written; `visible` shows them as "␣". */
  'stray-space': { what: 'street' | 'estate' | 'unit' | 'area'; name: string; visible: string }
  /** Plates of a street that has no line. */
  'street-unknown': { street: string; plates: number; example: string }
  /** Plates more than 200 m from their street; `metres`: the farthest. */
  'street-far': { street: string; plates: number; example: string; metres: number }
  /** Plates on the side of a street where the numbers are otherwise `expected`. */
  parity: { street: string; plates: number; example: string; side: 'left' | 'right'; expected: 'odd' | 'even' }
  /** `how` order: plates far out of the order of their street; street: two streets of one name in a district both carry `from` to `to`. */
  'range-overlap': { how: 'order' | 'street'; street: string; district: string; plates: number; example: string; from: number; to: number }
}
