import type { Calendar, CalendarDay, SeasonSpan } from '../../core/promises/calendar.ts'
import { row, run, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/** The calendar as one value of a statement. */
export const calendarValue = sql`(select jsonb_build_object(
  'utcOffsetMinutes', 480,
  'days', (select coalesce(jsonb_object_agg(date, jsonb_build_object('working', working, 'name', name, 'source', source, 'provisional', provisional)), '{}') from calendar_day),
  'season', (select coalesce(jsonb_agg(jsonb_build_object('phase', phase, 'from', from_date, 'to', to_date) order by from_date), '[]') from season_span)))`

export async function readCalendar(database: Database): Promise<Calendar> {
  const found = await row<{ calendar: Calendar }>(database, sql`select ${calendarValue} as calendar`)
  if (!found) throw new Error('the calendar gave no row')
  return found.calendar
}

/** Says what a day is. What somebody said is not provisional any more. */
export async function putDay(tx: Database, date: string, day: Omit<CalendarDay, 'provisional'>): Promise<void> {
  await run(tx, sql`
    insert into calendar_day (date, working, name, source) values (${date}, ${day.working}, ${day.name}, ${day.source})
    on conflict (date) do update set working = excluded.working, name = excluded.name, source = excluded.source, provisional = false`)
}

export async function deleteDay(tx: Database, date: string): Promise<number> {
  return run(tx, sql`delete from calendar_day where date = ${date}`)
}

/** Puts the spans in place of all that they meet. */
export async function putSpans(tx: Database, spans: readonly SeasonSpan[], source: string): Promise<void> {
  for (const { from, to } of spans) await run(tx, sql`delete from season_span where from_date <= ${to} and to_date >= ${from}`)
  for (const { phase, from, to } of spans) {
    await run(tx, sql`insert into season_span (from_date, to_date, phase, source) values (${from}, ${to}, ${phase}, ${source})`)
  }
}
