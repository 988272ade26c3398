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
