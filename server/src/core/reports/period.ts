import { addDays, daysBetween, startOfDay, weekdayOf, type Day } from './days.ts'

export const periodKinds = ['day', 'week', 'month', 'calendar-month', 'season'] as const
/** A day; Monday to Sunday; the hotlines' month from the 26th to the 25th; the calendar's month; the heating season. */
export type PeriodKind = (typeof periodKinds)[number]

/** Whole days, both ends included. */
export interface Period {
  from: Day
  to: Day
}

/** The heating season by the city's rule: first and last day as month and day, over the turn of the year. */
export interface Season {
  starts: string
  ends: string
}

/** Shenyang heats from 1 November to 31 March. */
export const defaultSeason: Season = { starts: '11-01', ends: '03-31' }

/** The period of a kind that holds a day. A day of summer belongs to the season before it. */
export function periodOf(kind: PeriodKind, day: Day, season = defaultSeason): Period {
  if (kind === 'day') return { from: day, to: day }
  if (kind === 'week') return { from: addDays(day, 1 - weekdayOf(day)), to: addDays(day, 7 - weekdayOf(day)) }
  if (kind === 'month') {
    const first = day.slice(8) >= '26' ? firstOfMonth(day) : firstOfMonth(addDays(firstOfMonth(day), -1))
    return { from: addDays(first, 25), to: addDays(firstOfNextMonth(first), 24) }
  }
  if (kind === 'calendar-month') return { from: firstOfMonth(day), to: addDays(firstOfNextMonth(day), -1) }
  const year = Number(day.slice(0, 4)) - (day.slice(5) >= season.starts ? 0 : 1)
  return { from: `${year}-${season.starts}`, to: `${year + 1}-${season.ends}` }
}

/** What a period is compared with: the one of the same kind before it. */
export function periodBefore(kind: PeriodKind, period: Period, season = defaultSeason): Period {
  if (kind === 'season') return periodOf('season', addDays(period.from, -1), season)
  return periodOf(kind, addDays(period.from, -1), season)
}

/** As many days, immediately before. */
export function sameLengthBefore({ from, to }: Period): Period {
  return { from: addDays(from, -1 - daysBetween(from, to)), to: addDays(from, -1) }
}

/** The moments [from, to) of a period. */
export function momentsOf({ from, to }: Period): { from: Date; to: Date } {
  return { from: startOfDay(from), to: startOfDay(addDays(to, 1)) }
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

function firstOfNextMonth(day: Day): Day {
  return firstOfMonth(addDays(firstOfMonth(day), 31))
}
