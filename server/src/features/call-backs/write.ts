import type { Order } from '../../api/shapes.ts'
import type { CallBack as Planned } from '../../core/promises/closing.ts'
import { row, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { sql } from '../../platform/sql.ts'

/** Puts a call-back of this round into the queue, once. */
export async function insertCallBack(tx: Database, order: Order, { kind, by }: Pick<Planned, 'kind' | 'by'>, due: Date, now: Date): Promise<void> {
  const added = await row<{ id: number }>(tx, sql`
    insert into call_back (order_id, kind, made_by, round, unit_id, incident_id, created_at, due_at, next_at)
    values (${order.id}, ${kind}, ${by}, ${order.reopened}, ${order.unitId}, ${kind === 'closing' ? order.incidentId : null}, ${now}, ${due}, ${now})
    on conflict (order_id, kind, made_by, round) do nothing returning id`)
  if (added) await tellOfCallBack(tx, added.id, now)
}

export async function tellOfCallBack(tx: Database, id: number, at: Date): Promise<void> {
  const found = await row<{ orderId: number; unitId: number | null }>(tx, sql`
    select order_id as "orderId", case when made_by = 'unit' then unit_id end as "unitId" from call_back where id = ${id}`)
  if (found) await emit(tx, { type: 'call-back.changed', payload: { id, orderId: found.orderId } }, found.unitId, at)
}
