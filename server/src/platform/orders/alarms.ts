import type { Clock } from '../../core/promises/clocks.ts'
import type { LadderStep } from '../../core/promises/ladder.ts'
import { alarmsOf, type AlarmedOrder } from '../../core/supervision/alarms.ts'
import { run, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/**
 * Makes an order's alarms those of its promises as they are now, in the transaction of the change. Unfired ones that no
 * longer belong are gone; fired ones stay, marked as no longer standing, and never come again for the same stage, limit
 * and step.
 *
 * Alarms are rows beside the order and not jobs of a queue: a queue commits in a transaction of its own and promises
 * "at least once", and its jobs go stale when a limit moves. A row moves with the limit in one commit, and is marked as fired
 * in the transaction of what it does.
 */
export async function setAlarms(
  tx: Database,
  order: AlarmedOrder,
  clocks: readonly Clock[],
  ladder: readonly LadderStep[],
  isNight: (moment: Date) => boolean,
): Promise<void> {
  const alarms = alarmsOf(order, clocks, ladder, isNight)
  await run(tx, sql`
    with wanted as (
      select distinct on (stage, step, "limit") *
      from jsonb_to_recordset(${JSON.stringify(alarms)}::jsonb)
        as w (stage text, step text, since timestamptz, "limit" timestamptz, due timestamptz, "inWriting" boolean, clauses jsonb)
      order by stage, step, "limit", due
    ), dropped as (
      delete from order_alarm a where a.order_id = ${order.id} and a.fired_at is null
        and not exists (select 1 from wanted w where w.stage = a.stage and w.step = a.step and w."limit" = a.limit_at)
    ), settled as (
      update order_alarm a set stands = false where a.order_id = ${order.id} and a.fired_at is not null and a.stands
        and not exists (select 1 from wanted w where w.stage = a.stage and w.step = a.step and w."limit" = a.limit_at)
    )
    insert into order_alarm as a (order_id, stage, step, since_at, limit_at, due_at, in_writing, clauses)
    select ${order.id}, stage, step, since, "limit", due, "inWriting", clauses from wanted
    on conflict on constraint order_alarm_once do update
      set stands = true, clauses = excluded.clauses, since_at = excluded.since_at,
          due_at = case when a.fired_at is null then excluded.due_at else a.due_at end
      where not a.stands or (a.fired_at is null and a.due_at <> excluded.due_at)`)
}
