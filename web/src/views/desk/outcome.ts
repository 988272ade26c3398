import type { Match, ResponsibleUnit } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { Resolution } from '../../api/queries.ts'
import { askPlace, askUnit, type Question } from './question.ts'

/** How the call-taker fixed the place: words, words with one of their matches, or a point on the map. */
export type Choice = { text: string; label?: string } | { text: string; lon: number; lat: number }

/** What the desk knows about the place, ready to be shown. */
export type Outcome =
  | { kind: 'none' }
  /** `unit` is who will be sent; undefined while the question about it is open. */
  | { kind: 'located'; match: Match; unit: ResponsibleUnit | undefined; question: Question | undefined }
  | { kind: 'ask'; matches: Match[]; question: Question }
  | { kind: 'outside'; match: Match | undefined; nearest: Resolution['nearest'] }
  | { kind: 'unknown'; part: string }

/** Those of the place's units that answer for the category. */
export function unitsFor(match: Match, category: Category): ResponsibleUnit[] {
  return match.units.filter((unit) => unit.category === category)
}

/** `answeredUnit`: the caller's answer at a border or an overlap. */
export function outcomeOf(resolution: Resolution | undefined, category: Category, answeredUnit?: number): Outcome {
  if (!resolution) return { kind: 'none' }
  const [match] = resolution.matches
  switch (resolution.kind) {
    case 'resolved': {
      if (!match) return { kind: 'unknown', part: resolution.query }
      const units = unitsFor(match, category)
      const question = askUnit(match, units)
      const unit = question ? units.find((one) => one.id === answeredUnit) : units[0]
      return { kind: 'located', match, unit, question: answeredUnit === undefined ? question : undefined }
    }
    case 'ambiguous':
      return { kind: 'ask', matches: resolution.matches, question: askPlace(resolution.query, resolution.matches, resolution.by ?? '') }
    case 'outside':
      return { kind: 'outside', match, nearest: resolution.nearest }
    case 'unknown':
      return { kind: 'unknown', part: resolution.notUnderstood ?? resolution.query }
  }
}

/** The place that an order or the wall can be given; undefined while there is none. */
export function placeOf(outcome: Outcome): Match | undefined {
  return outcome.kind === 'located' || outcome.kind === 'outside' ? outcome.match : undefined
}

/** The match with this label alone, as a resolution; undefined when it is not among the matches. */
export function narrow(resolution: Resolution, label: string): Resolution | undefined {
  const match = resolution.matches.find((one) => one.label === label)
  if (!match) return undefined
  const { query, nearest } = resolution
  if (resolution.kind === 'outside') return { query, kind: 'outside', matches: [match], ...(nearest && { nearest }) }
  return { query, kind: 'resolved', matches: [match] }
}
