import type { Order } from '../../api/shapes.ts'
import { run, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

/** Lets an order's clocks stand from `at` on; the columns that say so go to `changeOrder`. */
export async function startPause(tx: Database, orderId: number, cause: string, requestId: number | null, at: Date): Promise<Sql[]> {
  await run(tx, sql`
    insert into work_order_pause (order_id, cause, request_id, from_at) values (${orderId}, ${cause}, ${requestId}, ${at})
    on conflict (order_id) where to_at is null do nothing`)
  return [sql`paused_at = coalesce(paused_at, ${at})`]
}

/** Lets them run again. Without a pause nothing happens. */
export async function endPause(tx: Database, orderId: number, at: Date): Promise<Sql[]> {
  await run(tx, sql`update work_order_pause set to_at = greatest(from_at, ${at}) where order_id = ${orderId} and to_at is null`)
  return [sql`paused_at = null`]
}

/** Ends what a unit had going on an order that leaves its hands: its open request and a pause. */
export async function settleRequests(tx: Database, order: Order, at: Date): Promise<Sql[]> {
  if (order.openRequest) {
    await run(tx, sql`update work_order_request set verdict = 'withdrawn', judged_at = ${at} where order_id = ${order.id} and verdict is null`)
  }
  return order.pausedAt ? endPause(tx, order.id, at) : []
}
