import type { Static } from 'typebox'
import type { keepAttempt } from '../../api/endpoints.ts'
import type { CallBack } from '../../api/shapes.ts'
import { afterAttempt, satisfactionOf, type CallBackOutcome } from '../../core/call-backs/results.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { closeOrder, reopenOrder } from '../../platform/orders/close.ts'
import { sql } from '../../platform/sql.ts'
import { madeBy, readCallBack } from './read.ts'
import { tellOfCallBack } from './write.ts'

const leaseMs = 15 * 60_000

/** Takes a call-back for a while: of two at once one gets it, the other hears who. */
export async function take({ pool, hub, now }: Context, viewer: Viewer, id: number): Promise<CallBack> {
  const at = now()
  const taken = await transaction(pool, async (tx) => {
    const got = await run(tx, sql`
      update call_back c set lease_user_id = ${viewer.userId}, lease_until = ${new Date(at.getTime() + leaseMs)}
      where c.id = ${id} and c.outcome is null and ${madeBy(viewer)} and (c.lease_user_id = ${viewer.userId} or c.lease_until is null or c.lease_until <= ${at})`)
    const present = await presentOf(tx, viewer, at, id)
    if (got === 0) throw refusal(present)
    await tellOfCallBack(tx, id, at)
    return present
  })
  hub.wake()
  return taken
}

/** Gives back what one has. */
export async function giveBack({ pool, hub, now }: Context, viewer: Viewer, id: number): Promise<CallBack> {
  const at = now()
  const left = await transaction(pool, async (tx) => {
    const given = await run(tx, sql`update call_back set lease_user_id = null, lease_until = null where id = ${id} and lease_user_id = ${viewer.userId}`)
    if (given > 0) await tellOfCallBack(tx, id, at)
    return presentOf(tx, viewer, at, id)
  })
  hub.wake()
  return left
}

async function presentOf(tx: Database, viewer: Viewer, at: Date, id: number): Promise<CallBack> {
  const present = await readCallBack(tx, viewer, at, id)
  if (!present) throw new AppError('not-found', `there is no call-back ${id}`)
  return present
}

function refusal(present: CallBack): AppError {
  if (present.outcome !== null) return new AppError('impossible', 'the call-back is over', { outcome: present.outcome })
  return new AppError('taken', 'somebody else makes this call', { by: present.lease?.by })
}

/** Keeps a call that was made, and does with the order what follows from it. The same client id again changes nothing. */
export async function attempt({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Static<typeof keepAttempt.body>): Promise<CallBack> {
  const at = now()
  const kept = await transaction(pool, async (tx) => {
    // The order first, as everybody does: two call-backs of one order do not wait for each other.
    await run(tx, sql`select 1 from work_order where id = (select order_id from call_back where id = ${id}) for update`)
    await run(tx, sql`select 1 from call_back where id = ${id} for update`)
    const before = await presentOf(tx, viewer, at, id)
    const repeated = await row<{ here: boolean }>(tx, sql`
      select call_back_id = ${id} and user_id = ${viewer.userId} as here from call_back_attempt where client_id = ${asked.clientId}`)
    if (repeated?.here) return before
    if (repeated) throw new AppError('taken', 'this client id belongs to another call', { field: 'clientId' })
    if (before.outcome !== null || (before.lease && !before.lease.mine)) throw refusal(before)
    if (asked.result === 'dissatisfied' && !asked.answer?.trim()) throw new AppError('invalid', 'say what the caller is not satisfied with', { field: 'answer' })
    await run(tx, sql`
      insert into call_back_attempt (client_id, call_back_id, order_id, at, user_id, number, result, satisfied, answer)
      values (${asked.clientId}, ${id}, ${before.order.id}, ${at}, ${viewer.userId}, ${asked.number}, ${asked.result}, ${satisfactionOf(asked.result)}, ${asked.answer?.trim() ?? ''})`)
    const next = afterAttempt(asked.result, before.failed, at)
    const columns = next.kind === 'again'
      ? sql`failed = ${next.failed}, next_at = ${next.nextAt}`
      : sql`outcome = ${next.outcome}, finished_at = ${at}`
    await run(tx, sql`update call_back set ${columns}, lease_user_id = null, lease_until = null where id = ${id}`)
    if (next.kind === 'finished') await carryOut(tx, viewer, before, next.outcome, asked.answer?.trim() ?? '', at)
    await tellOfCallBack(tx, id, at)
    return presentOf(tx, viewer, at, id)
  })
  hub.wake()
  return kept
}

/** The answer goes to the order's history; a closing call closes the order or reopens it. */
async function carryOut(tx: Database, viewer: Viewer, { id, kind, madeBy: by, order: { id: orderId } }: CallBack, outcome: CallBackOutcome, answer: string, at: Date): Promise<void> {
  const locked = await lockOrder(tx, orderId)
  if (!locked) return
  const reached = outcome === 'satisfied' || outcome === 'dissatisfied'
  const order = await changeOrder(tx, locked, { action: reached ? 'call-back' : 'call-back-missed', by: viewer, note: answer, detail: { callBackId: id, kind, by, outcome }, at })
  if (kind === 'stage') return
  const isOver = order.state === 'done' || order.state === 'closed'
  if (outcome === 'dissatisfied' && isOver) await reopenOrder(tx, order, viewer, at, answer)
  else if (outcome !== 'dissatisfied' && order.state === 'done' && by === 'hotline') await closeOrder(tx, order, viewer, at, closingNote(outcome))
}

function closingNote(outcome: CallBackOutcome): string {
  return outcome === 'not-reached' ? '三次未联系上，未回访归档' : outcome === 'refused' ? '来电人不愿回答，归档' : ''
}
