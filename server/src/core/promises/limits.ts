import { addDays, addWorkingDays, dateAt, endOfDate, type Calendar } from './calendar.ts'
import type { Limit } from './rule-set.ts'

/**
 * The end of a limit that starts at `start`. Minutes run on; days begin on the day after and end at midnight of the last one
 * (Civil Code, art. 201 and 203). What is promised for the same day late in the evening, by night, is promised for the next.
 * `reported`: a promise to report was kept then, and runs on from there; the next report is due on the next day.
 */
export function limitEnd(limit: Limit, start: Date, byNight: boolean, calendar: Calendar, reported?: Date): Date {
  const from = reported ?? start
  const date = dateAt(from, calendar)
  switch (limit.unit) {
    case 'minutes': return new Date(from.getTime() + (byNight ? (limit.night ?? limit.amount) : limit.amount) * 60_000)
    case 'calendar-days': return endOfDate(addDays(date, limit.amount), calendar)
    case 'working-days': return endOfDate(addWorkingDays(date, limit.amount, calendar), calendar)
    case 'same-day': return endOfDate(reported || (byNight && isEvening(from, calendar)) ? addDays(date, 1) : date, calendar)
  }
}

function isEvening(moment: Date, calendar: Calendar): boolean {
  return endOfDate(dateAt(moment, calendar), calendar).getTime() - moment.getTime() <= 12 * 3_600_000
}
