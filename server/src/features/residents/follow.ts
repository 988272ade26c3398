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

/** What a code says; undefined for one that nobody has, or that is too old. */
export async function readByCode(database: Database, code: string, now: Date): Promise<FollowedOrder | undefined> {
  const found = await row<{ id: number; mergedInto: number | null }>(database, sql`
    select o.id, o.merged_into as "mergedInto" from web_report r join work_order o on o.id = r.order_id
    where r.code = ${code} and (o.closed_at is null or o.closed_at > ${now}::timestamptz - make_interval(days => ${readableDays}))`)
  if (!found) return undefined
  const own = await readOrder(database, found.id)
  return own && followed(own, found.mergedInto === null ? own : await readOrder(database, found.mergedInto))
}

/**
 * What the holder of a code sees: the report as it was made, and how far the order is that serves it, which may have come of
 * somebody else's call. Written out field by field: what is not named here stays inside.
 */
export function followed(own: Order, serving = own): FollowedOrder {
  return {
    category: own.category,
    matter: publicMatter(own.matter),
    reportedAt: own.createdAt,
    state: serving.state,
    outcome: serving.outcome,
    unitName: serving.unitName,
    dispatchedAt: serving.dispatchedAt,
    acceptedAt: serving.acceptedAt,
    arrivedAt: serving.arrivedAt,
    doneAt: serving.doneAt,
    closedAt: serving.closedAt,
    promise: nextPromise(serving) ?? null,
    paused: serving.pausedAt !== null,
  }
}
