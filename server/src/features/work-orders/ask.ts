import type { askRequest } from '../../api/endpoints.ts'
import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { grounds } from '../../core/work-order/order.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { exemptCausesOf } from '../../platform/orders/order-clocks.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { checkNeeds } from './needs.ts'
import { takeOrder } from './take.ts'

type Asked = Static<typeof askRequest.body>

/** A unit asks for something that only the shift leader gives. Asked twice with one client id, it is one request. */
export async function ask({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Asked): Promise<Order> {
  const at = now()
  const order = await transaction(pool, async (tx) => {
    await lockOrder(tx, id)
    const repeated = await existing(tx, viewer, id, asked.clientId)
    if (repeated) return repeated
    const { before, needs } = await takeOrder(tx, viewer, id, `ask-${asked.kind}`, asked.version)
    await checkNeeds(tx, needs, before, asked)
    await checkGround(tx, before, asked, at)
    const { kind, ground, note, stage = null, until = null } = asked
    const made = await row<{ id: number }>(tx, sql`
      insert into work_order_request (client_id, order_id, kind, ground, note, stage, until, requested_by, requested_at)
      values (${asked.clientId}, ${id}, ${kind}, ${ground}, ${note}, ${kind === 'extension' ? stage : null}, ${kind === 'extension' ? until : null},
              ${viewer.userId}, ${at}) returning id`)
    await keepProof(tx, id, made?.id, asked.attachmentIds ?? [])
    return changeOrder(tx, before, { action: `ask-${kind}`, by: viewer, note, detail: { requestId: made?.id, ground, stage, until }, at })
  })
  hub.wake()
  return order
}

async function existing(tx: Database, viewer: Viewer, id: number, clientId: string): Promise<Order | undefined> {
  const found = await row<{ orderId: number; by: number }>(tx, sql`
    select order_id as "orderId", requested_by as by from work_order_request where client_id = ${clientId}`)
  if (!found) return undefined
  if (found.orderId !== id || found.by !== viewer.userId) throw new AppError('taken', 'this client id belongs to another request', { field: 'clientId' })
  return readOrderFor(tx, viewer, id)
}

const wrong = (field: string, message: string) => new AppError('invalid', message, { fields: [{ field }] })

async function checkGround(tx: Database, before: Order, { kind, ground, stage, until }: Asked, at: Date): Promise<void> {
  if (!(grounds[kind] as readonly string[]).includes(ground)) throw wrong('ground', `not a ground for ${kind}`)
  if (kind === 'hold' && !(await exemptCausesOf(tx, before.id)).some((cause) => cause === ground)) {
    throw new AppError('not-exempt', `the rules of this order do not exempt ${ground}`, { field: 'ground' })
  }
  if (kind === 'extension') checkExtension(before, stage, until, at)
}

/** More time is asked for before the limit, of a promise that runs, and later than it. */
function checkExtension(before: Order, stage: Asked['stage'], until: string | undefined, at: Date): void {
  const limit = stage && { arrive: before.arriveBy, solve: before.solveBy, report: before.reportBy }[stage]
  if (!limit || (stage === 'arrive' && before.state === 'arrived')) throw wrong('stage', 'there is no such promise to extend')
  if (at.getTime() >= Date.parse(limit)) throw new AppError('too-late', 'the limit has passed', { field: 'stage' })
  if (!until || Date.parse(until) <= Date.parse(limit)) throw wrong('until', 'that is no more time')
}

async function keepProof(tx: Database, orderId: number, requestId: number | undefined, attachmentIds: readonly number[]): Promise<void> {
  const ids = [...new Set(attachmentIds)]
  const kept = await run(tx, sql`
    update attachment set request_id = ${requestId} where id = any(${ids}::integer[]) and order_id = ${orderId} and request_id is null`)
  if (kept !== ids.length) throw wrong('attachmentIds', 'there is no such attachment')
}
