import type { PeriodCount } from '../../core/reports/measures.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Joined or called off: not a matter of its own any more. */
const counted = sql`(o.outcome is null or o.outcome not in ('merged', 'withdrawn'))`
const replied = sql`(o.state in ('done', 'closed') and ${counted})`
const done = sql`(${replied} and o.done_at is not null)`

/**
 * Which of the orders `o` (or call-backs `a`) of a day a count counts. The figures of a day and the list behind a figure both ask these, so that
 * the list is as long as the figure says.
 */
export const conditions: Record<PeriodCount, Sql> = {
  received: sql`true`,
  counted,
  replied,
  closed: sql`(o.state = 'closed' and ${counted})`,
  reopened: sql`(o.reopened > 0)`,
  sendLimited: sql`(${counted} and o.send_by is not null and o.dispatched_at is not null)`,
  sendInTime: sql`(${counted} and o.dispatched_at <= o.send_by)`,
  acceptLimited: sql`(${counted} and o.accept_by is not null and o.accepted_at is not null)`,
  acceptInTime: sql`(${counted} and o.accepted_at <= o.accept_by)`,
  arriveLimited: sql`(${counted} and o.arrive_by is not null and o.arrived_at is not null)`,
  arriveInTime: sql`(${counted} and o.arrived_at <= o.arrive_by)`,
  replyLimited: sql`(${replied} and o.report_by is not null)`,
  replyInTime: sql`(${replied} and coalesce(o.done_at, o.closed_at) <= o.report_by)`,
  done,
  doneLimited: sql`(${done} and o.solve_by is not null)`,
  doneInTime: sql`(${done} and o.done_at <= o.solve_by)`,
  doneCalledBack: sql`(${done} and exists (select 1 from call_back_attempt a where a.order_id = o.id and a.satisfied is not null))`,
  judged: sql`a.satisfied is not null`,
  satisfied: sql`a.satisfied`,
}

/** The hour of the city's day in which an order `o` was received, 0 to 23. */
export const hourOfDay = sql`extract(hour from o.created_at at time zone 'utc' + interval '480 minutes')`
