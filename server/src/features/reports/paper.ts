import type { Order, Paper } from '../../api/shapes.ts'
import type { Day } from '../../core/reports/days.ts'
import { paperAbout, periodOfPaper, type PaperKind } from '../../core/reports/papers.ts'
import { momentsOf, sameLengthBefore } from '../../core/reports/period.ts'
import { rows, type Database } from '../../platform/database.ts'
import { isOpen } from '../../platform/orders/limits.ts'
import { readOrders } from '../../platform/orders/read.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { figuresOf, hoursOf, openOf, totalOf, unitsOf } from './figures.ts'
import { seasonAt } from './season.ts'

const mostOrders = 500

/** All that a paper says about the period that holds a day. Asked of refreshed days. */
export async function paperOf(database: Database, kind: PaperKind, day: Day, now: Date): Promise<Paper> {
  const period = periodOfPaper(kind, day, await seasonAt(database, day))
  const moments = momentsOf(period)
  const figures = { ...(await figuresOf(database, period, {})), hours: await hoursOf(database, period, {}), open: await openOf(database, {}, now), now: now.toISOString() }
  return {
    ...paperAbout(kind, period),
    figures,
    before: await totalOf(database, sameLengthBefore(period)),
    unsolved: await unsolved(database, moments),
    complaints: await complaints(database, moments),
    complaintsByUnit: await unitsOf(database, period, undefined, true),
    stops: await stops(database, moments),
    holds: await holds(database, moments),
    cases: kind === 'monthly' ? await cases(database, moments) : [],
  }
}

interface Moments {
  from: Date
  to: Date
}

const received = ({ from, to }: Moments): Sql => sql`(o.created_at >= ${from} and o.created_at < ${to})`
const oldestFirst = sql`order by o.created_at, o.id limit ${mostOrders + 1}`
const newestFirst = sql`order by o.created_at desc, o.id desc limit ${mostOrders + 1}`

async function unsolved(database: Database, moments: Moments): Promise<Paper['unsolved']> {
  const orders = await readOrders(database, sql`${isOpen} and ${received(moments)}`, oldestFirst)
  const reasons = await rows<{ id: number; kind: 'hold' | 'return' | 'extension' | 'note' | null; ground: string; note: string }>(database, sql`
    select o.id, case when p.cause is not null then 'hold' when r.kind is not null then r.kind when s.note is not null then 'note' end as kind,
           coalesce(p.cause, r.ground, '') as ground, coalesce(r.note, s.note, '') as note
    from work_order o
    left join work_order_pause p on p.order_id = o.id and p.to_at is null
    left join lateral (select kind, ground, note from work_order_request where order_id = o.id and verdict is distinct from 'withdrawn' order by id desc limit 1) r on true
    left join lateral (select note from work_order_step where order_id = o.id and note <> '' order by id desc limit 1) s on true
    where o.id = any(${ids(orders)})`)
  const known = new Map(reasons.map(({ id, kind, ground, note }) => [id, kind && { kind, ground, note }]))
  return page(orders, (order) => ({ order, reason: known.get(order.id) ?? null }))
}

async function complaints(database: Database, moments: Moments): Promise<Paper['complaints']> {
  const orders = await readOrders(database, sql`o.kind = 'complaint' and (${received(moments)} or (${isOpen} and o.created_at < ${moments.to}))`, newestFirst)
  const steps = await rows<{ id: number; action: string; note: string; at: string }>(database, sql`
    select distinct on (order_id) order_id as id, action, note, at from work_order_step where order_id = any(${ids(orders)}) order by order_id, work_order_step.id desc`)
  const last = new Map(steps.map((step) => [step.id, step]))
  return page(orders, (order) => {
    const step = last.get(order.id)
    return { order, lastAction: step?.action ?? '', lastNote: step?.note ?? '', lastAt: step?.at ?? null }
  })
}

function stops(database: Database, { from, to }: Moments): Promise<Paper['stops']> {
  return rows(database, sql`
    select s.id, s.kind, s.category, coalesce(u.short_name, u.name) as "unitName", s.cause, s.starts_at as "startsAt", s.expected_end as "expectedEnd",
           s.ended_at as "endedAt", (select count(*) from work_order where incident_id = s.id) as orders
    from service_stop s left join unit u on u.id = s.unit_id
    where s.starts_at < ${to} and (s.ended_at is null or s.ended_at >= ${from}) order by s.starts_at`)
}

function holds(database: Database, { from, to }: Moments): Promise<Paper['holds']> {
  return rows(database, sql`
    select cause, count(distinct order_id) as orders from work_order_pause
    where from_at < ${to} and (to_at is null or to_at >= ${from}) group by 1 order by 2 desc, 1`)
}

function cases(database: Database, moments: Moments): Promise<Order[]> {
  return readOrders(database, sql`o.id in (
    select o.id from work_order o where ${received(moments)} and (o.reopened > 0 or o.done_at > o.solve_by) and o.state in ('done', 'closed')
    order by o.reopened desc, o.done_at - o.created_at desc, o.id limit 6)`, sql`order by o.reopened desc, o.id`)
}

const ids = (orders: readonly Order[]) => orders.slice(0, mostOrders).map((order) => order.id)

function page<T>(orders: readonly Order[], withMore: (order: Order) => T): { orders: T[]; more: boolean } {
  return { orders: orders.slice(0, mostOrders).map(withMore), more: orders.length > mostOrders }
}
