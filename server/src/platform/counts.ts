import type { Counts } from '../api/shapes.ts'
import { dayOf } from '../core/work-order/day.ts'
import { row, type Database } from './database.ts'
import { sql } from './sql.ts'

/**
 * The figures of now and today. The running limit is the first promise not yet kept; `near` is the last fifth of it,
 * as in `clockMark`, which marks single orders by the same rule.
 */
export async function counts(database: Database, now: Date): Promise<Counts> {
  const { from, to } = dayOf(now)
  const found = await row<Counts>(database, sql`
    with open as (
      select state, dispatched_at, case state
          when 'dispatched' then coalesce(accept_by, arrive_by, solve_by)
          when 'accepted' then coalesce(arrive_by, solve_by)
          when 'arrived' then solve_by end as due
      from work_order where state in ('received', 'dispatched', 'accepted', 'arrived')
    ), done as (
      select done_at <= solve_by as in_time from work_order where done_at >= ${from} and done_at < ${to}
    )
    select
      (select count(*) from call where started_at >= ${from} and started_at < ${to}) as "callsToday",
      (select count(*) from work_order where created_at >= ${from} and created_at < ${to}) as "ordersToday",
      (select count(*) from open) as open,
      (select count(*) from open where state in ('received', 'dispatched')) as unaccepted,
      (select count(*) from open where due > ${now} and due - ${now}::timestamptz <= 0.2 * (due - dispatched_at)) as near,
      (select count(*) from open where due <= ${now}) as late,
      (select count(*) from done) as "doneToday",
      (select count(*) from service_stop where starts_at <= ${now} and ended_at is null) as stops,
      (select round(100.0 * count(*) filter (where in_time) / nullif(count(*), 0), 1) from done where in_time is not null) as "inTimePercent",
      null as "satisfiedPercent"`)
  if (!found) throw new Error('counts gave no row')
  return found
}
