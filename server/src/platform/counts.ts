import type { Counts } from '../api/shapes.ts'
import { percentOf } from '../core/reports/measures.ts'
import { dayOf } from '../core/promises/calendar.ts'
import { row, type Database } from './database.ts'
import { isNear, isOpen, isOverdue } from './orders/limits.ts'
import { sql } from './sql.ts'

type Counted = Omit<Counts, 'inTimePercent' | 'satisfiedPercent'> & { limited: number; inTime: number; judged: number; satisfied: number }

/** The figures of now and today; near and late as `clockMark` marks single orders. */
export async function counts(database: Database, now: Date): Promise<Counts> {
  const { from, to } = dayOf(now)
  const found = await row<Counted>(database, sql`
    with open as (
      select o.state, ${isOverdue(now)} as late, ${isNear(now)} as near from work_order o where ${isOpen}
    ), done as (
      select done_at <= solve_by as in_time from work_order
      where done_at >= ${from} and done_at < ${to} and state in ('done', 'closed') and (outcome is null or outcome not in ('merged', 'withdrawn'))
    ), asked as (
      select satisfied from call_back_attempt where at >= ${from} and at < ${to} and satisfied is not null
    )
    select
      (select count(*) from call where started_at >= ${from} and started_at < ${to}) as "callsToday",
      (select count(*) from work_order where created_at >= ${from} and created_at < ${to}) as "ordersToday",
      (select count(*) from open) as open,
      (select count(*) from open where state in ('received', 'dispatched')) as unaccepted,
      (select count(*) from open where near) as near,
      (select count(*) from open where late) as late,
      (select count(*) from done) as "doneToday",
      (select count(*) from service_stop where starts_at <= ${now} and ended_at is null) as stops,
      (select count(*) from done where in_time is not null) as limited,
      (select count(*) from done where in_time) as "inTime",
      (select count(*) from asked) as judged,
      (select count(*) from asked where satisfied) as satisfied`)
  if (!found) throw new Error('counts gave no row')
  const { limited, inTime, judged, satisfied, ...rest } = found
  return { ...rest, inTimePercent: percentOf(inTime, limited), satisfiedPercent: percentOf(satisfied, judged) }
}
