import type { moveOrder } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import { maySeeUnit, type Viewer } from '../../core/roles.ts'
import { deadlines } from '../../core/work-order/deadlines.ts'
import { transition, type OrderState } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { readOrder } from '../../platform/orders.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { checkUnit } from './check-unit.ts'
import { clockRules } from './clock-rules.ts'
import { addStep } from './steps.ts'

type Move = Static<typeof moveOrder.body>

/** Moves an order if its version is still the one the mover saw: of two at once one succeeds, one is refused as stale. */
export async function move({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Move): Promise<Order> {
  const at = now()
  const order = await transaction(pool, async (tx) => {
    await run(tx, sql`select 1 from work_order where id = ${id} for update`)
    const before = await readOrder(tx, id)
    if (!before || !maySeeUnit(viewer, before.unitId)) throw new AppError('not-found', `there is no order ${id}`)
    const allowed = transition(before.state, asked.action, viewer.role)
    if (before.version !== asked.version) throw new AppError('stale', 'somebody else moved the order', { order: before, lastStep: await lastStep(tx, id) })
    if (allowed.kind === 'forbidden') throw new AppError('forbidden', `${viewer.role} may not ${asked.action}`)
    if (allowed.kind === 'impossible') throw new AppError('impossible', `an order that is ${before.state} cannot ${asked.action}`, { order: before })
    if (allowed.needs === 'note' && !asked.note?.trim()) throw new AppError('invalid', 'say what was done', { fields: [{ field: 'note' }] })

    await (asked.action === 'dispatch' ? dispatch(tx, viewer, before, asked, at) : advance(tx, before, allowed.to, asked, at))
    await addStep(tx, { orderId: id, action: asked.action, fromState: before.state, toState: allowed.to, userId: viewer.userId, note: asked.note ?? '', at })
    await audit(tx, viewer, { action: `order.${asked.action}`, subject: 'order', subjectId: id, detail: { from: before.state, to: allowed.to, unitId: asked.unitId ?? before.unitId } })
    const after = await readOrder(tx, id)
    if (!after) throw new AppError('not-found', `there is no order ${id}`)
    // A unit that loses the order must hear that it did.
    if (before.unitId !== null && before.unitId !== after.unitId) {
      await emit(tx, { type: 'order.changed', payload: { ...after, action: 'withdraw' } }, before.unitId, at)
    }
    await emit(tx, { type: 'order.changed', payload: { ...after, action: asked.action } }, after.unitId, at)
    return after
  })
  hub.wake()
  return order
}

async function dispatch(tx: Database, viewer: Viewer, before: Order, asked: Move, at: Date): Promise<void> {
  if (asked.unitId === undefined) throw new AppError('invalid', 'say to which unit', { fields: [{ field: 'unitId' }] })
  const kept = await row<{ match: Match | null }>(tx, sql`select match from work_order where id = ${before.id}`)
  checkUnit(viewer, before.category, kept?.match, asked.unitId, 'unitId')
  const clocks = deadlines(before, at, await clockRules(tx))
  await run(tx, sql`
    update work_order set state = 'dispatched', unit_id = ${asked.unitId}, dispatched_at = ${at}, accept_by = ${clocks.acceptBy},
      arrive_by = ${clocks.arriveBy}, solve_by = ${clocks.solveBy}, version = version + 1
    where id = ${before.id}`)
}

const momentOf: Partial<Record<OrderState, 'accepted_at' | 'arrived_at' | 'done_at'>> = {
  accepted: 'accepted_at',
  arrived: 'arrived_at',
  done: 'done_at',
}

async function advance(tx: Database, before: Order, to: OrderState, asked: Move, at: Date): Promise<void> {
  const moment = momentOf[to]
  await run(tx, sql`
    update work_order set state = ${to}, version = version + 1,
      accepted_at = case when ${moment === 'accepted_at'} then ${at}::timestamptz else accepted_at end,
      arrived_at = case when ${moment === 'arrived_at'} then ${at}::timestamptz else arrived_at end,
      done_at = case when ${moment === 'done_at'} then ${at}::timestamptz else done_at end,
      room_celsius = coalesce(${asked.roomCelsius ?? null}, room_celsius)
    where id = ${before.id}`)
}

function lastStep(tx: Database, id: number) {
  return row<{ action: string; by: string; at: string }>(tx, sql`
    select s.action, u.name as by, s.at from work_order_step s join user_account u on u.id = s.user_id
    where s.order_id = ${id} order by s.id desc limit 1`)
}
