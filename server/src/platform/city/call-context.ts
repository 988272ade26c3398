import { LRUCache } from 'lru-cache'
import type { AddressContext } from '../../core/address/types.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/** What tilts the choice for the caller on the desk. */
export type CallContexts = (callId: number | undefined) => Promise<AddressContext | undefined>

/** Remembered for as long: a call-taker's key strokes do not ask the database each time. */
const keptMs = 20_000

/** The last place of an order from the same number; undefined where there is none, or no call. */
export function callContexts(database: Database): CallContexts {
  const known = new LRUCache<number, Promise<AddressContext | undefined>>({ max: 1000, ttl: keptMs })
  return async (callId) => {
    if (callId === undefined) return undefined
    const remembered = known.get(callId)
    if (remembered) return remembered
    const asked = readContext(database, callId)
    known.set(callId, asked)
    asked.catch(() => known.delete(callId))
    return asked
  }
}

async function readContext(database: Database, callId: number): Promise<AddressContext | undefined> {
  const found = await row<{ lon: number; lat: number; districtId: number | null }>(database, sql`
    select st_x(o.geom) as lon, st_y(o.geom) as lat, o.district_id as "districtId"
    from call c join work_order o on o.caller_number = c.caller_number
    where c.id = ${callId} and c.caller_number <> '' and o.geom is not null
    order by o.created_at desc limit 1`)
  if (!found) return undefined
  return { near: { lon: found.lon, lat: found.lat }, ...(found.districtId !== null && { districtId: found.districtId }) }
}
