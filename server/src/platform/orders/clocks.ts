import type { Order } from '../../api/shapes.ts'
import { isNight, type Calendar } from '../../core/promises/calendar.ts'
import { clocksOf, type Clock, type OrderHistory } from '../../core/promises/clocks.ts'
import { ladderOf } from '../../core/promises/ladder.ts'
import type { Stage } from '../../core/promises/rule-set.ts'
import type { OrderState } from '../../core/work-order/transitions.ts'
import { row, run, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { setAlarms } from './alarms.ts'
import { calendarValue } from './calendar.ts'
import { inForce, rulesIn } from './rules.ts'

interface HistoryRow extends OrderHistory {
  state: OrderState
  pausedAt: string | null
  set: { id: number; content: string }
  calendar: Calendar
}

/**
 * Computes an order's limits and alarms anew from its history and its rules and writes them; called in the transaction of
 * each change. An order gets its rules with its first limits and keeps them.
 */
export async function setClocks(tx: Database, orderId: number): Promise<void> {
  const order = await historyOf(tx, orderId)
  if (!order) return
  const { calendar, state, createdAt, dispatchedAt, pausedAt } = order
  const rules = await rulesIn(tx, order.set)
  const clocks = clocksOf(order, rules, calendar)
  const limits = limitsOf(clocks)
  await run(tx, sql`
    update work_order set rule_set_id = ${order.set.id}, send_by = ${limits.sendBy}, accept_by = ${limits.acceptBy}, arrive_by = ${limits.arriveBy},
      solve_by = ${limits.solveBy}, report_by = ${limits.reportBy}, call_back_by = ${limits.callBackBy}
    where id = ${orderId} and (rule_set_id, send_by, accept_by, arrive_by, solve_by, report_by, call_back_by) is distinct from (
      ${order.set.id}::integer, ${limits.sendBy}::timestamptz, ${limits.acceptBy}::timestamptz, ${limits.arriveBy}::timestamptz,
      ${limits.solveBy}::timestamptz, ${limits.reportBy}::timestamptz, ${limits.callBackBy}::timestamptz)`)
  await setAlarms(tx, { id: orderId, state, createdAt, dispatchedAt, paused: pausedAt !== null }, clocks, ladderOf(order, rules), (moment) => isNight(moment, rules.night, calendar))
}

/** What an order's limits are by its history and rules and the calendar of now, whatever is written. */
export async function limitsByNow(tx: Database, orderId: number): Promise<Limits | undefined> {
  const order = await historyOf(tx, orderId)
  return order && limitsOf(clocksOf(order, await rulesIn(tx, order.set), order.calendar))
}

export type Limits = Pick<Order, 'sendBy' | 'acceptBy' | 'arriveBy' | 'solveBy' | 'reportBy' | 'callBackBy'>

function limitsOf(clocks: readonly Clock[]): Limits {
  const by = (stage: Stage) => clocks.find((clock) => clock.stage === stage)?.by ?? null
  return { sendBy: by('send'), acceptBy: by('accept'), arriveBy: by('arrive'), solveBy: by('solve'), reportBy: by('report'), callBackBy: by('call-back') }
}

/** An order as its clocks see it, with the rules it was made under and the days they are counted by. */
export function historyOf(tx: Database, orderId: number): Promise<HistoryRow | undefined> {
  return row<HistoryRow>(tx, sql`
    select o.state, o.category, o.kind, o.severity, o.matter, o.paused_at as "pausedAt",
      jsonb_build_object('id', s.id, 'content', s.content) as set, ${calendarValue} as calendar,
      o.created_at as "createdAt", c.id is not null and c.ended_at is null as "onCall", c.ended_at as "callEndedAt",
      o.dispatched_at as "dispatchedAt", o.accepted_at as "acceptedAt", o.arrived_at as "arrivedAt", o.done_at as "doneAt", o.closed_at as "closedAt",
      (select max(at) from work_order_step where order_id = o.id and action = 'grant-return') as "returnedAt",
      (select max(at) from work_order_step where order_id = o.id and action = 'progress' and at >= o.dispatched_at) as "reportedAt",
      (select max(at) from work_order_step where order_id = o.id and action = 'call-back' and at >= o.dispatched_at) as "calledBackAt",
      (select coalesce(jsonb_agg(jsonb_build_object('cause', cause, 'from', from_at, 'to', to_at) order by from_at), '[]')
        from work_order_pause where order_id = o.id) as pauses,
      (select coalesce(jsonb_agg(jsonb_build_object('stage', stage, 'until', until, 'at', judged_at) order by judged_at), '[]')
        from work_order_request where order_id = o.id and kind = 'extension' and verdict = 'granted') as extensions
    from work_order o join rule_set s on s.id = coalesce(o.rule_set_id, ${inForce(sql`o.created_at`)}) left join call c on c.id = o.call_id
    where o.id = ${orderId}`)
}
