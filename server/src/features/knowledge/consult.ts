import type { answerAtOnce, openGap } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import type { CityContext } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { checkOwnCall } from '../../platform/orders/own-call.ts'
import { orderIdOfClient, readOrder } from '../../platform/orders/read.ts'
import type { Static } from 'typebox'

type Asked = Static<typeof answerAtOnce.body> | Static<typeof openGap.body>

/** Checks the call and finds the place that a question is about; undefined for a question about none. */
export async function placeOfQuestion({ pool, book, now, contextOfCall }: CityContext, viewer: Viewer, asked: Asked): Promise<Match | undefined> {
  if (asked.callId !== undefined) await checkOwnCall(pool, viewer, asked.callId)
  const context = await contextOfCall(asked.callId)
  const chosen = await chosenMatch(pool, book.lexicon(), { ...asked, spokenAddress: asked.spokenAddress ?? '' }, { category: asked.category, at: now(), context })
  return chosen?.match
}

/** The question as an order of its own kind; undefined when its client id is there already. */
export function insertConsultation(tx: Database, viewer: Viewer, asked: Asked, match: Match | undefined, at: Date): Promise<Order | undefined> {
  const { clientId, callId, category, matter, note, callerName, callerNumber, contactNumber, spokenAddress = '' } = asked
  const source = callId === undefined ? 'hall' : 'phone'
  return insertOrder(tx, viewer, {
    clientId, callId, category, matter, note, callerName, callerNumber, contactNumber, spokenAddress, source, kind: 'consultation', severity: 'ordinary',
  }, match, at)
}

/** What an earlier request of this client id made. */
export async function madeBefore(database: Database, viewer: Viewer, clientId: string): Promise<Order | undefined> {
  const found = await orderIdOfClient(database, clientId)
  if (!found) return undefined
  if (found.createdBy !== viewer.userId) throw new AppError('taken', 'this client id belongs to another order', { field: 'clientId' })
  return readOrder(database, found.id)
}
