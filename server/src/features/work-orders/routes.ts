import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { Focus, Match } from '../../api/shapes.ts'
import { orderFor } from '../../api/redaction.ts'
import { AppError } from '../../errors.ts'
import { focusOf } from '../../platform/city/focus.ts'
import type { CityContext } from '../../platform/context.ts'
import { row } from '../../platform/database.ts'
import { newestPosition } from '../../platform/events.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import { counts } from '../../platform/counts.ts'
import { create } from './create.ts'
import { lifeOf } from './life.ts'
import { list } from './list.ts'
import { move } from './move.ts'
import { stepsOf } from '../../platform/orders/steps.ts'

export async function orderRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, now } = context

  route(app, endpoints.createOrder, 'order.create', ({ viewer, body }) => create(context, viewer, body))

  route(app, endpoints.listOrders, 'order.read', async ({ viewer, query }) => {
    // Asked before the list: what happens in between is heard twice rather than not at all.
    const position = await newestPosition(pool)
    return { ...(await list(pool, viewer, query, now())), position }
  })

  route(app, endpoints.readOrder, 'order.read', async ({ viewer, params }) => {
    const order = await readOrderFor(pool, viewer, params.id)
    if (!order) throw new AppError('not-found', `there is no order ${params.id}`)
    const { match, areaId } = await snapshotOf(params.id)
    const focus: Focus | null = match ? await focusOf(pool, match, areaId ?? undefined) : null
    return { order: orderFor(viewer, order), steps: await stepsOf(pool, params.id), match, focus, life: await lifeOf(pool, viewer, params.id, now()) }
  })

  const snapshotOf = async (id: number) =>
    (await row<{ match: Match | null; areaId: number | null }>(pool, sql`
      select match, service_area_id as "areaId" from work_order where id = ${id}`)) ?? { match: null, areaId: null }

  route(app, endpoints.moveOrder, 'order.move', ({ viewer, params, body }) => move(context, viewer, params.id, body))

  route(app, endpoints.counts, 'wall.read', () => counts(pool, now()))
}
