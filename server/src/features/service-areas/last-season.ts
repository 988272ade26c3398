import { addDays, dateAt, endOfDate, type Calendar } from '../../core/promises/calendar.ts'

/** A season that began only now says little yet. */
const youngDays = 30

/**
 * The heating season whose orders a draft is run against: the last that began 30 days ago or earlier, from the first day of its
 * opening to the last of its closing, or to now while it runs. Undefined where the calendar has none.
 */
export function lastSeason(calendar: Calendar, now: Date): { from: Date; to: Date } | undefined {
  const latest = addDays(dateAt(now, calendar), -youngDays)
  const opening = calendar.season.filter(({ phase, from }) => phase === 'opening' && from <= latest).toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
  if (!opening) return undefined
  const ends = calendar.season.filter(({ phase, from }) => phase === 'closing' && from >= opening.from).map(({ to }) => to)
  const last = ends.reduce((first, to) => (to < first ? to : first), addDays(opening.from, 365))
  const end = endOfDate(last, calendar)
  return { from: endOfDate(addDays(opening.from, -1), calendar), to: end < now ? end : now }
}

/** The twelve months before a moment. */
export function lastYear(now: Date): { from: Date; to: Date } {
  return { from: new Date(now.getTime() - 365 * 86_400_000), to: now }
}
