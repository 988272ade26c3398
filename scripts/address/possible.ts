import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import type { Case } from './cases.ts'
import { everyCase } from './cases.ts'
import { clean, renamed, type Way } from './ways.ts'

/**
 * The share of first answers, percent, that can be right at most when a registered address is taken at its word: where
 * the way writes several addresses alike, only one of them can be named first, and the likeliest is. Undefined for ways
 * that lose nothing.
 */
export function possibleShare(source: LexiconSource, asked: readonly { one: Case; text: string }[], way: Way): number | undefined {
  if (!way.spellings || asked.length === 0) return undefined
  const meant = new Map(asked.map(({ one, text }) => [withoutHome(one, text), new Map<number, number>()]))
  const registered = new Set<string>()
  for (const one of everyCase(source)) {
    const own = clean(one)
    if (meant.has(own)) registered.add(own)
    const written = way.spellings(one.kind === 'plate' ? one.street : one.estate)
    for (const name of written) {
      const places = meant.get(renamed(one, name))
      places?.set(one.id, (places.get(one.id) ?? 0) + 1 / written.length)
    }
  }
  const shares = asked.map(({ one, text }) => {
    const place = withoutHome(one, text)
    if (registered.has(place)) return 0
    const weights = [...meant.get(place)!.values()]
    return Math.max(...weights) / weights.reduce((sum, weight) => sum + weight, 0)
  })
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length
}

/** An address up to its building: stairwell and room tell no buildings apart. */
function withoutHome(one: Case, text: string): string {
  return one.kind === 'building' ? text.slice(0, text.length - `${one.unit}单元${one.room}`.length) : text
}
