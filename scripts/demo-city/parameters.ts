/** What decides a generated city. The same parameters make the same city, row by row. */
export interface CityParameters {
  seed: string
  /** Blocks farther from the centre than this stay empty. */
  radiusMetres: number
  /** Rings of made-up districts around the real nine: 0 for none. */
  suburbRings: number
  /** Size at which blocks are no longer divided, in the centre and at the rim, square metres. */
  blockArea: { centre: number; rim: number }
  /** Mean distance between door plates on one side of a street. */
  plateMetres: number
  /** The share of blocks that carry estates. */
  estateShare: number
  /** Mean number of blocks in a heating service area. */
  blocksPerHeatingArea: number
}

const demo: CityParameters = {
  seed: 'shenyang',
  radiusMetres: 40_000,
  suburbRings: 0,
  blockArea: { centre: 100_000, rim: 420_000 },
  plateMetres: 36,
  estateShare: 0.3,
  blocksPerHeatingArea: 8,
}

export const presets = {
  demo,
} as const satisfies Record<string, CityParameters>
