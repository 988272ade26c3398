import type { endpoints, Match, ResponsibleUnit } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { isAgainst, type OrderKind } from '@heatline/server/core/work-order/order'
import type { Reply } from '../../api/call.ts'
import type { Resolution } from '../../api/queries.ts'
import { askPlace, askUnit, type Question, type UnitName } from './question.ts'

/** How the call-taker fixed the place: words, words with one of their matches, or a point on the map. */
export type Choice = { text: string; label?: string } | { text: string; lon: number; lat: number }

/** What the desk knows about the place, ready to be shown. */
export type Outcome =
  | { kind: 'none' }
  /** `target` is who will be sent, `unit` all that is known of it; undefined while the question about it is open. */
  | { kind: 'located'; match: Match; target: UnitName | undefined; unit: ResponsibleUnit | undefined; question: Question | undefined }
  | { kind: 'ask'; matches: Match[]; question: Question }
  | { kind: 'outside'; match: Match | undefined; nearest: Resolution['nearest'] }
  | { kind: 'unknown'; part: string }

/** Those of the place's units that answer for the category. */
export function unitsFor(match: Match, category: Category): ResponsibleUnit[] {
  return match.units.filter((unit) => unit.category === category)
}

/** `answered`: the caller's answer at a border or an overlap. */
export function outcomeOf(resolution: Resolution | undefined, category: Category, answered?: UnitName): Outcome {
  if (!resolution) return { kind: 'none' }
  const { kind, query, matches } = resolution
  const [match] = matches
  if (kind === 'outside') return { kind, match, nearest: resolution.nearest }
  if (kind === 'unknown' || !match) return { kind: 'unknown', part: resolution.notUnderstood ?? query }
  if (kind === 'ambiguous') return { kind: 'ask', matches, question: askPlace(query, matches, resolution.by ?? '') }
  const units = unitsFor(match, category)
  const question = askUnit(match, units)
  const target = question ? answered : units[0] && { id: units[0].id, name: units[0].shortName ?? units[0].name }
  const unit = target && units.find((one) => one.id === target.id)
  return { kind: 'located', match, target, unit, question: answered ? undefined : question }
}

export interface Recipient {
  to: UnitName
  /** `to`'s 24 h telephone. */
  phone: string | null
  /** The unit below `to` that the order speaks against. */
  about: UnitName | undefined
}

type Unit = Pick<Reply<typeof endpoints.listUnits>['units'][number], 'id' | 'name' | 'parentId' | 'phone'>

/** Who gets the order: `target`, or the unit above it when the order speaks against it; nobody judges their own case. */
export function recipientOf(target: UnitName, kind: OrderKind, units: readonly Unit[]): Recipient {
  const own = units.find(({ id }) => id === target.id)
  const above = isAgainst(kind) && own ? units.find(({ id }) => id === own.parentId) : undefined
  if (above) return { to: { id: above.id, name: above.name }, phone: above.phone, about: target }
  return { to: target, phone: own?.phone ?? null, about: undefined }
}

/** The place that an order or the wall can be given; undefined while there is none. */
export function placeOf(outcome: Outcome): Match | undefined {
  return outcome.kind === 'located' || outcome.kind === 'outside' ? outcome.match : undefined
}

/** The match with this label alone; undefined when it is not among the matches. */
export function narrow(resolution: Resolution, label: string, category: Category): Resolution | undefined {
  const match = resolution.matches.find((one) => one.label === label)
  if (!match) return undefined
  return { query: resolution.query, kind: unitsFor(match, category).length > 0 ? 'resolved' : 'outside', matches: [match] }
}
