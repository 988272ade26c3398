import { row, rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Ledger } from './ledger.ts'

/** One thing that must hold, and how often it did not. */
export interface Finding {
  what: string
  checked: number
  broken: number
}

/** Looks for what a killed server could have lost or done twice. `fireBy`: alarms due before it must have fired. */
export async function verify(pool: Pool, ledger: Ledger, fireBy: Date): Promise<Finding[]> {
  const finding = async (what: string, statement: ReturnType<typeof sql>): Promise<Finding> => {
    const found = await row<{ checked: number; broken: number }>(pool, statement)
    return { what, checked: found?.checked ?? 0, broken: found?.broken ?? 0 }
  }
  return [
    missing('acknowledged calls are there, once', ledger.calls, await rows(pool, sql`select id, client_id as "clientId" from call`)),
    missing('acknowledged orders are there, once', ledger.orders, await rows(pool, sql`select id, client_id as "clientId" from work_order`)),
    await movesKept(pool, ledger),
    await finding('the last step of an order leads to its state', sql`
      select count(*) as checked, count(*) filter (where s.to_state is distinct from o.state) as broken
      from work_order o left join lateral (select to_state from work_order_step where order_id = o.id order by id desc limit 1) s on true`),
    await finding('each step begins where the one before it ended', sql`
      select count(*) as checked, count(*) filter (where before is distinct from from_state) as broken
      from (select from_state, lag(to_state) over (partition by order_id order by id) as before from work_order_step) s`),
    await finding('each step has its event', sql`
      with told as (select (payload->>'id')::int as order_id, payload->>'action' as action, count(*) as times from event where type = 'order.changed' group by 1, 2)
      select count(*) as checked, count(*) filter (where coalesce(t.times, 0) < s.times) as broken
      from (select order_id, action, count(*) as times from work_order_step
            where action <> 'create' or not exists (select 1 from work_order_step d where d.order_id = work_order_step.order_id and d.action = 'dispatch' and d.at = work_order_step.at)
            group by 1, 2) s
      left join told t using (order_id, action)`),
    await finding('each step has its audit entry', sql`
      with kept as (select subject_id, action, count(*) as times from audit_entry where subject = 'order' group by 1, 2)
      select count(*) as checked, count(*) filter (where coalesce(k.times, 0) < s.times) as broken
      from (select order_id::text as subject_id, 'order.' || action as action, count(*) as times from work_order_step
            where action <> 'dispatch' or not exists (select 1 from work_order_step c where c.order_id = work_order_step.order_id and c.action = 'create' and c.at = work_order_step.at)
            group by 1, 2) s
      left join kept k using (subject_id, action)`),
    await finding('each event was published, none twice', sql`
      select count(*) as checked, count(*) filter (where position is null) + (count(position) - count(distinct position)) as broken from event`),
    await finding('each deadline that passed was fired', sql`
      select count(*) as checked, count(*) filter (where fired_at is null) as broken from order_alarm where due_at < ${fireBy}`),
    await finding('no slip was issued twice, no number is missing', sql`
      select count(*) as checked, (count(alarm_id) - count(distinct alarm_id)) + coalesce(max(number), 0) - count(*) as broken from supervision_slip`),
  ]
}

function missing(what: string, acknowledged: readonly { id: number; clientId: string }[], kept: readonly { id: number; clientId: string }[]): Finding {
  const byClient = new Map(kept.map(({ id, clientId }) => [clientId, id]))
  return { what, checked: acknowledged.length, broken: acknowledged.filter(({ id, clientId }) => byClient.get(clientId) !== id).length }
}

async function movesKept(pool: Pool, { moves }: Ledger): Promise<Finding> {
  const kept = await rows<{ key: string; times: number }>(pool, sql`select order_id || ' ' || action as key, count(*) as times from work_order_step group by 1`)
  const times = new Map(kept.map((one) => [one.key, one.times]))
  const asked = Map.groupBy(moves, ({ orderId, action }) => `${orderId} ${action}`)
  const broken = [...asked].filter(([key, all]) => (times.get(key) ?? 0) < all.length)
  return { what: 'acknowledged moves have their steps', checked: moves.length, broken: broken.length }
}
