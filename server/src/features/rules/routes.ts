import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { Context } from '../../platform/context.ts'
import { readCalendar, rulesAt } from '../../platform/orders/rules.ts'
import { route } from '../../platform/route.ts'

export async function ruleRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context

  route(app, endpoints.rulesInForce, 'call.read', async () => {
    const at = now()
    return { rules: await rulesAt(pool, at), calendar: await readCalendar(pool), now: at.toISOString() }
  })
}
