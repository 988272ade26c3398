import { closingNeeds } from '../../core/promises/closing.ts'
import type { Need, Scoped } from '../../core/promises/rule-set.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { rulesOf } from './rules.ts'

/**
 * What an order's rules ask for before it is finished or closed, and what of it is there. Proofs count from the last sending
 * on: a reopened order needs new ones. A reading proves something once both sides confirmed it; an arrival without a
 * position, once the reason was said; a call-back, once the hotline has finished it.
 */
export async function needsOf(database: Database, orderId: number): Promise<{ need: Need; there: boolean }[]> {
  const order = await row<Scoped & Record<Need, boolean>>(database, sql`
    select o.category, o.kind, o.severity, o.matter,
      o.state in ('done', 'closed') as note,
      exists (select 1 from temperature_reading r where r.order_id = o.id and r.taken_at >= o.dispatched_at
              and r.unit_confirmed and r.resident_confirmed) as reading,
      exists (select 1 from attachment a where a.order_id = o.id and a.at >= o.dispatched_at and a.media_type like 'image/%') as photo,
      o.arrived_geom is not null or exists (
        select 1 from work_order_step s where s.order_id = o.id and s.action = 'arrive' and s.at >= o.dispatched_at
        and s.detail ->> 'noPosition' <> '') as position,
      exists (select 1 from call_back c where c.order_id = o.id and c.kind = 'closing' and c.made_by = 'hotline' and c.round = o.reopened
              and c.outcome is not null) as "call-back"
    from work_order o where o.id = ${orderId}`)
  if (!order) return []
  return closingNeeds(order, await rulesOf(database, orderId)).map((need) => ({ need, there: order[need] }))
}
