import { isAgainst, type OrderKind } from '../../core/work-order/order.ts'
import { AppError } from '../../errors.ts'
import { isBelow, unitsAbove } from '../city/units-above.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { watchOrder } from './watch.ts'

/**
 * A complaint about a unit never goes to that unit alone: those above it watch the order from the moment it is sent there,
 * or to a unit below it. Where a complaint names nobody it counts as one about the unit that gets it. Refused as
 * `complaint-alone` when a unit is named and nobody stands above it.
 */
export async function watchComplaint(tx: Database, orderId: number, at: Date): Promise<void> {
  const order = await row<{ kind: OrderKind; unitId: number | null; aboutUnitId: number | null; state: string }>(tx, sql`
    select kind, state, unit_id as "unitId", about_unit_id as "aboutUnitId" from work_order where id = ${orderId}`)
  if (!order || !isAgainst(order.kind) || order.unitId === null || order.state === 'closed') return
  const point = sql`(select geom from work_order where id = ${orderId})`
  const about = order.aboutUnitId ?? order.unitId
  if (about !== order.unitId && !(await isBelow(tx, order.unitId, about))) return
  const above = await unitsAbove(tx, about, point, at)
  if (above.length === 0 && order.aboutUnitId !== null) throw new AppError('complaint-alone', 'nobody stands above the unit that the complaint is about', { field: 'unitId' })
  for (const unitId of above) await watchOrder(tx, orderId, unitId, 'complaint', at)
}
