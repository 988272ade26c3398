import type { Notice, NoticeArea } from '../api/shapes.ts'
import type { NoticeChannel } from '../core/knowledge/article.ts'
import { inForce, type Point } from './city/units-at.ts'
import { row, rows, type Database } from './database.ts'
import { sql, type Sql } from './sql.ts'

type NoticeRow = Omit<Notice, 'area'> & { areaKind: NoticeArea['kind']; areaId: number | null }

/** Notices that fulfil a condition on `notice n`; `tail` orders and limits. */
export async function readNotices(database: Database, where: Sql, tail: Sql): Promise<Notice[]> {
  const found = await rows<NoticeRow>(database, sql`
    select n.id, n.category, n.title, n.body, n.channels, n.starts_at as "startsAt", n.ends_at as "endsAt",
      case when n.district_id is not null then 'district' when n.estate_id is not null then 'estate' when n.unit_id is not null then 'unit' else 'city' end as "areaKind",
      coalesce(n.district_id, n.estate_id, n.unit_id) as "areaId", coalesce(d.name, e.name, u.short_name, u.name, '') as "areaName",
      b.name as "createdBy", n.created_at as "createdAt", n.withdrawn_at as "withdrawnAt"
    from notice n
    join user_account b on b.id = n.created_by
    left join district d on d.id = n.district_id
    left join estate e on e.id = n.estate_id
    left join unit u on u.id = n.unit_id
    where ${where} ${tail}`)
  return found.map(({ areaKind, areaId, ...notice }) => ({ ...notice, area: { kind: areaKind, id: areaId } }))
}

export async function noticeById(database: Database, id: number): Promise<Notice | undefined> {
  return (await readNotices(database, sql`n.id = ${id}`, sql``))[0]
}

/** What is told on a channel now, the newest first; at a place only what is for it. Without a channel that of all. */
export function noticesNow(database: Database, now: Date, channel?: NoticeChannel, place?: Point): Promise<Notice[]> {
  const conditions = [
    sql`n.withdrawn_at is null and n.starts_at <= ${now} and n.ends_at > ${now}`,
    ...(channel ? [sql`${channel} = any(n.channels)`] : []),
    ...(place ? [isFor(place, now)] : []),
  ]
  return readNotices(database, conditions.reduce((all, one) => sql`${all} and ${one}`), sql`order by n.starts_at desc, n.id desc limit 200`)
}

/** Whether `notice n` is for a place: of the city, its district, its estate, or a unit that serves it. */
function isFor({ lon, lat }: Point, now: Date): Sql {
  const point = sql`st_setsrid(st_makepoint(${lon}, ${lat}), 4326)`
  return sql`(
    num_nonnulls(n.district_id, n.estate_id, n.unit_id) = 0
    or n.district_id in (select id from district where st_covers(geom, ${point}))
    or n.estate_id in (select id from estate where st_covers(geom, ${point}))
    or n.unit_id in (select a.unit_id from service_area a where st_covers(a.geom, ${point}) and ${inForce(now)}
                       and (n.category is null or a.category = n.category)))`
}

export async function noticeOfClient(database: Database, clientId: string): Promise<{ id: number; createdBy: number } | undefined> {
  return row(database, sql`select id, created_by as "createdBy" from notice where client_id = ${clientId}`)
}
