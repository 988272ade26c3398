import type { Static } from 'typebox'
import type { joinStop } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import { keepCorrection } from '../../platform/city/correction.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { checkOwnCall } from '../../platform/orders/own-call.ts'
import { ownOrderOf } from '../../platform/orders/own-order.ts'
import { stopsAt } from '../../platform/stops.ts'
import { join } from './joining.ts'

/** A caller from inside a running stop, who was told cause and end: an order that waits for it. */
export async function joinCall({ pool, book, hub, now, contextOfCall }: CityContext, viewer: Viewer, stopId: number, asked: Static<typeof joinStop.body>): Promise<Order> {
  const at = now()
  const repeated = await ownOrderOf(pool, viewer, asked.clientId)
  if (repeated) return repeated
  if (asked.callId !== undefined) await checkOwnCall(pool, viewer, asked.callId)
  const chosen = await chosenMatch(pool, book.lexicon(), asked, { category: asked.category, at, context: await contextOfCall(asked.callId) })
  if (!chosen) throw new AppError('not-located', 'only a caller from inside can join', { field: 'label' })
  const { match, correction } = chosen
  const order = await transaction(pool, async (tx) => {
    const stop = (await stopsAt(tx, asked.category, { ...match, building: match.ids.building, stairwell: match.unit }, at)).find(({ id }) => id === stopId)
    if (!stop) throw new AppError('impossible', 'no such stop holds at this place')
    // Not sent, whatever more than its shape the body brings.
    const made = await insertOrder(tx, viewer, { ...asked, source: 'phone', dispatchTo: undefined }, match, at)
    const fresh = made && (await lockOrder(tx, made.id))
    if (!fresh) return ownOrderOf(tx, viewer, asked.clientId)
    if (correction) await keepCorrection(tx, viewer, correction, asked.callId, at)
    return join(tx, stop, fresh, viewer, at)
  })
  hub.wake()
  if (!order) throw new AppError('not-found', 'the order is gone')
  return order
}
