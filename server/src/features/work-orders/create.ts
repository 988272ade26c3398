import type { createOrder } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import { keepCorrection } from '../../platform/city/correction.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { checkUnit } from '../../platform/orders/check-unit.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { checkOwnCall } from '../../platform/orders/own-call.ts'
import { ownOrderOf } from '../../platform/orders/own-order.ts'
import type { Static } from 'typebox'

type NewOrder = Static<typeof createOrder.body>

/** Makes an order, and sends it if it names a unit. The same client id again gives the order that is there. */
export async function create({ pool, book, hub, now, contextOfCall }: CityContext, viewer: Viewer, asked: NewOrder): Promise<Order> {
  const repeated = await ownOrderOf(pool, viewer, asked.clientId)
  if (repeated) return repeated
  if (asked.callId !== undefined) await checkOwnCall(pool, viewer, asked.callId)
  const at = now()
  const context = await contextOfCall(asked.callId)
  const chosen = await chosenMatch(pool, book.lexicon(), asked, { category: asked.category, at, context })
  const match = chosen?.match
  if (asked.dispatchTo !== undefined) await checkUnit(pool, viewer, asked, match, asked.dispatchTo, 'dispatchTo', at)

  const order = await transaction(pool, async (tx) => {
    const made = await insertOrder(tx, viewer, { ...asked, source: 'phone' }, match, at)
    if (!made) return ownOrderOf(tx, viewer, asked.clientId)
    if (chosen?.correction) await keepCorrection(tx, viewer, chosen.correction, asked.callId, at)
    return made
  })
  hub.wake()
  if (!order) throw new AppError('not-found', 'the order is gone')
  return order
}
