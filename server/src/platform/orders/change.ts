import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { orderStates, type OrderState } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../audit.ts'
import { row, rows, run, type Database } from '../database.ts'
import { emit } from '../events.ts'
import { sql, type Sql } from '../sql.ts'
import { setClocks } from './clocks.ts'
import { watchComplaint } from './complaints.ts'
import { readOrder } from './read.ts'
import { settleRequests } from './requests.ts'
import { addStep } from './steps.ts'

export { watchOrder } from './watch.ts'

export interface Change {
  /** A verb of the transition table, or what the system itself did: 'warn', 'escalate', 'join-incident' … */
  action: string
  /** The new state; the old one where left out. */
  to?: OrderState | undefined
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

/** Takes several orders, always in the same sequence, so that two who want the same ones do not wait for each other. */
export async function lockOrders(tx: Database, ids: readonly number[]): Promise<void> {
  await run(tx, sql`select 1 from work_order where id = any(${ids}::integer[]) order by id for update`)
}

const momentOf: Record<OrderState, Sql | undefined> = {
  received: undefined,
  dispatched: sql`dispatched_at`,
  accepted: sql`accepted_at`,
  arrived: sql`arrived_at`,
  done: sql`done_at`,
  closed: sql`closed_at`,
}

/** The moment of the new state; those of states after it belong to an earlier round and are kept by the steps alone. */
function moments(to: OrderState | undefined, at: Date): Sql[] {
  if (to === undefined) return []
  const rank = orderStates.indexOf(to)
  const gone = rank < orderStates.indexOf('arrived') ? [sql`arrived_geom = null`] : []
  return orderStates.flatMap((state, index) => {
    const column = momentOf[state]
    if (!column || index < rank) return []
    return [index === rank ? sql`${column} = ${at}` : sql`${column} = null`]
  }).concat(gone)
}

/** With these an order leaves its unit's hands, or comes into them anew: what the unit had asked for has no object any more. */
const newRound: ReadonlySet<OrderState | undefined> = new Set(['received', 'dispatched', 'done', 'closed'])

/**
 * Changes a locked order with all that belongs to it, in one transaction: state and its moment, version, further columns
 * (`` sql`unit_id = ${7}` ``), step, audit entry, clocks, and the event for everyone who sees the order. A change of
 * hands settles open requests and ends a pause; a complaint gets those who watch over it.
 */
export async function changeOrder(tx: Database, before: Order, change: Change, set: readonly Sql[] = []): Promise<Order> {
  const { action, by, at, note = '', detail } = change
  const to = change.to ?? before.state
  const settled = newRound.has(change.to) ? await settleRequests(tx, before, at) : []
  const columns = [sql`version = version + 1`, sql`state = ${to}`, ...moments(change.to, at), ...settled, ...set]
  await run(tx, sql`update work_order set ${columns.reduce((all, one) => sql`${all}, ${one}`)} where id = ${before.id}`)
  await watchComplaint(tx, before.id, at)
  await addStep(tx, { orderId: before.id, action, fromState: before.state, toState: to, userId: by?.userId ?? null, note, detail, at })
  await setClocks(tx, before.id)
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
