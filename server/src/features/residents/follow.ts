import { randomBytes } from 'node:crypto'
import type { FollowedOrder, Order } from '../../api/shapes.ts'
import { makeFollowCode } from '../../core/residents/follow-code.ts'
import { nextPromise } from '../../core/residents/promise.ts'
import { publicMatter } from '../../core/work-order/matters.ts'
import { row, run, type Database } from '../../platform/database.ts'
import { readOrder } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'

/** So long after its order was closed a code says something. */
const readableDays = 180

/** Gives an order its code. */
export async function giveCode(tx: Database, orderId: number, at: Date): Promise<string> {
  const code = makeFollowCode(randomBytes(64))
  await run(tx, sql`insert into web_report (order_id, code, at) values (${orderId}, ${code}, ${at})`)
  return code
}

export async function codeOf(database: Database, orderId: number): Promise<string | undefined> {
  return (await row<{ code: string }>(database, sql`select code from web_report where order_id = ${orderId}`))?.code
}

/** The order of a code, or the one that it became part of; undefined for a code that nobody has, or that is too old. */
export async function orderOfCode(database: Database, code: string, now: Date): Promise<Order | undefined> {
  const found = await row<{ id: number }>(database, sql`
    select coalesce(o.merged_into, o.id) as id from web_report r join work_order o on o.id = r.order_id
    where r.code = ${code} and (o.closed_at is null or o.closed_at > ${now}::timestamptz - make_interval(days => ${readableDays}))`)
  return found && readOrder(database, found.id)
}

/** What the holder of a code sees. Written out field by field: what is not named here stays inside. */
export function followed(order: Order, reportedAt = order.createdAt): FollowedOrder {
  return {
    category: order.category,
    matter: publicMatter(order.matter),
    state: order.state,
    outcome: order.outcome,
    unitName: order.unitName,
    reportedAt,
    dispatchedAt: order.dispatchedAt,
    acceptedAt: order.acceptedAt,
    arrivedAt: order.arrivedAt,
    doneAt: order.doneAt,
    closedAt: order.closedAt,
    promise: nextPromise(order) ?? null,
    paused: order.pausedAt !== null,
  }
}
