import type { relatedOrders } from '../../api/endpoints.ts'
import type { Viewer } from '../../core/roles.ts'
import type { LinkKind } from '../../core/work-order/order.ts'
import { rows, type Database } from '../../platform/database.ts'
import { readOrders, seenBy } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

const most = 30

/** Orders of the last seven days that may belong together with one, newest first, each with the strongest reason. */
export async function relatedTo(database: Database, viewer: Viewer, orderId: number): Promise<Static<typeof relatedOrders.reply>> {
  const found = await rows<{ id: number; because: LinkKind }>(database, sql`
    select other.id,
      case when other.caller_number = o.caller_number and o.caller_number <> '' then 'same-caller'
           when other.estate_id = o.estate_id then 'same-estate' else 'same-cause' end as because
    from work_order o join work_order other on other.id <> o.id
      and other.created_at between o.created_at - interval '7 days' and o.created_at + interval '7 days'
      and (other.caller_number = o.caller_number and o.caller_number <> ''
        or other.estate_id = o.estate_id and other.category = o.category
        or other.unit_id = o.unit_id and other.category = o.category and other.matter = o.matter)
    where o.id = ${orderId} and other.state <> 'closed'
    order by other.created_at desc, other.id desc limit ${most}`)
  const orders = await readOrders(database, sql`o.id = any(${found.map((one) => one.id)}::integer[]) and ${seenBy(viewer)}`, sql`order by o.id desc`)
  const because = new Map(found.map((one) => [one.id, one.because]))
  return { orders: orders.map((order) => ({ order, because: because.get(order.id) ?? 'same-cause' })) }
}
