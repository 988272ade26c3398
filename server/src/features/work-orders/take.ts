import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { transition, type MoveNeed, type OrderAction, type OrderState } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { row, type Database } from '../../platform/database.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'

export interface Taken {
  before: Order
  to: OrderState | undefined
  needs: readonly MoveNeed[]
}

/**
 * Locks an order for what a viewer wants to do with it, if the viewer sees it, the table allows it, and it is still what
 * the viewer saw (`version`; left out by what changes nothing that somebody else could have changed meanwhile).
 */
export async function takeOrder(tx: Database, viewer: Viewer, id: number, action: OrderAction, version?: number): Promise<Taken> {
  await lockOrder(tx, id)
  const before = await readOrderFor(tx, viewer, id)
  if (!before) throw new AppError('not-found', `there is no order ${id}`)
  if (version !== undefined && before.version !== version) {
    throw new AppError('stale', 'somebody else moved the order', { order: before, lastStep: await lastStep(tx, id) })
  }
  const allowed = transition(before, action, viewer)
  if (allowed.kind === 'forbidden') throw new AppError('forbidden', `${viewer.role} may not ${action}`)
  if (allowed.kind === 'impossible') throw new AppError('impossible', `an order that is ${before.state} cannot ${action}`, { order: before })
  return { before, to: allowed.to, needs: allowed.needs }
}

function lastStep(tx: Database, id: number) {
  return row<{ action: string; by: string; at: string }>(tx, sql`
    select s.action, coalesce(u.name, '') as by, s.at from work_order_step s left join user_account u on u.id = s.user_id
    where s.order_id = ${id} order by s.id desc limit 1`)
}
