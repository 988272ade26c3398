import type { moveOrder } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { transition } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { checkUnit } from './check-unit.ts'

type Move = Static<typeof moveOrder.body>

/** Moves an order if its version is still the one the mover saw: of two at once one succeeds, one is refused as stale. */
export async function move({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Move): Promise<Order> {
  const at = now()
  const order = await transaction(pool, async (tx) => {
    await lockOrder(tx, id)
    const before = await readOrderFor(tx, viewer, id)
    if (!before) throw new AppError('not-found', `there is no order ${id}`)
    const allowed = transition(before.state, asked.action, viewer.role)
    if (before.version !== asked.version) throw new AppError('stale', 'somebody else moved the order', { order: before, lastStep: await lastStep(tx, id) })
    if (allowed.kind === 'forbidden') throw new AppError('forbidden', `${viewer.role} may not ${asked.action}`)
    if (allowed.kind === 'impossible') throw new AppError('impossible', `an order that is ${before.state} cannot ${asked.action}`, { order: before })
    if (allowed.needs === 'note' && !asked.note?.trim()) throw new AppError('invalid', 'say what was done', { fields: [{ field: 'note' }] })
    const set = asked.action === 'dispatch' ? await sentTo(tx, viewer, before, asked) : measured(asked)
    return changeOrder(tx, before, { action: asked.action, to: allowed.to, by: viewer, note: asked.note, detail: { unitId: asked.unitId ?? before.unitId }, at }, set)
  })
  hub.wake()
  return order
}

async function sentTo(tx: Database, viewer: Viewer, before: Order, asked: Move): Promise<Sql[]> {
  if (asked.unitId === undefined) throw new AppError('invalid', 'say to which unit', { fields: [{ field: 'unitId' }] })
  const kept = await row<{ match: Match | null }>(tx, sql`select match from work_order where id = ${before.id}`)
  checkUnit(viewer, before.category, kept?.match, asked.unitId, 'unitId')
  return [sql`unit_id = ${asked.unitId}`]
}

const measured = (asked: Move): Sql[] => (asked.roomCelsius === undefined ? [] : [sql`room_celsius = ${asked.roomCelsius}`])

function lastStep(tx: Database, id: number) {
  return row<{ action: string; by: string; at: string }>(tx, sql`
    select s.action, coalesce(u.name, '') as by, s.at from work_order_step s left join user_account u on u.id = s.user_id
    where s.order_id = ${id} order by s.id desc limit 1`)
}
