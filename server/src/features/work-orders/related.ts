import type { relatedOrders } from '../../api/endpoints.ts'
import type { Viewer } from '../../core/roles.ts'
import type { LinkKind } from '../../core/work-order/order.ts'
import { rows, type Database } from '../../platform/database.ts'
import { readOrders, seenBy } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

const most = 30
const near = sql`other.created_at between o.created_at - interval '7 days' and o.created_at + interval '7 days' and other.state <> 'closed'`

/** Orders of the last seven days that may belong together with one, newest first, each with the strongest reason. */
export async function relatedTo(database: Database, viewer: Viewer, orderId: number): Promise<Static<typeof relatedOrders.reply>> {
  const found = await rows<{ id: number; because: LinkKind }>(database, sql`
    with found as (
      select other.id, 1 as rank from work_order o join work_order other on other.caller_number = o.caller_number and ${near}
      where o.id = ${orderId} and o.caller_number <> ''
      union all
      select other.id, 2 from work_order o join work_order other on other.estate_id = o.estate_id and ${near}
      where o.id = ${orderId} and other.category = o.category
      union all
      select other.id, 3 from work_order o join work_order other on other.unit_id = o.unit_id and ${near}
      where o.id = ${orderId} and other.category = o.category and other.matter = o.matter
    )
    select id, case min(rank) when 1 then 'same-caller' when 2 then 'same-estate' else 'same-cause' end as because
    from found where id <> ${orderId} group by id order by id desc limit ${most}`)
  const orders = await readOrders(database, sql`o.id = any(${found.map((one) => one.id)}::integer[]) and ${seenBy(viewer)}`, sql`order by o.id desc`)
  const because = new Map(found.map((one) => [one.id, one.because]))
  return { orders: orders.map((order) => ({ order, because: because.get(order.id) ?? 'same-cause' })) }
}
