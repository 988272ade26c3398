import type { PublicStop, Stop, StopNotice } from '../api/shapes.ts'
import { row, rows, type Database } from './database.ts'
import { emit } from './events.ts'
import { household } from './orders/household.ts'
import { sql, type Sql } from './sql.ts'

/** Reading stops in the contract's forms, for the hall, the callers and the public. */

const notice = sql`s.id, s.category, s.unit_id as "unitId", s.cause, s.starts_at as "startsAt", s.expected_end as "expectedEnd"`
const outline = sql`st_asgeojson(st_simplifypreservetopology(s.geom, 0.00001), 6)::json as geometry`
const running = (now: Date): Sql => sql`s.starts_at <= ${now} and s.ended_at is null`
/** Ends are told for a day: who comes home in the evening looks why it was cold. */
const told = (now: Date): Sql => sql`(s.ended_at is null or s.ended_at > ${now}::timestamptz - interval '1 day')`

/** Stops that fulfil a condition on `service_stop s`, with their outlines; `tail` orders and limits. */
export function readStops(database: Database, where: Sql, tail: Sql): Promise<Stop[]> {
  return rows<Stop>(database, sql`
    select ${notice}, ${outline}, s.kind, s.version, coalesce(u.short_name, u.name) as "unitName",
      coalesce(company.short_name, company.name) as "companyName", s.note, s.stairwells, s.published_at as "publishedAt",
      s.lead_order_id as "leadOrderId", lead.state as "leadOrderState", joined.orders, joined.households,
      (select count(*) from service_stop_change c where c.stop_id = s.id and c.action = 'change') as changes,
      coalesce(maker.name, '') as "createdBy", s.created_at as "createdAt", s.ended_at as "endedAt"
    from service_stop s
    left join unit u on u.id = s.unit_id
    left join unit parent on parent.id = u.parent_id
    left join unit company on company.id = coalesce(parent.parent_id, parent.id)
    left join work_order lead on lead.id = s.lead_order_id
    left join user_account maker on maker.id = s.created_by
    cross join lateral (
      select count(*) as orders, count(distinct ${household}) as households
      from work_order o where o.incident_id = s.id and o.id is distinct from s.lead_order_id
    ) joined
    where ${where} ${tail}`)
}

export async function readStop(database: Database, id: number): Promise<Stop | undefined> {
  return (await readStops(database, sql`s.id = ${id}`, sql``))[0]
}

/** Running and planned stops, and those that ended within a day; the newest first. */
export function presentStops(database: Database, now: Date): Promise<Stop[]> {
  return readStops(database, told(now), sql`order by s.starts_at desc, s.id desc`)
}

export interface Inside {
  lon: number
  lat: number
  building?: number | undefined
  /** The stairwell of the building, as it was said. */
  stairwell?: string | undefined
}

/** Whether a place is inside `service_stop s`: by its building and stairwell where the stop names buildings, else by its outline. */
export function covers({ lon, lat, building, stairwell = '' }: Inside): Sql {
  const outlined = sql`st_covers(s.geom, st_setsrid(st_makepoint(${lon}, ${lat}), 4326))`
  if (building === undefined) return outlined
  return sql`case when exists (select 1 from service_stop_building b where b.stop_id = s.id)
    then exists (select 1 from service_stop_building b where b.stop_id = s.id and b.building_id = ${building}
                 and (b.stairwell = '' or ${stairwell}::text = '' or b.stairwell = ${stairwell}))
    else ${outlined} end`
}

/** Running stops of a category that hold at a place, the oldest first. */
export function stopsAt(database: Database, category: string, place: Inside, now: Date): Promise<Stop[]> {
  return readStops(database, sql`s.category = ${category} and ${running(now)} and ${covers(place)}`, sql`order by s.starts_at`)
}

/** What everyone may know: published stops that run, that come within a week, or that ended within a day. */
export function publicStopsAt(database: Database, now: Date, where: Sql = sql`true`): Promise<PublicStop[]> {
  return rows<PublicStop>(database, sql`
    select ${notice}, ${outline}, s.kind, coalesce(u.short_name, u.name) as "unitName", s.published_at as "publishedAt",
      coalesce((select max(c.at) from service_stop_change c where c.stop_id = s.id), s.created_at) as "changedAt",
      s.ended_at as "endedAt",
      array(
        select distinct e.name from estate e
        where case when exists (select 1 from service_stop_building b where b.stop_id = s.id)
          then e.id in (select building.estate_id from service_stop_building b join building on building.id = b.building_id where b.stop_id = s.id)
          else st_covers(s.geom, e.point) end
        order by e.name) as places
    from service_stop s left join unit u on u.id = s.unit_id
    where s.published_at is not null and s.starts_at < ${now}::timestamptz + interval '7 days' and ${told(now)} and ${where}
    order by s.starts_at desc, s.id desc`)
}

/** Tells every screen what a stop is now. */
export async function tellOfStop(tx: Database, id: number, at: Date): Promise<void> {
  const stop = await row<StopNotice & { endedAt: string | null }>(tx, sql`
    select ${notice}, s.ended_at as "endedAt", ${outline} from service_stop s where s.id = ${id}`)
  if (stop) await emit(tx, { type: 'stop.changed', payload: stop }, stop.unitId, at)
}
