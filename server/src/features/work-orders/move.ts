import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import type { Context } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { changeOrder, lockOrders } from '../../platform/orders/change.ts'
import { checkNeeds } from './needs.ts'
import { takeOrder } from './take.ts'
import { verbs, type Move } from './verbs.ts'

/** Moves an order if its version is still the one the mover saw: of two at once one succeeds, one is refused as stale. */
export async function move({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Move): Promise<Order> {
  const at = now()
  const order = await transaction(pool, async (tx) => {
    if (asked.otherId !== undefined) await lockOrders(tx, [id, asked.otherId])
    const { before, to, needs } = await takeOrder(tx, viewer, id, asked.action, asked.version)
    await checkNeeds(tx, needs, before, asked)
    return verbs[asked.action]({
      tx, viewer, before, asked, at,
      change: (set, detail) => changeOrder(tx, before, { action: asked.action, to, by: viewer, note: asked.note, detail, at }, set),
    })
  })
  hub.wake()
  return order
}
