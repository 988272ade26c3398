import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { Order, Stop } from '../../api/shapes.ts'
import { AppError, loggable } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { run, transaction, type Database } from '../../platform/database.ts'
import { newestPosition } from '../../platform/events.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { route } from '../../platform/route.ts'
import { presentStops, publicStopsAt, readStop } from '../../platform/stops.ts'
import { sql } from '../../platform/sql.ts'
import { alterStop, changesOf, finishStop } from './change-stop.ts'
import { atomFeed } from './feed.ts'
import { joinCall } from './join-call.ts'
import { gather, leave } from './joining.ts'
import { makeStop } from './make-stop.ts'
import { deciding, readSuggestions, settle } from './suggestions.ts'
import { placesOf, territoryOf } from './territory.ts'
import { isFault } from './usual.ts'
import { watchForFaults } from './watch.ts'

/** Many calls, one fault: suggestions, incidents and planned stops, and who waits for them. */
export async function incidentRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, hub, now } = context
  const notFinished = (error: unknown) => app.log.error(loggable(error), 'an order that waited was not reported done')
  watchForFaults(app, context, notFinished)

  route(app, endpoints.listIncidents, 'incident.read', async () => {
    const position = await newestPosition(pool)
    return { suggestions: await readSuggestions(pool, sql`g.state = 'open'`), stops: await presentStops(pool, now()), position }
  })

  route(app, endpoints.dismissSuggestion, 'incident.manage', async ({ viewer, params }) => {
    const dismissed = await transaction(pool, async (tx) => {
      await run(tx, deciding)
      const [suggestion] = await readSuggestions(tx, sql`g.id = ${params.id}`)
      if (!suggestion) throw new AppError('not-found', `there is no suggestion ${params.id}`)
      if (!(await settle(tx, suggestion, 'dismissed', { userId: viewer.userId }, now()))) throw new AppError('stale', 'somebody else decided about these calls')
      return { ...suggestion, state: 'dismissed' as const }
    })
    hub.wake()
    return dismissed
  })

  route(app, endpoints.unitTerritory, 'incident.read', ({ params, query }) => territoryOf(pool, params.id, query.category, now()))
  route(app, endpoints.createStop, 'incident.manage', ({ viewer, body }) => makeStop(context, viewer, body))
  route(app, endpoints.changeStop, 'incident.manage', ({ viewer, params, body }) => alterStop(context, viewer, params.id, body))
  route(app, endpoints.endStop, 'incident.manage', ({ viewer, params, body }) => finishStop(context, viewer, params.id, body, notFinished))
  route(app, endpoints.joinStop, 'order.create', ({ viewer, params, body }) => joinCall(context, viewer, params.id, body))

  route(app, endpoints.readStop, 'incident.read', async ({ params }) => {
    const stop = await stopOf(pool, params.id)
    return {
      stop,
      changes: await changesOf(pool, stop.id),
      places: await placesOf(pool, stop.id),
      orders: await readOrders(pool, sql`o.incident_id = ${stop.id} and o.id is distinct from ${stop.leadOrderId}`, sql`order by o.created_at, o.id limit 1000`),
      others: await othersInside(stop),
    }
  })

  const stopOf = async (database: Database, id: number): Promise<Stop> => {
    const stop = await readStop(database, id)
    if (!stop) throw new AppError('not-found', `there is no stop ${id}`)
    return stop
  }

  const othersInside = async (stop: Stop): Promise<Order[]> =>
    stop.endedAt !== null ? [] : readOrders(pool, sql`
      o.incident_id is null and o.category = ${stop.category} and o.state in ('received', 'dispatched', 'accepted', 'arrived') and ${isFault}
      and st_covers((select s.geom from service_stop s where s.id = ${stop.id}), o.geom)`, sql`order by o.created_at, o.id limit 1000`)

  route(app, endpoints.gatherOrders, 'incident.manage', async ({ viewer, params, body }) => {
    const stop = await transaction(pool, async (tx) => {
      const present = await stopOf(tx, params.id)
      if (present.endedAt !== null) throw new AppError('impossible', 'the stop has ended', { stop: present })
      await gather(tx, present, body.orderIds, viewer, now())
      return stopOf(tx, params.id)
    })
    hub.wake()
    return stop
  })

  route(app, endpoints.releaseOrder, 'order.create', async ({ viewer, params }) => {
    const order = await transaction(pool, async (tx) => {
      const locked = await lockOrder(tx, params.id)
      if (!locked) throw new AppError('not-found', `there is no order ${params.id}`)
      return leave(tx, locked, viewer, now())
    })
    hub.wake()
    return order
  })

  route(app, endpoints.publicStops, 'public', async () => ({ stops: await publicStopsAt(pool, now()), now: now().toISOString() }))

  app.get('/api/public/stops.atom', async (request, reply) => {
    const self = `${request.protocol}://${request.host}/api/public/stops.atom`
    return reply.type('application/atom+xml; charset=utf-8').header('cache-control', 'max-age=30').send(atomFeed(await publicStopsAt(pool, now()), self, now()))
  })
}
