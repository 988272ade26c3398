import type { FastifyInstance } from 'fastify'
import { decideCorrection, listCorrections } from '../../api/endpoints.ts'
import type { CityContext } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { decide } from './decide.ts'
import { correctionsIn, countOpen } from './queries.ts'

export async function correctionRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, now } = context

  route(app, listCorrections, 'city.correct', async ({ query }) => ({
    corrections: await correctionsIn(pool, query.state ?? 'open', query.limit ?? 200),
    open: await countOpen(pool),
    now: now().toISOString(),
  }))

  route(app, decideCorrection, 'city.correct', ({ viewer, params, body }) => decide(context, viewer, params.id, body))
}
