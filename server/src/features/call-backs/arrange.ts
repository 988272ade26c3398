import type { Order } from '../../api/shapes.ts'
import { leastShare } from '../../core/call-backs/sample.ts'
import { callBackPlan, type CallBack as Planned } from '../../core/promises/closing.ts'
import { row, rows, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { closeOrder } from '../../platform/orders/close.ts'
import { lockOrder } from '../../platform/orders/change.ts'
import { household } from '../../platform/orders/household.ts'
import { rulesOf } from '../../platform/orders/rules.ts'
import { sql } from '../../platform/sql.ts'
import { draw, topUp } from './lots.ts'
import { insertCallBack, tellOfCallBack } from './write.ts'

/** Taken before any order: processes arrange in turns. */
const oneAtATime = sql`select pg_advisory_xact_lock(4860921, 10)`
const dayMinutes = 1_440
const minuteMs = 60_000

/**
 * Brings the queue up to what the orders and their rules ask for: call-backs of orders that are done or go on, the system's
 * closing of those whose lot was not drawn, what a week lacks, and what has lost its object. Each order is one transaction;
 * doing it again changes nothing.
 */
export async function arrange(pool: Pool, now: Date, closing: AbortSignal, failed: (error: unknown) => void): Promise<void> {
  await transaction(pool, async (tx) => {
    await run(tx, oneAtATime)
    await withdraw(tx, now)
    await followOrders(tx, now)
  })
  for (const [ids, work] of [[await undecided(pool), decide], [await unstaged(pool), stage]] as const) {
    for (const { id } of ids) {
      if (closing.aborted) return
      await transaction(pool, (tx) => work(tx, id, now)).catch(failed)
    }
  }
  if (!closing.aborted) await topUp(pool, now)
}

/** An `order o` that is done and about which nobody decided in this round. */
const isUndecided = sql`o.state = 'done' and o.unit_id is not null
  and not exists (select 1 from call_back_lot l where l.order_id = o.id and l.round = o.reopened)
  and not exists (select 1 from call_back c where c.order_id = o.id and c.round = o.reopened and c.kind = 'closing' and c.made_by = 'hotline')`

/** Those, in the order of their calls. */
const undecided = (database: Database) => rows<{ id: number }>(database, sql`
  select o.id from work_order o where ${isUndecided} order by o.created_at, o.id limit 2000`)

/** Of several processes the second finds the order decided, and of a household's orders the one that is called. */
async function decide(tx: Database, id: number, now: Date): Promise<void> {
  await run(tx, oneAtATime)
  const order = await lockOrder(tx, id)
  if (!order || order.unitId === null || !(await row(tx, sql`select 1 from work_order o where o.id = ${id} and ${isUndecided}`))) return
  const plan = callBackPlan(order, await rulesOf(tx, id))
  const byUnit = plan.find((one) => one.kind === 'closing' && one.by === 'unit')
  const byHotline = plan.find((one) => one.kind === 'closing' && one.by === 'hotline')
  if (order.callerNumber === '' && order.contactNumber === '') return void (await closeOrder(tx, order, null, now, '没有可回访的号码，系统归档'))
  if (byUnit) await insertCallBack(tx, order, byUnit, dueOf(order, byUnit, now), now)
  const neighbour = order.incidentId === null ? undefined : await sameHousehold(tx, order)
  if (neighbour) return void (await closeOrder(tx, order, null, now, `同一户的回访见 ${neighbour.id} 号单，系统归档`))
  const asked: Planned = { kind: 'closing', by: 'hotline', share: Math.max(byHotline?.share ?? 0, leastShare), withinMinutes: byHotline?.withinMinutes ?? null }
  if (order.incidentId !== null || (await draw(tx, order, order.unitId, asked.share, now))) await insertCallBack(tx, order, asked, dueOf(order, asked, now), now)
  else await closeOrder(tx, order, null, now, '未抽中回访，系统归档')
}

function dueOf(order: Order, { by, withinMinutes }: Planned, now: Date): Date {
  if (by === 'hotline' && order.callBackBy !== null) return new Date(order.callBackBy)
  return new Date(Date.parse(order.doneAt ?? now.toISOString()) + (withinMinutes ?? dayMinutes) * minuteMs)
}

/** An order of the same household that waited for the same stop and is called for both. */
const sameHousehold = (tx: Database, order: Order) => row<{ id: number }>(tx, sql`
  select o.id from work_order o join call_back c on c.order_id = o.id and c.kind = 'closing' and c.made_by = 'hotline'
  where o.incident_id = ${order.incidentId} and o.id <> ${order.id} and c.incident_id = ${order.incidentId}
    and ${household} = (select ${household} from work_order o where o.id = ${order.id})
  order by o.id limit 1`)

/** Orders on their way whose rule asks how the process goes; a first sieve, the plan decides. */
const unstaged = (database: Database) => rows<{ id: number }>(database, sql`
  select o.id from work_order o
  where o.state in ('dispatched', 'accepted', 'arrived') and o.incident_id is null and (o.caller_number <> '' or o.contact_number <> '')
    and exists (select 1 from promise_call_back r where r.set_id = o.rule_set_id and r.kind = 'stage'
      and (cardinality(r.kinds) = 0 or o.kind = any(r.kinds)) and (cardinality(r.categories) = 0 or o.category = any(r.categories)))
    and not exists (select 1 from call_back c where c.order_id = o.id and c.kind = 'stage' and c.round = o.reopened)
  order by o.id limit 2000`)

async function stage(tx: Database, id: number, now: Date): Promise<void> {
  const order = await lockOrder(tx, id)
  if (!order || order.state === 'done' || order.state === 'closed') return
  const since = Date.parse(order.dispatchedAt ?? order.createdAt)
  for (const one of callBackPlan(order, await rulesOf(tx, id))) {
    if (one.kind === 'stage') await insertCallBack(tx, order, one, new Date(since + (one.withinMinutes ?? dayMinutes) * minuteMs), now)
  }
}

/** Call-backs of orders that were reopened, that are past the stage, or that came to something else than being solved. */
async function withdraw(tx: Database, now: Date): Promise<void> {
  const gone = await rows<{ id: number }>(tx, sql`
    update call_back c set outcome = 'withdrawn', finished_at = ${now}, lease_user_id = null, lease_until = null
    from work_order o
    where c.outcome is null and o.id = c.order_id
      and (o.reopened > c.round or (c.kind = 'stage' and o.state in ('done', 'closed')) or (o.state = 'closed' and o.outcome is distinct from 'solved'))
    returning c.id`)
  for (const { id } of gone) await tellOfCallBack(tx, id, now)
}

/** A unit's call-backs go with the order to the unit that has it now. */
async function followOrders(tx: Database, now: Date): Promise<void> {
  const moved = await rows<{ id: number }>(tx, sql`
    update call_back c set unit_id = o.unit_id, lease_user_id = null, lease_until = null
    from work_order o
    where c.outcome is null and c.made_by = 'unit' and o.id = c.order_id and o.unit_id <> c.unit_id
    returning c.id`)
  for (const { id } of moved) await tellOfCallBack(tx, id, now)
}
