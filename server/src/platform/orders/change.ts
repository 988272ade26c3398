import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import type { OrderState } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../audit.ts'
import { row, rows, run, type Database } from '../database.ts'
import { emit } from '../events.ts'
import { sql, type Sql } from '../sql.ts'
import { setClocks } from './clocks.ts'
import { readOrder } from './read.ts'
import { addStep } from './steps.ts'

export interface Change {
  /** A verb of the transition table, or what the system itself did: 'warn', 'escalate', 'join-incident' … */
  action: string
  /** The new state; the old one where left out. */
  to?: OrderState
  /** Null: the system itself. */
  by: Pick<Viewer, 'userId' | 'name'> | null
  note?: string | undefined
  detail?: Record<string, unknown> | undefined
  at: Date
}

/** Takes the order for this transaction: of two who change it the second waits and then sees what the first made of it. */
export async function lockOrder(tx: Database, id: number): Promise<Order | undefined> {
  const found = await row<{ found: number }>(tx, sql`select 1 as found from work_order where id = ${id} for update`)
  return found ? readOrder(tx, id) : undefined
}

const momentOf: Partial<Record<OrderState, Sql>> = {
  dispatched: sql`dispatched_at`,
  accepted: sql`accepted_at`,
  arrived: sql`arrived_at`,
  done: sql`done_at`,
  closed: sql`closed_at`,
}

/**
 * Changes a locked order with all that belongs to it, in one transaction: state and its moment, version, further columns
 * (`` sql`unit_id = ${7}` ``), step, audit entry, clocks, and the event for everyone who sees the order.
 */
export async function changeOrder(tx: Database, before: Order, change: Change, set: readonly Sql[] = []): Promise<Order> {
  const { action, by, at, note = '', detail } = change
  const to = change.to ?? before.state
  const moment = change.to && momentOf[change.to]
  const columns = [sql`version = version + 1`, sql`state = ${to}`, ...(moment ? [sql`${moment} = ${at}`] : []), ...set]
  await run(tx, sql`update work_order set ${columns.reduce((all, one) => sql`${all}, ${one}`)} where id = ${before.id}`)
  await setClocks(tx, before.id)
  await addStep(tx, { orderId: before.id, action, fromState: before.state, toState: to, userId: by?.userId ?? null, note, detail, at })
  await audit(tx, by ?? { userId: 0, name: '' }, { action: `order.${action}`, subject: 'order', subjectId: before.id, detail: { from: before.state, to, ...detail } })
  const after = await readOrder(tx, before.id)
  if (!after) throw new AppError('not-found', `there is no order ${before.id}`)
  // A unit that loses the order must hear that it did.
  if (before.unitId !== null && before.unitId !== after.unitId) await emit(tx, { type: 'order.changed', payload: { ...after, action: 'withdraw' } }, before.unitId, at)
  await tellOfOrder(tx, after, action, at)
  return after
}

/** Tells every screen that sees the order what it is now. */
export async function tellOfOrder(tx: Database, order: Order, action: string, at: Date): Promise<void> {
  const watchers = await rows<{ id: number }>(tx, sql`select unit_id as id from work_order_watch where order_id = ${order.id}`)
  await emit(tx, { type: 'order.changed', payload: { ...order, action } }, order.unitId, at, watchers.map((unit) => unit.id))
}

/** Lets a unit see an order that is not its own. Repeating it changes nothing. */
export async function watchOrder(tx: Database, orderId: number, unitId: number, reason: 'complaint' | 'escalated' | 'assisting', at: Date): Promise<void> {
  await run(tx, sql`
    insert into work_order_watch (order_id, unit_id, reason, since) values (${orderId}, ${unitId}, ${reason}, ${at})
    on conflict (order_id, unit_id) do nothing`)
}
