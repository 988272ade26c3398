import { sql, type Sql } from '../sql.ts'

/** Conditions on `work_order o` for counting; single orders are marked by the same rules with `clockMark`. */
export const isOpen = sql`o.state in ('received', 'dispatched', 'accepted', 'arrived')`

/** The limit that runs: of the promises not yet kept the one that ends first. */
const runningLimit = sql`case o.state
  when 'received' then least(o.send_by, o.solve_by, o.call_back_by)
  when 'dispatched' then least(o.accept_by, o.arrive_by, o.solve_by, o.report_by, o.call_back_by)
  when 'accepted' then least(o.arrive_by, o.solve_by, o.report_by, o.call_back_by)
  when 'arrived' then least(o.solve_by, o.report_by, o.call_back_by) end`

/** What is left of it; stands still while the order is held. */
const left = (now: Date): Sql => sql`(${runningLimit} - coalesce(o.paused_at, ${now}::timestamptz))`

export const isOverdue = (now: Date): Sql => sql`(${left(now)} <= interval '0')`

export const isNear = (now: Date): Sql => sql`(${left(now)} > interval '0' and ${left(now)} <= 0.2 * (${runningLimit} - coalesce(o.dispatched_at, o.created_at)))`
