import type { takeReading } from '../../api/endpoints.ts'
import type { Order, Reading } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { readingColumns } from './life.ts'
import { takeOrder } from './take.ts'

type Taken = Static<typeof takeReading.body>

/** Keeps a room's temperature with its order. Sent twice with one client id, it is one reading. */
export async function takeTemperature({ pool, hub, now }: Context, viewer: Viewer, orderId: number, taken: Taken): Promise<{ reading: Reading; order: Order }> {
  const at = now()
  const kept = await transaction(pool, async (tx) => {
    const { before } = await takeOrder(tx, viewer, orderId, 'measure')
    const { clientId, celsius, place, unitConfirmed, residentConfirmed, residentName = '' } = taken
    const made = await row<{ id: number }>(tx, sql`
      insert into temperature_reading (client_id, order_id, celsius, place, taken_at, user_id, unit_confirmed, resident_confirmed, resident_name)
      values (${clientId}, ${orderId}, ${celsius}, ${place}, ${at}, ${viewer.userId}, ${unitConfirmed}, ${residentConfirmed}, ${residentName})
      on conflict (client_id) do nothing returning id`)
    const reading = await ofClient(tx, viewer, orderId, clientId)
    if (!made) return { reading, order: before }
    const detail = { readingId: made.id, celsius, place, confirmed: unitConfirmed && residentConfirmed }
    return { reading, order: await changeOrder(tx, before, { action: 'measure', by: viewer, detail, at }, [sql`room_celsius = ${celsius}`]) }
  })
  hub.wake()
  return kept
}

async function ofClient(tx: Database, viewer: Viewer, orderId: number, clientId: string): Promise<Reading> {
  const found = await row<Reading>(tx, sql`
    select ${readingColumns} where r.client_id = ${clientId} and r.order_id = ${orderId} and r.user_id = ${viewer.userId}`)
  if (!found) throw new AppError('taken', 'this client id belongs to another reading', { field: 'clientId' })
  return found
}
