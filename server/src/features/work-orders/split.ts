import type { splitOrder } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { ownOrderOf } from '../../platform/orders/own-order.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { takeOrder } from './take.ts'

type Split = Static<typeof splitOrder.body>

/** Makes an order of a part of another: the caller and the place are the same, the two stay linked. Not sent yet. */
export async function split({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Split): Promise<Order> {
  const at = now()
  // Named one by one: a body may bring more than its shape, and this order is not sent.
  const { clientId, category, kind, severity, matter, note } = asked
  const order = await transaction(pool, async (tx) => {
    await lockOrder(tx, id)
    const repeated = await ownOrderOf(tx, viewer, clientId)
    if (repeated) return repeated
    const { before } = await takeOrder(tx, viewer, id, 'split', asked.version)
    const kept = await row<{ match: Match | null }>(tx, sql`select match from work_order where id = ${id}`)
    const { spokenAddress, callerName, callerNumber, contactNumber, visitTime, callId } = before
    const whole = { spokenAddress, callerName, callerNumber, contactNumber, visitTime, callId: callId ?? undefined }
    const made = await insertOrder(tx, viewer, { ...whole, clientId, category, kind, severity, matter, note, source: 'hall' }, kept?.match ?? undefined, at)
    if (!made) throw new AppError('taken', 'this client id belongs to another order', { field: 'clientId' })
    await run(tx, sql`insert into work_order_link (order_id, other_id, kind, user_id, at) values (${id}, ${made.id}, 'split', ${viewer.userId}, ${at})`)
    await changeOrder(tx, before, { action: 'split', by: viewer, note, detail: { otherId: made.id }, at })
    return made
  })
  hub.wake()
  return order
}
