import type { Attachment, LinkedOrder, OrderLife, OrderRequest, Reading } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import type { Viewer } from '../../core/roles.ts'
import { exemptCauses } from '../../core/promises/clocks.ts'
import { unitsAt } from '../../platform/city/units-at.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { clocksOfOrder } from '../../platform/orders/order-clocks.ts'
import { needsOf } from '../../platform/orders/needs.ts'
import { readOrders, seenBy } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'

/** All that happened to an order besides its steps, as far as the viewer may see it. */
export async function lifeOf(database: Database, viewer: Viewer, orderId: number, now: Date): Promise<OrderLife> {
  const clocks = await clocksOfOrder(database, orderId)
  return {
    requests: await requestsOf(database, orderId),
    pauses: await rows(database, sql`
      select cause, from_at as "from", to_at as "to" from work_order_pause where order_id = ${orderId} order by from_at`),
    attachments: await rows<Attachment>(database, sql`select ${attachmentColumns} where a.order_id = ${orderId} order by a.id`),
    readings: await rows<Reading>(database, sql`select ${readingColumns} where r.order_id = ${orderId} order by r.taken_at, r.id`),
    links: await linksOf(database, viewer, orderId),
    watchers: await rows(database, sql`
      select w.unit_id as "unitId", coalesce(u.short_name, u.name) as name, w.reason
      from work_order_watch w join unit u on u.id = w.unit_id where w.order_id = ${orderId} order by w.since, w.unit_id`),
    responsibleNow: await responsibleAt(database, orderId, now),
    arrived: (await row<NonNullable<OrderLife['arrived']>>(database, sql`
      select st_x(arrived_geom) as lon, st_y(arrived_geom) as lat, round(st_distance(geom::geography, arrived_geom::geography)) as metres
      from work_order where id = ${orderId} and arrived_geom is not null`)) ?? null,
    needs: await needsOf(database, orderId),
    clocks: clocks.map(({ clauses, ...clock }) => ({ ...clock, clauses: clauses.map(({ clause, source, by }) => ({ clause, source, by })) })),
    exemptCauses: exemptCauses(clocks),
  }
}

async function responsibleAt(database: Database, orderId: number, at: Date): Promise<OrderLife['responsibleNow']> {
  const place = await row<{ lon: number; lat: number; category: Category }>(database, sql`
    select st_x(geom) as lon, st_y(geom) as lat, category from work_order where id = ${orderId} and geom is not null`)
  const [units = []] = place ? await unitsAt(database, [place], at) : []
  return units.filter((unit) => unit.category === place?.category).map(({ id, name, shortName, areaVersion }) => ({ unitId: id, name: shortName ?? name, areaVersion }))
}

export const attachmentColumns = sql`
  a.id, a.name, a.media_type as "mediaType", a.size, encode(a.sha256, 'hex') as sha256, a.request_id as "requestId", u.name as by, a.at
  from attachment a join user_account u on u.id = a.user_id`

export const readingColumns = sql`
  r.id, r.celsius, r.place, r.taken_at as "takenAt", u.name as by, r.unit_confirmed as "unitConfirmed",
  r.resident_confirmed as "residentConfirmed", r.resident_name as "residentName"
  from temperature_reading r join user_account u on u.id = r.user_id`

function requestsOf(database: Database, orderId: number): Promise<OrderRequest[]> {
  return rows<OrderRequest>(database, sql`
    select r.id, r.kind, r.ground, r.note, r.stage, r.until, asker.name as "requestedBy", r.requested_at as "requestedAt",
           r.verdict, coalesce(judge.name, '') as "judgedBy", r.judged_at as "judgedAt", r.judgement
    from work_order_request r
    join user_account asker on asker.id = r.requested_by
    left join user_account judge on judge.id = r.judged_by
    where r.order_id = ${orderId} order by r.id`)
}

async function linksOf(database: Database, viewer: Viewer, orderId: number): Promise<LinkedOrder[]> {
  const ties = await rows<Pick<LinkedOrder, 'id' | 'kind'>>(database, sql`
    select case when order_id = ${orderId} then other_id else order_id end as id, kind
      from work_order_link where ${orderId} in (order_id, other_id)
    union all select merged_into, 'merged-into' from work_order where id = ${orderId} and merged_into is not null
    union all select id, 'took-in' from work_order where merged_into = ${orderId}`)
  if (ties.length === 0) return []
  const orders = await readOrders(database, sql`o.id = any(${ties.map((tie) => tie.id)}::integer[]) and ${seenBy(viewer)}`, sql`order by o.id`)
  return orders.flatMap(({ id, state, category, matter, title }) =>
    ties.filter((tie) => tie.id === id).map(({ kind }) => ({ kind, id, state, category, matter, title })))
}
