import type { Slip } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { run, transaction, type Database } from '../../platform/database.ts'
import type { Context } from '../../platform/context.ts'
import { lockOrder, changeOrder } from '../../platform/orders/change.ts'
import { sql } from '../../platform/sql.ts'
import { tellOfSlip } from './issue.ts'
import { readSlipFor } from './read-slips.ts'

/** Writes the receiver's answer, once: it is a paper that was signed. */
export function replyToSlip(context: Context, viewer: Viewer, id: number, reply: string): Promise<Slip> {
  return onSlip(context, viewer, id, 'reply', async (tx, slip, at) => {
    if (slip.repliedAt) throw new AppError('impossible', 'the slip was answered', { slip })
    if (slip.closedAt) throw new AppError('impossible', 'the slip is closed', { slip })
    await run(tx, sql`update supervision_slip set reply = ${reply}, replied_at = ${at}, replied_by = ${viewer.userId} where id = ${id}`)
    return reply
  })
}

/** Ends a slip: without an answer only with a word why. */
export function closeSlip(context: Context, viewer: Viewer, id: number, closing: string): Promise<Slip> {
  return onSlip(context, viewer, id, 'close', async (tx, slip, at) => {
    if (slip.closedAt) throw new AppError('impossible', 'the slip is closed', { slip })
    if (!slip.repliedAt && closing.trim() === '') throw new AppError('invalid', 'say why it ends without an answer', { fields: [{ field: 'closing' }] })
    await run(tx, sql`update supervision_slip set closing = ${closing}, closed_at = ${at}, closed_by = ${viewer.userId} where id = ${id}`)
    return closing
  })
}

/** Locks the slip's order, does the work, writes step and audit entry, and tells who sees it. */
async function onSlip(
  { pool, hub, now }: Context,
  viewer: Viewer,
  id: number,
  verb: 'reply' | 'close',
  work: (tx: Database, slip: Slip, at: Date) => Promise<string>,
): Promise<Slip> {
  const at = now()
  const changed = await transaction(pool, async (tx) => {
    const seen = await readSlipFor(tx, viewer, id)
    const order = seen && (await lockOrder(tx, seen.orderId))
    // Read again under the lock: of two who answer at once the second sees the first's words.
    const slip = order && (await readSlipFor(tx, viewer, id))
    if (!slip) throw new AppError('not-found', `there is no slip ${id}`)
    const note = await work(tx, slip, at)
    await changeOrder(tx, order, { action: verb === 'reply' ? 'answer-slip' : 'close-slip', by: viewer, at, note, detail: { slipId: id, slip: slip.number } })
    await audit(tx, viewer, { action: `slip.${verb}`, subject: 'slip', subjectId: id, detail: { number: slip.number } })
    return tellOfSlip(tx, id, at)
  })
  hub.wake()
  return changed
}
