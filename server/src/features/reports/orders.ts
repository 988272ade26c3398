import type { Static } from 'typebox'
import type { reportOrders } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import { callBackCounts, receivedCounts, type CountName, type PeriodCount } from '../../core/reports/measures.ts'
import { momentsOf } from '../../core/reports/period.ts'
import type { Database } from '../../platform/database.ts'
import { isOpen, isOverdue } from '../../platform/orders/limits.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { conditions, hourOfDay } from './conditions.ts'

type Asked = Static<typeof reportOrders.query>

/** The orders that a figure counts, newest first. */
export async function ordersBehind(database: Database, asked: Asked, now: Date): Promise<{ orders: Order[]; more: boolean }> {
  const limit = asked.limit ?? 100
  const where = [
    counted(asked, now),
    ...(asked.unit === undefined ? [] : [sql`o.unit_id = ${asked.unit}`]),
    ...(asked.company === undefined ? [] : [sql`o.unit_id in (${unitsOf(asked.company)})`]),
    ...(asked.category === undefined ? [] : [sql`o.category = ${asked.category}`]),
    ...(asked.kind === undefined ? [] : [sql`o.kind = ${asked.kind}`]),
    ...(asked.source === undefined ? [] : [sql`o.source = ${asked.source}`]),
    ...(asked.estate === undefined ? [] : [sql`o.estate_id = ${asked.estate}`]),
    ...(asked.hour === undefined ? [] : [sql`${hourOfDay} = ${asked.hour}`]),
    ...(asked.before === undefined ? [] : [sql`o.id < ${asked.before}`]),
  ].reduce((all, one) => sql`${all} and ${one}`)
  const orders = await readOrders(database, where, sql`order by o.id desc limit ${limit + 1}`)
  return { orders: orders.slice(0, limit), more: orders.length > limit }
}

/** Open ones are of now; all others of the period, by the moment that the count goes by. */
function counted({ count, ...period }: Asked, now: Date): Sql {
  if (count === 'open') return isOpen
  if (count === 'overdue') return sql`${isOpen} and ${isOverdue(now)}`
  const { from, to } = momentsOf(period)
  if (isOneOf(callBackCounts, count)) return sql`exists (select 1 from call_back_attempt a where a.order_id = o.id and a.at >= ${from} and a.at < ${to} and ${conditions[count]})`
  const moment = isOneOf(receivedCounts, count) ? sql`o.created_at` : sql`o.done_at`
  return sql`${moment} >= ${from} and ${moment} < ${to} and ${conditions[count]}`
}

const unitsOf = (company: number): Sql => sql`
  select u.id from unit u left join unit parent on parent.id = u.parent_id where ${company} in (u.id, u.parent_id, parent.parent_id)`

function isOneOf<T extends PeriodCount>(names: readonly T[], name: CountName): name is T {
  return (names as readonly CountName[]).includes(name)
}
