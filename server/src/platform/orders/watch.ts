import { run, type Database } from '../database.ts'
import { sql } from '../sql.ts'

export type WatchReason = 'complaint' | 'escalated' | 'assisting'

/** Lets a unit see an order that is not its own. Repeating it changes nothing. */
export async function watchOrder(tx: Database, orderId: number, unitId: number, reason: WatchReason, at: Date): Promise<void> {
  await run(tx, sql`
    insert into work_order_watch (order_id, unit_id, reason, since) values (${orderId}, ${unitId}, ${reason}, ${at})
    on conflict (order_id, unit_id) do nothing`)
}
