import type { Order } from '../../api/shapes.ts'
import type { Stage } from '../../core/promises/rule-set.ts'
import type { AlarmClause, AlarmStep } from '../../core/supervision/alarms.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { readOrder } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import { issueSlip } from './issue.ts'
import { isNightFor } from './night.ts'

interface DueAlarm {
  id: number
  stage: Stage
  step: AlarmStep
  limit: string
  clauses: AlarmClause[]
  inWriting: boolean
}

/**
 * Fires all alarms that are due, the oldest first, each in one transaction with what it does: of several processes one
 * gets it, and one that dies in between has done nothing. Returns how many fired here. One that fails is reported and
 * left for the next time; the others go on. Stops early when `closing` says so.
 */
export async function fireDue(
  { pool, hub, now }: Pick<Context, 'pool' | 'hub' | 'now'>,
  failed: (error: unknown) => void,
  closing: () => boolean = () => false,
): Promise<number> {
  const skipped: number[] = []
  let fired = 0
  while (!closing()) {
    let taken: number | undefined
    try {
      const more = await transaction(pool, async (tx) => {
        taken = await takeOrder(tx, now(), skipped)
        if (taken === undefined) return false
        if (await fireOldest(tx, taken, now())) fired += 1
        return true
      })
      if (!more) return fired
      hub.wake()
    } catch (error) {
      failed(error)
      if (taken === undefined) return fired
      skipped.push(taken)
    }
  }
  return fired
}

/**
 * Locks the order whose alarm is due the longest, passing by orders that somebody works on. The order is locked and not
 * the alarm: whoever changes an order locks it first and its alarms after, and so does this.
 */
async function takeOrder(tx: Database, at: Date, skipped: readonly number[]): Promise<number | undefined> {
  const found = await row<{ id: number }>(tx, sql`
    select o.id from order_alarm a join work_order o on o.id = a.order_id
    where a.fired_at is null and a.due_at <= ${at} and o.id <> all(${skipped}::integer[])
    order by a.due_at, a.id limit 1
    for update of o skip locked`)
  return found?.id
}

/** Fires the oldest due alarm of a locked order; false when the alarm seen before the lock is gone or done. */
async function fireOldest(tx: Database, orderId: number, at: Date): Promise<boolean> {
  const alarm = await row<DueAlarm>(tx, sql`
    update order_alarm set fired_at = ${at}
    where id = (select id from order_alarm where order_id = ${orderId} and fired_at is null and due_at <= ${at} order by due_at, id limit 1)
    returning id, stage, step, limit_at as "limit", clauses, in_writing as "inWriting"`)
  const order = alarm && (await readOrder(tx, orderId))
  if (!order) return false
  await take(tx, order, alarm, at)
  return true
}

/** What an alarm does: the order's step, and from the ladder's first level on a slip. */
async function take(tx: Database, order: Order, { id, stage, step, limit, clauses, inWriting }: DueAlarm, at: Date): Promise<void> {
  if (step === 'warning' || step === 'overdue') {
    await changeOrder(tx, order, { action: step === 'warning' ? 'warn' : 'overdue', by: null, at, detail: { stage, limit } })
    return
  }
  await issueSlip(tx, order, {
    level: step, ground: '', by: null, origin: { alarmId: id }, promise: { stage, limit, clauses, inWriting }, byNight: await isNightFor(tx, order.id, at), at,
  })
}
