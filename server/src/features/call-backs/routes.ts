import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { AppError, loggable } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { newestPosition } from '../../platform/events.ts'
import { followUp } from '../../platform/follow-up.ts'
import { route } from '../../platform/route.ts'
import { arrange } from './arrange.ts'
import { attempt, giveBack, take } from './attempt.ts'
import { sampleAgain } from './lots.ts'
import { queue, queueCounts, register } from './read.ts'

/** After these an order has a call-back to come, or lost one. */
const asks = new Set(['dispatch', 'transfer', 'finish', 'incident-over', 'reopen', 'withdraw', 'merge'])

/** Asking the callers afterwards, and on the way. */
export async function callBackRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, hub, now } = context
  followUp(app, {
    hub,
    concerns: ({ type, payload }) => type === 'order.changed' && asks.has(payload.action),
    async work(closing) {
      await arrange(pool, now(), closing, (error) => app.log.warn(loggable(error), 'a call-back was not arranged'))
      hub.wake()
    },
  })

  route(app, endpoints.listCallBacks, 'call-back.make', async ({ viewer, query }) => {
    const position = await newestPosition(pool)
    return { callBacks: await queue(pool, viewer, now(), query.limit ?? 100), ...(await queueCounts(pool, viewer, now())), position }
  })
  route(app, endpoints.takeCallBack, 'call-back.make', ({ viewer, params }) => take(context, viewer, params.id))
  route(app, endpoints.leaveCallBack, 'call-back.make', ({ viewer, params }) => giveBack(context, viewer, params.id))
  route(app, endpoints.keepAttempt, 'call-back.make', ({ viewer, params, body }) => attempt(context, viewer, params.id, body))
  route(app, endpoints.callBackRegister, 'call-back.read', ({ query }) => register(pool, query))
  route(app, endpoints.callBackSample, 'call-back.audit', async ({ query }) => {
    const sample = await sampleAgain(pool, query.unit, query.week)
    if (!sample) throw new AppError('not-found', `no lots were drawn in ${query.week}`)
    return sample
  })
}
