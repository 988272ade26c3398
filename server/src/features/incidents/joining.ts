import type { Order, Stop } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { openStates } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { row, rows, transaction, type Database, type Pool } from '../../platform/database.ts'
import { changeOrder, lockOrder, lockOrders } from '../../platform/orders/change.ts'
import { endPause, startPause } from '../../platform/orders/requests.ts'
import { sql } from '../../platform/sql.ts'

type By = Pick<Viewer, 'userId' | 'name'>

/** Whether an order can wait for a stop: open, of its category, waiting for none. */
export function canJoin(order: Order, stop: Pick<Stop, 'category' | 'leadOrderId'>): boolean {
  return openStates.includes(order.state) && order.incidentId === null && order.category === stop.category && order.id !== stop.leadOrderId
}

/** Lets a locked order wait for a stop: it is counted there, its own clocks stand, nobody is rung for it. */
export async function join(tx: Database, stop: Stop, order: Order, by: By, at: Date): Promise<Order> {
  if (!canJoin(order, stop)) throw new AppError('impossible', `order ${order.id} cannot join`, { order })
  await endPause(tx, order.id, at)
  const paused = await startPause(tx, order.id, 'incident', null, at)
  return changeOrder(tx, order, { action: 'join-incident', by, at, detail: { stopId: stop.id } }, [sql`incident_id = ${stop.id}`, ...paused])
}

/** Lets those of the orders wait for it that can. */
export async function gather(tx: Database, stop: Stop, orderIds: readonly number[], by: By, at: Date): Promise<void> {
  await lockOrders(tx, orderIds)
  for (const id of orderIds) {
    const order = await lockOrder(tx, id)
    if (order && canJoin(order, stop)) await join(tx, stop, order, by, at)
  }
}

/** Lets a locked order go its own way again: its clocks go on. The order by which a unit heard of a stop stays with it. */
export async function leave(tx: Database, order: Order, by: By | null, at: Date): Promise<Order> {
  if (order.incidentId === null || !openStates.includes(order.state)) throw new AppError('impossible', 'the order waits for nothing', { order })
  if (await row(tx, sql`select 1 from service_stop where lead_order_id = ${order.id}`)) {
    throw new AppError('impossible', 'the order is how the unit hears of the stop: it waits for nobody and cannot leave', { order })
  }
  return changeOrder(tx, order, { action: 'leave-incident', by, at, detail: { stopId: order.incidentId } }, [...(await endPause(tx, order.id, at)), sql`incident_id = null`])
}

interface Waiting {
  id: number
  stopId: number
  unitId: number | null
}

/**
 * Reports orders done that waited for a stop which has ended, one transaction each, in the order of their calls: what a
 * dying process left is found again. One that no unit could have served goes its own way; one that fails is told to
 * `failed` and tried again the next time, the others go on.
 */
export async function finishWaiting(pool: Pool, now: Date, failed: (error: unknown) => void, closing?: AbortSignal): Promise<void> {
  const waiting = await rows<Waiting>(pool, sql`
    select o.id, s.id as "stopId", coalesce(o.unit_id, s.unit_id) as "unitId"
    from service_stop s join work_order o on o.incident_id = s.id
    join work_order_pause p on p.order_id = o.id and p.to_at is null and p.cause = 'incident'
    where s.ended_at is not null and o.state in ('received', 'dispatched', 'accepted', 'arrived')
    order by o.created_at, o.id`)
  for (const { id, stopId, unitId } of waiting) {
    if (closing?.aborted) return
    await transaction(pool, async (tx) => {
      const order = await lockOrder(tx, id)
      if (!order || order.incidentId !== stopId || order.pausedAt === null || !openStates.includes(order.state)) return
      if (unitId === null) await leave(tx, order, null, now)
      else await changeOrder(tx, order, { action: 'incident-over', to: 'done', by: null, at: now, detail: { stopId } }, [sql`unit_id = ${unitId}`])
    }).catch(failed)
  }
}
