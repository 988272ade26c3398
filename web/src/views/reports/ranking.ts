import type { Tally } from '@heatline/server/api'
import { addTallies, rateOf } from '@heatline/server/core/reports/measures'

export interface Ranked<T> {
  /** Equal figures share a rank; null: nothing was done, so there is nothing to rank. */
  rank: number | null
  of: T
}

/** By the share done in time, then by satisfaction, then by how much was done; those with nothing done come last. */
export function rank<T extends Tally>(tallies: readonly T[]): Ranked<T>[] {
  const sorted = [...tallies].sort(byMerit)
  let last = 0
  return sorted.map((of, index) => {
    if (rateOf(of, 'inTime') === null) return { rank: null, of }
    const before = sorted[index - 1]
    if (!before || byMerit(before, of) !== 0) last = index + 1
    return { rank: last, of }
  })
}

function byMerit(a: Tally, b: Tally): number {
  return (
    (rateOf(b, 'inTime') ?? -1) - (rateOf(a, 'inTime') ?? -1) || (rateOf(b, 'satisfied') ?? -1) - (rateOf(a, 'satisfied') ?? -1) || b.done - a.done || b.received - a.received
  )
}

/** Sums what belongs to one key; what has none is left out. */
export function sumBy<T extends Tally>(tallies: readonly T[], keyOf: (one: T) => number | undefined): (Tally & { key: number })[] {
  const groups = Map.groupBy(tallies, keyOf)
  return [...groups].flatMap(([key, group]) => (key === undefined ? [] : [{ key, ...addTallies(group) }]))
}
