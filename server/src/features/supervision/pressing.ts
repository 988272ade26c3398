import type { Pressing } from '../../api/shapes.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'

type Found = Omit<Pressing, 'order'> & { orderId: number }

/**
 * The orders of which a promise that still stands has been warned of or broken. Read from the alarms that fired and stand
 * (a partial index of the few that press), never from all open orders.
 */
export async function pressingOrders(database: Database, now: Date, limit: number): Promise<{ pressing: Pressing[]; count: number }> {
  const found = await rows<Found>(database, sql`
    with standing as (
      select distinct on (order_id) order_id, stage, since_at, limit_at, clauses
      from order_alarm where fired_at is not null and stands
      order by order_id, limit_at, step in ('warning', 'overdue') desc, id
    )
    select a.order_id as "orderId", a.stage, a.since_at as since, a.limit_at as by, a.clauses,
      (select level from supervision_slip s where s.order_id = a.order_id
       order by array_position(array['unit', 'company', 'district', 'city'], s.level) desc limit 1) as level,
      (select id from supervision_slip s where s.order_id = a.order_id and s.closed_at is null order by id desc limit 1) as "openSlipId",
      coalesce(nullif(d.phone, ''), u.contact_24h, u.duty_phone, '') as phone, coalesce(d.person, u.duty_name, '') as person
    from standing a
    join work_order o on o.id = a.order_id
    left join unit u on u.id = o.unit_id
    left join lateral (
      select person, phone from duty where unit_id = u.id and from_at <= ${now} and to_at > ${now} order by from_at desc, id desc limit 1
    ) d on true
    order by a.limit_at <= ${now} desc, o.severity = 'emergency' desc, a.limit_at, a.order_id
    limit ${limit}`)
  const counted = await row<{ count: number }>(database, sql`
    select count(distinct order_id) as count from order_alarm where fired_at is not null and stands`)
  const orders = await readOrders(database, sql`o.id = any(${found.map((one) => one.orderId)}::integer[])`, sql``)
  const byId = new Map(orders.map((order) => [order.id, order]))
  const pressing = found.flatMap(({ orderId, ...one }): Pressing[] => {
    const order = byId.get(orderId)
    return order ? [{ ...one, order }] : []
  })
  return { pressing, count: counted?.count ?? 0 }
}
