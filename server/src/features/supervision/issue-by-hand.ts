import type { issueSlip as endpoint } from '../../api/endpoints.ts'
import type { Slip } from '../../api/shapes.ts'
import type { Stage } from '../../core/promises/rule-set.ts'
import type { Viewer } from '../../core/roles.ts'
import type { AlarmClause } from '../../core/supervision/alarms.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { issueSlip } from './issue.ts'
import { readSlips } from './read-slips.ts'

/** A shift leader's own slip, in words; it cites the promise that presses most, if one does. The leader decides who is woken. */
export async function issueByHand({ pool, hub, now }: Context, viewer: Viewer, asked: Static<typeof endpoint.body>): Promise<Slip> {
  const at = now()
  const issued = await transaction(pool, async (tx) => {
    const order = await lockOrder(tx, asked.orderId)
    if (!order) throw new AppError('not-found', `there is no order ${asked.orderId}`)
    const [repeated] = await readSlips(tx, sql`s.client_id = ${asked.clientId}`, sql``)
    if (repeated) {
      if (repeated.orderId !== order.id) throw new AppError('taken', 'this client id belongs to the slip of another order', { field: 'clientId' })
      return repeated
    }
    if (order.state === 'closed') throw new AppError('impossible', 'a closed order is pushed no more', { order })
    return issueSlip(tx, order, {
      level: asked.level, ground: asked.ground, by: viewer, origin: { clientId: asked.clientId },
      promise: (await pressingPromise(tx, order.id)) ?? null, byNight: false, at,
    })
  })
  hub.wake()
  return issued
}

function pressingPromise(tx: Database, orderId: number): Promise<{ stage: Stage; limit: string; clauses: AlarmClause[]; inWriting: boolean } | undefined> {
  return row(tx, sql`
    select stage, limit_at as limit, clauses, false as "inWriting" from order_alarm
    where order_id = ${orderId} and fired_at is not null and stands order by limit_at, step in ('warning', 'overdue') desc, id limit 1`)
}
