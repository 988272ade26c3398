import type { Match } from '../../api/shapes.ts'
import type { Lexicon } from '../../core/address/lexicon.ts'
import { resolvePlace } from '../../core/address/resolve.ts'
import type { AddressContext } from '../../core/address/types.ts'
import type { Category } from '../../core/gazetteer.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { correctionOf, type Correction } from './correction.ts'
import { focusOf } from './focus.ts'
import { resolve, type ResolveOptions } from './resolve.ts'

/** What a desk says it chose: a match's label for the words that were said, or a pin. */
export interface Choice {
  spokenAddress: string
  label?: string | undefined
  lon?: number | undefined
  lat?: number | undefined
}

export interface Circumstances {
  category: Category
  at: Date
  /** As the desk was answered with. */
  context: AddressContext | undefined
}

export interface Chosen {
  match: Match
  /** The words led somewhere else first. */
  correction: Correction | undefined
}

const offers = 8

/**
 * The match behind a choice, resolved again here: what a client sends is never trusted as a place. Undefined when
 * nothing was chosen; refused when the words do not lead to that label.
 */
export async function chosenMatch(database: Database, lexicon: Lexicon, choice: Choice, circumstances: Circumstances): Promise<Chosen | undefined> {
  const match = await find(database, lexicon, choice, circumstances)
  if (!match) return undefined
  const { context } = circumstances
  const answer = resolvePlace(lexicon, choice.spokenAddress, { limit: offers, ...(context && { context }) })
  return { match, correction: correctionOf(choice.spokenAddress, answer, match, choice.lon !== undefined) }
}

async function find(database: Database, lexicon: Lexicon, choice: Choice, { category, at, context }: Circumstances): Promise<Match | undefined> {
  const options: ResolveOptions = { category, at, limit: offers, focus: 0 }
  if (choice.lon !== undefined && choice.lat !== undefined) {
    const pinned = await resolve(database, lexicon, { lon: choice.lon, lat: choice.lat }, { ...options, focus: 1 })
    return pinned.matches[0]
  }
  if (choice.label === undefined) return undefined
  for (const q of new Set([choice.spokenAddress, choice.label])) {
    if (q === '') continue
    const { matches } = await resolve(database, lexicon, { q, ...(context && { context }) }, options)
    const match = matches.find((one) => one.label === choice.label)
    if (match) return withFocus(database, match, category)
  }
  throw new AppError('not-located', 'the address does not lead to the chosen place', { field: 'label' })
}

async function withFocus(database: Database, match: Match, category: Category): Promise<Match> {
  return { ...match, focus: await focusOf(database, match, match.units.find((unit) => unit.category === category)?.areaId) }
}
