import type { reportByWeb } from '../../api/endpoints.ts'
import { phoneKey } from '../../core/phone.ts'
import { matters } from '../../core/work-order/matters.ts'
import { AppError } from '../../errors.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import type { CityContext } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { orderIdOfClient, readOrder } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { codeOf, followed, giveCode } from './follow.ts'

type Asked = Static<typeof reportByWeb.body>
type Answer = Static<typeof reportByWeb.reply>

/** So many reports a day with one telephone. */
const dailyPerPhone = 5

/**
 * Takes a resident's report: an order of the web that waits in the hall to be checked and sent. Its telephone is where to
 * reach the resident, not who called: nobody has proved that it is theirs.
 */
export async function report({ pool, book, hub, now }: CityContext, asked: Asked): Promise<Answer> {
  const repeated = await reportedBefore(pool, asked.clientId)
  if (repeated) return repeated
  const at = now()
  const { matter, category, spokenAddress } = asked
  const place = await chosenMatch(pool, book.lexicon(), asked, { category, at, context: undefined }).catch(placeUnknown)
  const usual = Object.values(matters).flatMap((byCategory) => byCategory[category]).find((one) => one.name === matter.trim())
  const answer = await transaction(pool, async (tx) => {
    const contactNumber = phoneKey(asked.phone)
    await limitPhone(tx, contactNumber, asked.clientId, at)
    const made = await insertOrder(tx, null, {
      clientId: asked.clientId,
      source: 'web',
      category,
      kind: usual?.kind ?? 'situation',
      severity: usual?.severity ?? 'ordinary',
      matter: matter.trim(),
      note: asked.note?.trim(),
      callerName: asked.name?.trim(),
      contactNumber,
      spokenAddress: spokenAddress.trim(),
      roomCelsius: asked.roomCelsius,
    }, place?.match, at)
    return made ? { code: await giveCode(tx, made.id, at), order: followed(made) } : reportedBefore(tx, asked.clientId)
  })
  hub.wake()
  if (!answer) throw new AppError('not-found', 'the report is gone')
  return answer
}

/** Words that lead nowhere are no reason to refuse a report: the hall asks. */
function placeUnknown(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not-located') return undefined
  throw error
}

/** Refuses a report when a day's worth with its telephone is there besides it. Others with that telephone wait until this one is kept. */
async function limitPhone(tx: Database, number: string, clientId: string, at: Date): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(4860922, hashtext(${number}))`)
  const found = await row<{ count: number }>(tx, sql`
    select count(*) as count from work_order
    where source = 'web' and contact_number = ${number} and client_id <> ${clientId} and created_at > ${at}::timestamptz - interval '1 day'`)
  if ((found?.count ?? 0) >= dailyPerPhone) throw new AppError('too-many-requests', 'too many reports with this telephone today', { limit: 'phone', perDay: dailyPerPhone })
}

async function reportedBefore(database: Database, clientId: string): Promise<Answer | undefined> {
  const found = await orderIdOfClient(database, clientId)
  if (!found) return undefined
  const [code, order] = [await codeOf(database, found.id), await readOrder(database, found.id)]
  if (code === undefined || !order) throw new AppError('taken', 'this client id belongs to something else', { field: 'clientId' })
  return { code, order: followed(order) }
}
