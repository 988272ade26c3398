import type { listOrders } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import { phoneKey } from '../../core/phone.ts'
import type { Viewer } from '../../core/roles.ts'
import { dayOf } from '../../core/promises/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { readOrders, seenBy } from '../../platform/orders/read.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

const open = sql`o.state in ('received', 'dispatched', 'accepted', 'arrived')`

/** Orders that the viewer may see, newest first; a station's own only. */
export async function list(
  database: Database,
  viewer: Viewer,
  asked: Static<typeof listOrders.query>,
  now: Date,
): Promise<{ orders: Order[]; more: boolean }> {
  const limit = asked.limit ?? 500
  const today = dayOf(now)
  const shown = asked.show ?? 'open'
  const conditions: Sql[] = [
    shown === 'open' ? open : shown === 'done' ? sql`o.done_at >= ${today.from} and o.done_at < ${today.to}` : sql`true`,
    seenBy(viewer),
    ...(asked.unit === undefined ? [] : [sql`o.unit_id = ${asked.unit}`]),
    ...(asked.state === undefined ? [] : [sql`o.state = ${asked.state}`]),
    ...(asked.category === undefined ? [] : [sql`o.category = ${asked.category}`]),
    ...(asked.before === undefined ? [] : [sql`o.id < ${asked.before}`]),
    ...(asked.q ? [searched(asked.q)] : []),
  ]
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`)
  const orders = await readOrders(database, where, sql`order by o.id desc limit ${limit + 1}`)
  return { orders: orders.slice(0, limit), more: orders.length > limit }
}

/** A number is an order's or a caller's; words are an estate's name. */
function searched(words: string): Sql {
  const number = /^[\s\d+*#-]+$/.test(words) ? phoneKey(words) : ''
  if (/^\d{1,9}$/.test(number)) return sql`(o.id = ${Number(number)} or o.caller_number = ${number})`
  if (number !== '') return sql`o.caller_number = ${number}`
  return sql`o.estate_id in (select id from estate where name like ${`%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`})`
}
