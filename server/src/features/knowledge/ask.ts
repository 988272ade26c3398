import type { openGap, tellAsker } from '../../api/endpoints.ts'
import type { Gap, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { isPossible } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import type { CityContext, Context } from '../../platform/context.ts'
import { transaction, type Database } from '../../platform/database.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { readCalendar } from '../../platform/orders/rules.ts'
import type { Static } from 'typebox'
import { closeAnswered, usableArticle } from './answer.ts'
import { insertConsultation, madeBefore, placeOfQuestion } from './consult.ts'
import { addAsker, gapById, gapOfOrder, insertGap, markTold } from './gaps.ts'

interface Kept {
  gap: Gap
  order: Order
}

/** Keeps a question that nobody could answer, and who asked it: they are told when somebody can. */
export async function ask(context: CityContext, viewer: Viewer, asked: Static<typeof openGap.body>): Promise<Kept> {
  const { pool, hub, now } = context
  const at = now()
  const match = await placeOfQuestion(context, viewer, asked)
  const kept = await transaction(pool, async (tx) => {
    const order = await insertConsultation(tx, viewer, { ...asked, note: asked.note?.trim() || asked.question }, match, at)
    if (!order) return keptBefore(tx, viewer, asked.clientId, at)
    const id = asked.gapId ?? (await insertGap(tx, viewer, asked.question, asked.category, await readCalendar(tx), at))
    await addAsker(tx, id, order.id)
    return { order, gap: await gapById(tx, id, at) }
  })
  hub.wake()
  return kept
}

async function keptBefore(tx: Database, viewer: Viewer, clientId: string, now: Date): Promise<Kept> {
  const order = await madeBefore(tx, viewer, clientId)
  const gapId = order && (await gapOfOrder(tx, order.id))
  if (!order || gapId === undefined) throw new AppError('taken', 'this client id belongs to another order', { field: 'clientId' })
  return { order, gap: await gapById(tx, gapId, now) }
}

/** A caller of an answered question was told: their order is closed with the article, unless a unit has got it or it is over. */
export async function tell({ pool, hub, now }: Context, viewer: Viewer, gapId: number, asked: Static<typeof tellAsker.body>): Promise<Gap> {
  const at = now()
  const told = await transaction(pool, async (tx) => {
    const order = await lockOrder(tx, asked.orderId)
    const gap = await gapById(tx, gapId, at)
    if (!order || !gap.askers.some((one) => one.orderId === order.id)) throw new AppError('not-found', `nobody asked question ${gapId} with order ${asked.orderId}`)
    if (!gap.article) throw new AppError('impossible', 'nobody has answered the question yet')
    if (await markTold(tx, gapId, order.id, at)) {
      const article = await usableArticle(tx, gap.article.id, at)
      if (isPossible(order, 'answer')) await closeAnswered(tx, order, viewer, { article }, at, asked.note)
    }
    return gapById(tx, gapId, at)
  })
  hub.wake()
  return told
}
