import type { Static } from 'typebox'
import type { callBackRegister } from '../../api/endpoints.ts'
import type { CallBack, CallBackAttempt, CallBackRecord } from '../../api/shapes.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import type { Viewer } from '../../core/roles.ts'
import { placeTitle } from '../../core/work-order/title.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** What is a viewer's to make, of `call_back c`: a station its unit's own while the unit has the order, the hall the hotline's. */
export function madeBy(viewer: Viewer): Sql {
  if (viewer.role !== 'station') return sql`c.made_by = 'hotline'`
  return sql`(c.made_by = 'unit' and c.unit_id = ${viewer.unitId} and exists (select 1 from work_order own where own.id = c.order_id and own.unit_id = ${viewer.unitId}))`
}

type Row = Omit<CallBack, 'order' | 'attempts' | 'numbers'> & { orderId: number }

/** Call-backs that fulfil a condition on `call_back c`; `tail` orders (also by `work_order o`) and limits. */
export async function readCallBacks(database: Database, viewer: Viewer, now: Date, where: Sql, tail: Sql): Promise<CallBack[]> {
  const found = await rows<Row>(database, sql`
    select c.id, c.order_id as "orderId", c.kind, c.made_by as "madeBy", c.due_at as "dueAt", c.next_at as "nextAt", c.failed, c.outcome,
      c.finished_at as "finishedAt", s.cause as "incidentCause",
      case when c.lease_until > ${now} then jsonb_build_object('by', holder.name, 'mine', holder.id = ${viewer.userId}, 'until', c.lease_until) end as lease,
      coalesce((select note from work_order_step where order_id = c.order_id and action = 'finish' order by id desc limit 1), '') as report
    from call_back c join work_order o on o.id = c.order_id
    left join service_stop s on s.id = c.incident_id
    left join user_account holder on holder.id = c.lease_user_id
    where ${where} ${tail}`)
  const orders = new Map((await readOrders(database, sql`o.id = any(${found.map(({ orderId }) => orderId)}::integer[])`, sql``)).map((order) => [order.id, order]))
  const attempts = Map.groupBy(await attemptsOf(database, found.map(({ id }) => id)), ({ callBackId }) => callBackId)
  return found.flatMap(({ orderId, ...one }) => {
    const order = orders.get(orderId)
    if (!order) return []
    const numbers = [...new Set([order.contactNumber, order.callerNumber])].filter((number) => number !== '')
    return [{ ...one, order, numbers, attempts: (attempts.get(one.id) ?? []).map(({ callBackId: _callBackId, ...attempt }) => attempt) }]
  })
}

export async function readCallBack(database: Database, viewer: Viewer, now: Date, id: number): Promise<CallBack | undefined> {
  return (await readCallBacks(database, viewer, now, sql`c.id = ${id} and ${madeBy(viewer)}`, sql``))[0]
}

/** Those to be tried now first, by due time; of one due time in the order of the calls. */
export function queue(database: Database, viewer: Viewer, now: Date, limit: number): Promise<CallBack[]> {
  return readCallBacks(database, viewer, now, sql`c.outcome is null and ${madeBy(viewer)}`,
    sql`order by c.next_at > ${now}, c.due_at, o.created_at, c.id limit ${limit}`)
}

export async function queueCounts(database: Database, viewer: Viewer, now: Date): Promise<{ waiting: number; later: number; late: number }> {
  const found = await row<{ waiting: number; later: number; late: number }>(database, sql`
    select count(*) filter (where c.next_at <= ${now}) as waiting, count(*) filter (where c.next_at > ${now}) as later,
      count(*) filter (where c.due_at <= ${now}) as late
    from call_back c where c.outcome is null and ${madeBy(viewer)}`)
  return found ?? { waiting: 0, later: 0, late: 0 }
}

const attempt = sql`a.id, a.at, u.name as by, a.number, a.result, a.satisfied, a.answer`

const attemptsOf = (database: Database, ids: readonly number[]) =>
  rows<CallBackAttempt & { callBackId: number }>(database, sql`
    select ${attempt}, a.call_back_id as "callBackId" from call_back_attempt a join user_account u on u.id = a.user_id
    where a.call_back_id = any(${ids}::integer[]) order by a.id`)

type RecordRow = Omit<CallBackRecord, 'title'> & { match: PlaceMatch | null; spoken: string }

/** Calls that were made, newest first. */
export async function register(database: Database, asked: Static<typeof callBackRegister.query>): Promise<{ records: CallBackRecord[]; more: boolean }> {
  const limit = asked.limit ?? 200
  const conditions: Sql[] = [
    sql`true`,
    ...(asked.from === undefined ? [] : [sql`a.at >= ${asked.from}`]),
    ...(asked.to === undefined ? [] : [sql`a.at < ${asked.to}`]),
    ...(asked.unit === undefined ? [] : [sql`c.unit_id = ${asked.unit}`]),
    ...(asked.order === undefined ? [] : [sql`a.order_id = ${asked.order}`]),
    ...(asked.kind === undefined ? [] : [sql`c.kind = ${asked.kind}`]),
    ...(asked.result === undefined ? [] : [sql`a.result = ${asked.result}`]),
    ...(asked.before === undefined ? [] : [sql`a.id < ${asked.before}`]),
  ]
  const found = await rows<RecordRow>(database, sql`
    select ${attempt}, a.call_back_id as "callBackId", a.order_id as "orderId", c.kind, c.made_by as "madeBy", o.category, o.kind as "orderKind",
      o.match, o.spoken_address as spoken, coalesce(unit.short_name, unit.name) as "unitName"
    from call_back_attempt a join call_back c on c.id = a.call_back_id join work_order o on o.id = a.order_id
    join user_account u on u.id = a.user_id left join unit on unit.id = c.unit_id
    where ${conditions.reduce((all, one) => sql`${all} and ${one}`)} order by a.id desc limit ${limit + 1}`)
  const records = found.slice(0, limit).map(({ match, spoken, ...one }) => ({ ...one, title: match ? placeTitle(match) : spoken }))
  return { records, more: found.length > limit }
}
