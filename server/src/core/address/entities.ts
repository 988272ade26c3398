import type { LexiconSource, NamedRow } from './lexicon-source.ts'

export const entityKinds = ['district', 'subdistrict', 'street', 'estate', 'landmark'] as const
export type EntityKind = (typeof entityKinds)[number]

/** Everything that has a name, in one row of numbers: districts first, landmarks last. */
export interface Entities {
  rows: readonly NamedRow[]
  /** First number of each kind, by the order of `entityKinds`; one more for the end. */
  starts: readonly number[]
}

export type NamedLists = Pick<LexiconSource, 'districts' | 'subdistricts' | 'streets' | 'estates' | 'landmarks'>

export function entitiesOf(source: NamedLists): Entities {
  const lists: NamedRow[][] = [source.districts, source.subdistricts, source.streets, source.estates, source.landmarks]
  const starts = [0]
  for (const list of lists) starts.push(starts.at(-1)! + list.length)
  return { rows: lists.flat(), starts }
}

export function kindOf(entities: Entities, entity: number): EntityKind {
  let kind = 0
  while (entity >= entities.starts[kind + 1]!) kind++
  return entityKinds[kind]!
}

/** The number of a kind's row within its own list. */
export function indexWithin(entities: Entities, kind: EntityKind, entity: number): number {
  return entity - entities.starts[entityKinds.indexOf(kind)]!
}
