import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { isPossible, type OrderAction } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { sql } from '../sql.ts'
import { changeOrder } from './change.ts'

type By = Pick<Viewer, 'userId' | 'name'> | null

/** Files a locked order that is done: 归档. Whether its rule's call-backs were made is the caller's to know. */
export async function closeOrder(tx: Database, before: Order, by: By, at: Date, note: string): Promise<Order> {
  check(before, 'close')
  return changeOrder(tx, before, { action: 'close', to: 'closed', by, note, at }, [sql`outcome = 'solved'`])
}

/** The caller is not satisfied: a locked order that is done or closed goes back to its unit, with fresh clocks. */
export async function reopenOrder(tx: Database, before: Order, by: By, at: Date, note: string): Promise<Order> {
  check(before, 'reopen')
  const set = [sql`reopened = reopened + 1`, sql`outcome = null`, sql`merged_into = null`]
  return changeOrder(tx, before, { action: 'reopen', to: before.unitId === null ? 'received' : 'dispatched', by, note, at, detail: { outcome: before.outcome } }, set)
}

/** Closes a locked open order as part of another: the caller is served there. */
export async function mergeOrder(tx: Database, before: Order, into: Order, by: By, at: Date, note: string): Promise<Order> {
  check(before, 'merge')
  if (into.id === before.id || into.state === 'closed') throw new AppError('impossible', 'the other order is this one or closed', { field: 'otherId', order: into })
  const merged = await changeOrder(tx, before, { action: 'merge', to: 'closed', by, note, at, detail: { into: into.id } }, [sql`outcome = 'merged'`, sql`merged_into = ${into.id}`])
  await changeOrder(tx, into, { action: 'take-in', by, note, at, detail: { from: before.id } })
  return merged
}

function check(order: Order, action: OrderAction): void {
  if (!isPossible(order, action)) throw new AppError('impossible', `an order that is ${order.state} cannot ${action}`, { order })
}
