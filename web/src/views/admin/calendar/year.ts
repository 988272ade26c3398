import { addDays, isWorkingDay, phaseAt, type Calendar, type CalendarDay, type SeasonPhase, type SeasonSpan } from '@heatline/server/core/promises/calendar'

export interface YearDay {
  date: string
  dayOfMonth: number
  working: boolean
  /** What the calendar says besides the weekday. */
  special: CalendarDay | undefined
  phase: SeasonPhase
}

/** A month as weeks from Monday on; undefined outside the month. */
export function weeksOf(year: number, month: number, calendar: Calendar): (YearDay | undefined)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const before = (new Date(first).getUTCDay() + 6) % 7
  const cells: (YearDay | undefined)[] = Array.from({ length: before }, () => undefined)
  for (let date = first; date.startsWith(first.slice(0, 7)); date = addDays(date, 1)) {
    const noon = new Date(Date.parse(date) + 12 * 3_600_000 - calendar.utcOffsetMinutes * 60_000)
    cells.push({ date, dayOfMonth: Number(date.slice(8)), working: isWorkingDay(date, calendar), special: calendar.days[date], phase: phaseAt(noon, calendar) })
  }
  while (cells.length % 7 !== 0) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** The years that the calendar says anything about. */
export function yearsOf(calendar: Calendar): number[] {
  return [...new Set(Object.keys(calendar.days).map((date) => Number(date.slice(0, 4))))].sort((a, b) => a - b)
}

/** Whether a year's days are from the Regulation alone. */
export function isProvisional(year: number, calendar: Calendar): boolean {
  return Object.entries(calendar.days).some(([date, day]) => day.provisional && date.startsWith(`${year}-`))
}

export interface Season {
  opening: string
  main: string
  closing: string
  last: string
}

/** Whole seasons, the newest first. */
export function seasonsOf(spans: readonly SeasonSpan[]): Season[] {
  return spans.flatMap((span): Season[] => {
    if (span.phase !== 'opening') return []
    const main = spans.find((one) => one.phase === 'main' && one.from === addDays(span.to, 1))
    const closing = main && spans.find((one) => one.phase === 'closing' && one.from === addDays(main.to, 1))
    return closing ? [{ opening: span.from, main: main.from, closing: closing.from, last: closing.to }] : []
  }).sort((a, b) => (a.opening < b.opening ? 1 : -1))
}
