import type { Calendar, CalendarDay } from '../../core/promises/calendar.ts'
import { rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** The city's working days, without its season. */
export async function workingDays(database: Database): Promise<Calendar> {
  const days = await rows<CalendarDay & { date: string }>(database, sql`
    select to_char(date, 'YYYY-MM-DD') as date, working, name, source, provisional from calendar_day`)
  return { utcOffsetMinutes: 480, days: Object.fromEntries(days.map(({ date, ...day }) => [date, day])), season: [] }
}
