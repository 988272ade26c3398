import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { StopNotice } from '../../api/shapes.ts'
import { callFor, orderFor } from '../../api/redaction.ts'
import { dayOf } from '../../core/promises/calendar.ts'
import { targetOf } from '../../core/promises/rule-set.ts'
import { openCalls } from '../../platform/calls.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { Context } from '../../platform/context.ts'
import { counts } from '../../platform/counts.ts'
import { row, rows } from '../../platform/database.ts'
import { newestPosition } from '../../platform/events.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { rulesAt } from '../../platform/orders/rules.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

type UnitRow = Static<typeof endpoints.listUnits.reply>['units'][number]

/** What whole screens start from: the city, the wall, the seats, the units. */
export async function screenRoutes(app: FastifyInstance, { pool, config, now }: Context): Promise<void> {
  route(app, endpoints.cityInfo, 'public', async () => {
    const found = await row<{ name: string | null; bounds: [number, number, number, number] | null; centre: [number, number] | null }>(pool, sql`
      select (select value #>> '{}' from setting where key = 'city.name') as name,
             (select value from setting where key = 'city.bounds') as bounds,
             (select value from setting where key = 'city.centre') as centre`)
    const bounds = found?.bounds ?? (await extent()) ?? [73, 18, 135, 54]
    return {
      name: found?.name ?? '',
      centre: found?.centre ?? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2],
      bounds,
      // The database's, not the address book's: what the book is still being renewed for is drawn already.
      dataVersion: await dataVersionOf(pool),
      indoorStandardCelsius: targetOf(await rulesAt(pool, now()), 'indoor-celsius') ?? 18,
      demo: config.demo,
      now: now().toISOString(),
    }
  })

  /** Where the city's data lies, for a city that has no settings yet. */
  const extent = async (): Promise<[number, number, number, number] | undefined> => {
    const found = await row<{ box: [number, number, number, number] | null }>(pool, sql`
      select case when e is null then null else array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] end as box
      from (select st_extent(geom) as e from (select geom from district union all select geom from estate where geom is not null
            union all (select geom from door_plate limit 10000)) all_geom) extent`)
    return found?.box ?? undefined
  }

  route(app, endpoints.wallState, 'wall.read', async ({ viewer }) => {
    const position = await newestPosition(pool)
    const today = dayOf(now())
    const orders = await readOrders(pool, sql`
      o.state in ('received', 'dispatched', 'accepted', 'arrived') or (o.done_at >= ${today.from} and o.done_at < ${today.to})`,
      sql`order by o.id desc limit 5000`)
    return {
      calls: (await openCalls(pool)).map((call) => callFor(viewer, call)),
      orders: orders.map((order) => orderFor(viewer, order)),
      stops: await stops(),
      counts: await counts(pool, now()),
      position,
      now: now().toISOString(),
    }
  })

  const stops = () => rows<StopNotice>(pool, sql`
    select id, category, unit_id as "unitId", cause, starts_at as "startsAt", expected_end as "expectedEnd",
           st_asgeojson(st_simplifypreservetopology(geom, 0.00001), 6)::json as geometry
    from service_stop where starts_at <= ${now()} and ended_at is null order by starts_at`)

  route(app, endpoints.seats, 'wall.read', async ({ viewer }) => {
    const today = dayOf(now())
    const found = await rows<{ seat: number; name: string; answeredToday: number }>(pool, sql`
      select u.seat, u.name, (select count(*) from call c where c.user_id = u.id and c.started_at >= ${today.from}) as "answeredToday"
      from user_account u where u.seat is not null and not u.disabled order by u.seat`)
    const calls = await openCalls(pool)
    return {
      seats: found.map((seat) => {
        const call = calls.find((one) => one.seat === seat.seat)
        return { ...seat, call: call ? callFor(viewer, call) : null }
      }),
    }
  })

  route(app, endpoints.listUnits, 'map.read', async () => ({
    units: await rows<UnitRow>(pool, sql`
      select id, coalesce(short_name, name) as name, kind, parent_id as "parentId", coalesce(contact_24h, duty_phone) as phone,
             st_x(geom) as lon, st_y(geom) as lat
      from unit order by kind, name`),
  }))
}
