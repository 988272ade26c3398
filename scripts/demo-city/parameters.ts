/** What decides a generated city. The same parameters make the same city, row by row. */
export interface CityParameters {
  seed: string
  /** Blocks farther from the centre than this stay empty. */
  radiusMetres: number
  /** Made-up districts, some 90 square kilometres each, around the real nine. */
  suburbs: number
  /** Size at which blocks are no longer divided, in the centre, at the rim and in suburbs, square metres. */
  blockArea: { centre: number; rim: number; suburb: number }
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
  suburbs: 0,
  blockArea: { centre: 100_000, rim: 420_000, suburb: 100_000 },
  plateMetres: 36,
  estateShare: 0.3,
  blocksPerHeatingArea: 8,
}

/** `town`, `demo` and `big` have some 10,000, 100,000 and 1,000,000 door plates, with streets and estates in proportion. */
export const presets = {
  town: { ...demo, radiusMetres: 3_600 },
  demo,
  big: { ...demo, radiusMetres: Infinity, suburbs: 35, plateMetres: 47, estateShare: 0.68 },
} as const satisfies Record<string, CityParameters>
