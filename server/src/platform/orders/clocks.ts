import { deadlines } from '../../core/work-order/deadlines.ts'
import type { Severity } from '../../core/work-order/deadlines.ts'
import { row, run, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { clockRules } from './clock-rules.ts'

/** Computes an order's limits anew from its history and writes them; called in the transaction of each change. */
export async function setClocks(tx: Database, orderId: number): Promise<void> {
  const order = await row<{ category: string; severity: Severity; sentAt: string | null }>(tx, sql`
    select category, severity, dispatched_at as "sentAt" from work_order where id = ${orderId}`)
  if (!order) return
  const clocks = order.sentAt
    ? deadlines(order, new Date(order.sentAt), await clockRules(tx))
    : { acceptBy: null, arriveBy: null, solveBy: null }
  await run(tx, sql`
    update work_order set accept_by = ${clocks.acceptBy}, arrive_by = ${clocks.arriveBy}, solve_by = ${clocks.solveBy}
    where id = ${orderId}`)
}
