export const seasonPhases = ['opening', 'main', 'closing', 'off'] as const
/** 供热初期 供热中期 供热末期 非供热期. */
export type SeasonPhase = (typeof seasonPhases)[number]

/** A day that is not what its weekday says: a holiday, or a weekend day that is worked to make up for one. */
export interface CalendarDay {
  working: boolean
  name: string
  source: string
  /** Not from the year's notice but from the Regulation alone: bridging and make-up days are not known yet. */
  provisional: boolean
}

/** Dates are the city's own, "2026-10-01", both ends included. */
export interface SeasonSpan {
  phase: SeasonPhase
  from: string
  to: string
}

/** The city's days: working days and the heating season. What it does not hold is an ordinary week outside the season. */
export interface Calendar {
  utcOffsetMinutes: number
  days: Readonly<Record<string, CalendarDay>>
  season: readonly SeasonSpan[]
}

/** The hours of the night as minutes of the day, [from, to) across midnight. */
export interface Night {
  from: number
  to: number
}

const minute = 60_000
const day = 86_400_000

/** The city's date of a moment, "2026-10-01". */
export function dateAt(moment: Date, { utcOffsetMinutes }: Calendar): string {
  return new Date(moment.getTime() + utcOffsetMinutes * minute).toISOString().slice(0, 10)
}

/** The end of a date: midnight at the city's clock. */
export function endOfDate(date: string, { utcOffsetMinutes }: Calendar): Date {
  return new Date(Date.parse(date) + day - utcOffsetMinutes * minute)
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)
}

/** Monday to Friday, but holidays, and the weekend days that make up for them. */
export function isWorkingDay(date: string, calendar: Calendar): boolean {
  const known = calendar.days[date]
  if (known) return known.working
  const weekday = new Date(date).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The nth working day after a date; the date itself does not count (Civil Code, art. 201). */
export function addWorkingDays(date: string, days: number, calendar: Calendar): string {
  let found = date
  for (let left = days; left > 0; ) {
    found = addDays(found, 1)
    if (isWorkingDay(found, calendar)) left -= 1
  }
  return found
}

export function isNight(moment: Date, night: Night, { utcOffsetMinutes }: Calendar): boolean {
  const local = moment.getTime() + utcOffsetMinutes * minute
  const ofDay = (((local % day) + day) % day) / minute
  return night.from <= night.to ? ofDay >= night.from && ofDay < night.to : ofDay >= night.from || ofDay < night.to
}

/** The phase of the heating season; 'off' on days that no season names. */
export function phaseAt(moment: Date, calendar: Calendar): SeasonPhase {
  const date = dateAt(moment, calendar)
  return calendar.season.find((span) => span.from <= date && date <= span.to)?.phase ?? 'off'
}

/** The calendar day of a moment at the city's clock, as the moments [from, to). */
export function dayOf(moment: Date, utcOffsetMinutes = 480): { from: Date; to: Date } {
  const from = Math.floor((moment.getTime() + utcOffsetMinutes * minute) / day) * day - utcOffsetMinutes * minute
  return { from: new Date(from), to: new Date(from + day) }
}
