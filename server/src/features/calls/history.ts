import type { callerHistory } from '../../api/endpoints.ts'
import { phoneKey } from '../../core/phone.ts'
import { row, type Database } from '../../platform/database.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

/** The caller's card: what this number called and complained about before; nothing for a number without digits. */
export async function callerHistoryOf(database: Database, typed: string, now: Date): Promise<Static<typeof callerHistory.reply>> {
  const number = phoneKey(typed)
  const orders = await readOrders(database, sql`o.caller_number = ${number} and o.caller_number <> ''`, sql`order by o.created_at desc limit 10`)
  const calls = await row<{ count: number; recent: number }>(database, sql`
    select count(*) as count, count(*) filter (where started_at > ${now}::timestamptz - interval '7 days') as recent
    from call where caller_number = ${number} and caller_number <> ''`)
  const placed = orders.find((order) => order.located)
  return {
    callerName: orders.find((order) => order.callerName !== '')?.callerName ?? '',
    lastAddress: placed?.label ?? null,
    lastPlace: placed?.lon != null && placed.lat != null ? { lon: placed.lon, lat: placed.lat } : null,
    callCount: calls?.count ?? 0,
    callsLast7Days: calls?.recent ?? 0,
    orders,
  }
}
