import type { Station } from '../../core/incidents/detect.ts'
import type { Category } from '../../core/gazetteer.ts'
import { rows, type Database } from '../../platform/database.ts'
import { inForce } from '../../platform/city/units-at.ts'
import { sql } from '../../platform/sql.ts'

export type KnownStation = Station & { category: Category }

const lookBackDays = 14
const hourMs = 3_600_000

/** Matters of somebody's own do not come in crowds: questions and suggestions are left out. */
export const isFault = sql`o.kind in ('repair', 'emergency', 'report', 'situation', 'complaint')`
/** The station that heats the place; the one that got the order where no area was known. */
export const stationOf = sql`coalesce(area.unit_id, o.unit_id)`

/** What stations usually get, learnt anew each hour and for each version of the city. */
export function usualOf(database: Database, dataVersion: () => number): (now: Date) => Promise<KnownStation[]> {
  let known: { at: number; version: number; stations: Promise<KnownStation[]> } | undefined
  return (now) => {
    const version = dataVersion()
    if (known && known.version === version && Math.abs(now.getTime() - known.at) < hourMs) return known.stations
    const stations = learn(database, now)
    known = { at: now.getTime(), version, stations }
    stations.catch(() => {
      known = undefined
    })
    return stations
  }
}

function learn(database: Database, now: Date): Promise<KnownStation[]> {
  return rows<KnownStation>(database, sql`
    with past as (
      select ${stationOf} as unit_id, o.category, count(*) as orders
      from work_order o left join service_area area on area.id = o.service_area_id
      where o.created_at > ${now}::timestamptz - make_interval(days => ${lookBackDays}) and o.created_at <= ${now}
        and ${isFault} and o.incident_id is null
      group by 1, 2
    ), station as (
      select a.unit_id, a.category, sum((select count(*) from building b where b.geom && a.geom and st_covers(a.geom, b.point))) as size
      from service_area a where ${inForce(now)} group by 1, 2
    )
    select s.unit_id as "unitId", s.category, case when parent.kind = 'boiler-house' then parent.id end as "parentId",
           s.size, coalesce(past.orders, 0) as past
    from station s join unit u on u.id = s.unit_id left join unit parent on parent.id = u.parent_id
    left join past on past.unit_id = s.unit_id and past.category = s.category`)
}
