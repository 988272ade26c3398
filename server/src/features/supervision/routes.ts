import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { orderFor } from '../../api/redaction.ts'
import { AppError, loggable } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { newestPosition } from '../../platform/events.ts'
import { readOrder, readOrderFor } from '../../platform/orders/read.ts'
import { stepsOf } from '../../platform/orders/steps.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import { keepTicking } from '../../platform/ticker.ts'
import { closeSlip, replyToSlip } from './answer.ts'
import { fireDue } from './fire.ts'
import { issueByHand } from './issue-by-hand.ts'
import { pressingOrders } from './pressing.ts'
import { readSlipFor, readSlips, slipsSeenBy } from './read-slips.ts'
import { settleSlips } from './settle.ts'

/** A deadline is told of within a second. */
const lookMs = 1_000
const settleMs = 2_000

export async function supervisionRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context
  keepTicking(app, (closing) => fireDue(context, (error) => app.log.error(loggable(error), 'an alarm failed'), closing), lookMs)
  keepTicking(app, () => settleSlips(context), settleMs)

  route(app, endpoints.pressingOrders, 'supervision.read', async ({ query }) => {
    const position = await newestPosition(pool)
    return { ...(await pressingOrders(pool, now(), query.limit ?? 100)), position }
  })

  route(app, endpoints.listSlips, 'slip.read', async ({ viewer, query }) => {
    const position = await newestPosition(pool)
    const limit = query.limit ?? 200
    const conditions = [
      slipsSeenBy(viewer),
      ...(query.order === undefined ? [] : [sql`s.order_id = ${query.order}`]),
      ...(query.before === undefined ? [] : [sql`s.id < ${query.before}`]),
      ...(query.show === 'all' ? [] : [sql`s.closed_at is null`]),
    ]
    const slips = await readSlips(pool, conditions.reduce((all, one) => sql`${all} and ${one}`), sql`order by s.id desc limit ${limit + 1}`)
    return { slips: slips.slice(0, limit), more: slips.length > limit, position }
  })

  route(app, endpoints.readSlip, 'slip.read', async ({ viewer, params }) => {
    const slip = await readSlipFor(pool, viewer, params.id)
    const order = slip && (await readOrder(pool, slip.orderId))
    if (!order) throw new AppError('not-found', `there is no slip ${params.id}`)
    // A unit that has lost the order keeps its slip, not whose door it is and what others do there.
    const seen = await readOrderFor(pool, viewer, order.id)
    return seen ? { slip, order: seen, steps: await stepsOf(pool, order.id) } : { slip, order: orderFor({ role: 'wall' }, order), steps: [] }
  })

  route(app, endpoints.issueSlip, 'slip.issue', ({ viewer, body }) => issueByHand(context, viewer, body))

  route(app, endpoints.replySlip, 'slip.reply', ({ viewer, params, body }) => replyToSlip(context, viewer, params.id, body.reply))

  route(app, endpoints.closeSlip, 'slip.issue', ({ viewer, params, body }) => closeSlip(context, viewer, params.id, body.closing))
}
