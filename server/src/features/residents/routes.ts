import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { PublicPlace, PublicStop } from '../../api/shapes.ts'
import { describePoint } from '../../core/address/reverse.ts'
import { suggest } from '../../core/address/suggest.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import { AppError } from '../../errors.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { CityContext } from '../../platform/context.ts'
import { row } from '../../platform/database.ts'
import { noticesNow } from '../../platform/notices.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import { covers, publicStopsAt } from '../../platform/stops.ts'
import { check } from './check.ts'
import { readByCode } from './follow.ts'
import { perMinute } from './limits.ts'
import { report } from './report.ts'

const nearMetres = 1_000

/** What residents do without an account, and what the hall makes of it. */
export async function residentRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, book, now } = context

  route(app, endpoints.residentInfo, 'public', async () => {
    const found = await row<{ city: string | null; hotline: string | null; bounds: [number, number, number, number] | null }>(pool, sql`
      select (select value #>> '{}' from setting where key = 'city.name') as city,
             (select value #>> '{}' from setting where key = 'city.hotline') as hotline,
             (select value from setting where key = 'city.bounds') as bounds`)
    return {
      city: found?.city ?? '',
      hotline: found?.hotline ?? '',
      bounds: found?.bounds ?? [73, 18, 135, 54],
      dataVersion: await dataVersionOf(pool),
      now: now().toISOString(),
    }
  }, perMinute(60))

  route(app, endpoints.findPlaces, 'public', async ({ query: { q, lon, lat } }) => {
    if (q !== undefined) return { places: suggest(book.lexicon(), q, { limit: 5 }).map(publicPlace) }
    if (lon === undefined || lat === undefined) throw new AppError('invalid', 'ask with q, or with lon and lat', { fields: [{ field: 'q' }] })
    return { places: [publicPlace(describePoint(book.lexicon(), lon, lat))] }
  }, perMinute(120))

  route(app, endpoints.aroundHome, 'public', async ({ query: { lon, lat, building } }) => {
    const point = sql`st_setsrid(st_makepoint(${lon}, ${lat}), 4326)`
    const inside = covers({ lon, lat, building })
    const [here, near, notices] = await Promise.all([
      publicStopsAt(pool, now(), inside),
      publicStopsAt(pool, now(), sql`not ${inside} and st_dwithin(s.geom::geography, ${point}::geography, ${nearMetres})`),
      noticesNow(pool, now(), 'public', { lon, lat }),
    ])
    return {
      here: here.map(withoutOutline),
      near: near.map(withoutOutline),
      notices: notices.map(({ id, category, title, body, areaName, startsAt, endsAt }) => ({ id, category, title, body, areaName, startsAt, endsAt })),
      now: now().toISOString(),
    }
  }, perMinute(30))

  route(app, endpoints.reportByWeb, 'public', ({ body }) => report(context, body), perMinute(6))

  route(app, endpoints.followOrder, 'public', async ({ params, reply }) => {
    const order = await readByCode(pool, params.code, now())
    if (!order) throw new AppError('not-found', 'nobody has this code')
    reply.header('cache-control', 'no-store')
    return { order, now: now().toISOString() }
  }, perMinute(20))

  route(app, endpoints.listWebReports, 'order.create', async () => ({
    orders: await readOrders(pool, sql`o.source = 'web' and o.state = 'received'`, sql`order by o.id limit 500`),
    now: now().toISOString(),
  }))

  route(app, endpoints.checkWebReport, 'order.create', ({ viewer, params, body }) => check(context, viewer, params.id, body))
}

function publicPlace({ label, lon, lat, precision, ids }: Pick<PlaceMatch, 'label' | 'lon' | 'lat' | 'precision' | 'ids'>): PublicPlace {
  return { label, lon, lat, precision, building: ids.building ?? null }
}

function withoutOutline({ geometry: _geometry, ...stop }: PublicStop): Omit<PublicStop, 'geometry'> {
  return stop
}
