import type { NameHit } from './find-names.ts'
import type { PlaceMatch, Reason } from './types.ts'

/** A row that a name in the text stands for, by its place in its list. */
export interface Chosen {
  index: number
  hit: NameHit
}

/** The names that one interpretation takes for true. */
export interface Choice {
  district?: Chosen
  subdistrict?: Chosen
  street?: Chosen
  /** The second street of a crossing. */
  crossing?: Chosen
  /** The third street, of "X街，A路到B路之间". */
  until?: Chosen
  estate?: Chosen
  landmark?: Chosen
}

/** A place before its confidence is known. `cost` grows with what does not fit; `surest` bounds the confidence. */
export type Draft = Omit<PlaceMatch, 'confidence'> & { cost: number; surest: number }

/** How sure a place can be at best, by how it was found. */
export const surest = { plain: 1, interpolated: 0.85, nearest: 0.7, lacking: 0.6 } as const

export function because(...reasons: (Reason | false | undefined)[]): Reason[] {
  return reasons.filter((reason) => reason !== undefined && reason !== false)
}
