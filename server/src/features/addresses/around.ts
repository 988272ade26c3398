import type { aroundPlace } from '../../api/endpoints.ts'
import type { Static } from 'typebox'
import { clockMark } from '../../core/promises/running.ts'
import type { OrderState } from '../../core/work-order/transitions.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { inForce } from '../../platform/city/units-at.ts'
import { sql } from '../../platform/sql.ts'
import { stopsAt } from '../../platform/stops.ts'

interface OpenOrder {
  state: OrderState
  dispatchedAt: string | null
  acceptBy: string | null
  arriveBy: string | null
  solveBy: string | null
}

/** What is already known around a place: the responsible unit's open orders, stops, neighbours who called today. */
export async function aroundPlaceNow(
  database: Database,
  asked: Static<typeof aroundPlace.query>,
  now: Date,
): Promise<Static<typeof aroundPlace.reply>> {
  const point = sql`st_setsrid(st_makepoint(${asked.lon}, ${asked.lat}), 4326)`
  const orders = await rows<OpenOrder>(database, sql`
    select o.state, o.dispatched_at as "dispatchedAt", o.accept_by as "acceptBy", o.arrive_by as "arriveBy", o.solve_by as "solveBy"
    from work_order o
    where o.state in ('received', 'dispatched', 'accepted', 'arrived') and o.category = ${asked.category}
      and o.unit_id in (
        select a.unit_id from service_area a
        where st_covers(a.geom, ${point}) and a.category = ${asked.category}
          and ${inForce(now)})`)
  const marks = orders.map((order) => clockMark(order, now))
  const neighbours = await row<{ count: number }>(database, sql`
    select count(*) as count from work_order
    where category = ${asked.category} and created_at > ${now}::timestamptz - interval '1 day'
      and case when ${asked.building ?? null}::integer is not null then building_id = ${asked.building ?? null}
               else estate_id = ${asked.estate ?? null} end`)
  const stops = await stopsAt(database, asked.category, asked, now)
  return {
    open: orders.length,
    near: marks.filter((mark) => mark === 'near').length,
    late: marks.filter((mark) => mark === 'late').length,
    neighboursToday: neighbours?.count ?? 0,
    stops,
  }
}
