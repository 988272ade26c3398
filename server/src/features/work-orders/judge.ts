import type { judgeRequest } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import type { RequestKind, Verdict } from '../../core/work-order/order.ts'
import type { OrderAction } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { startPause } from '../../platform/orders/requests.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { checkNeeds } from './needs.ts'
import { takeOrder } from './take.ts'

type Judgement = Static<typeof judgeRequest.body>

interface Open {
  id: number
  kind: RequestKind
  ground: string
}

/** Judges, or takes back, what a unit asked; what was granted happens in the same transaction. */
export async function judge({ pool, hub, now }: Context, viewer: Viewer, id: number, requestId: number, asked: Judgement): Promise<Order> {
  const at = now()
  const order = await transaction(pool, async (tx) => {
    const request = await openRequest(tx, viewer, id, requestId)
    const action = actionOf(asked.verdict, request.kind)
    const { before, to, needs } = await takeOrder(tx, viewer, id, action, asked.version)
    await checkNeeds(tx, needs, before, asked)
    await run(tx, sql`
      update work_order_request set verdict = ${asked.verdict}, judged_by = ${viewer.userId}, judged_at = ${at}, judgement = ${asked.note ?? ''}
      where id = ${requestId}`)
    const set = asked.verdict === 'granted' ? await granted[request.kind](tx, id, request, at) : []
    const detail = { requestId, ground: request.ground }
    return changeOrder(tx, { ...before, openRequest: null }, { action, to, by: viewer, note: asked.note, detail, at }, set)
  })
  hub.wake()
  return order
}

function actionOf(verdict: Verdict, kind: RequestKind): OrderAction {
  switch (verdict) {
    case 'granted': return `grant-${kind}`
    case 'refused': return 'refuse'
    case 'withdrawn': return 'take-back'
  }
}

/** What a granted request sets; an extension is found by the clocks in the request itself. */
const granted: Record<RequestKind, (tx: Database, orderId: number, request: Open, at: Date) => Promise<Sql[]>> = {
  return: async () => [sql`unit_id = null`],
  extension: async () => [],
  hold: (tx, orderId, request, at) => startPause(tx, orderId, request.ground, request.id, at),
}

async function openRequest(tx: Database, viewer: Viewer, orderId: number, requestId: number): Promise<Open> {
  const order = await readOrderFor(tx, viewer, orderId)
  const found = order && await row<Open & { verdict: Verdict | null }>(tx, sql`
    select id, kind, ground, verdict from work_order_request where id = ${requestId} and order_id = ${orderId}`)
  if (!found) throw new AppError('not-found', `there is no request ${requestId} of order ${orderId}`)
  if (found.verdict !== null) throw new AppError('impossible', `the request is ${found.verdict}`, { order })
  return found
}
