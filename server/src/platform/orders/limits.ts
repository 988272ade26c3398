import { sql, type Sql } from '../sql.ts'

/** Conditions on `work_order o` for counting; single orders are marked by the same rules with `clockMark`. */
export const isOpen = sql`o.state in ('received', 'dispatched', 'accepted', 'arrived')`

/** The limit that runs: the first promise not yet kept. */
export const runningLimit = sql`case o.state
  when 'received' then o.send_by
  when 'dispatched' then coalesce(o.accept_by, o.arrive_by, o.solve_by)
  when 'accepted' then coalesce(o.arrive_by, o.solve_by)
  when 'arrived' then o.solve_by end`

/** An order whose clocks stand still is not late. */
export const isOverdue = (now: Date): Sql => sql`(o.paused_at is null and ${runningLimit} <= ${now})`
