import type { AddressContext } from '../../core/address/types.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/** What tilts the choice for the caller on the desk: the last place of an order from the same number. */
export async function callContext(database: Database, callId: number): Promise<AddressContext | undefined> {
  const found = await row<{ lon: number; lat: number; districtId: number | null }>(database, sql`
    select st_x(o.geom) as lon, st_y(o.geom) as lat, o.district_id as "districtId"
    from call c join work_order o on o.caller_number = c.caller_number
    where c.id = ${callId} and c.caller_number <> '' and o.geom is not null
    order by o.created_at desc limit 1`)
  if (!found) return undefined
  return { near: { lon: found.lon, lat: found.lat }, ...(found.districtId !== null && { districtId: found.districtId }) }
}
