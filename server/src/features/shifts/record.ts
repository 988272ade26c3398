import type { Shift, ShiftContent, ShiftOrderLine } from '../../api/shapes.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import { slipNumber } from '../../core/supervision/slip.ts'
import { placeTitle } from '../../core/work-order/title.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { notesOf } from './read.ts'

type Content<K extends ShiftContent['kind']> = Extract<ShiftContent, { kind: K }>

const open = sql`o.state in ('received', 'dispatched', 'accepted', 'arrived')`

/**
 * What a shift has to hand over at a moment, written by the system: what came in, what is open, what is late (by company),
 * complaints without an answer, stops and their causes, slips that are open, and the shift's own notes.
 */
export async function recordOf(database: Database, shift: Shift, now: Date): Promise<ShiftContent[]> {
  return [
    await received(database, shift, now),
    await openOrders(database),
    ...(await overdue(database, now)),
    ...(await complaints(database)),
    ...(await stops(database, shift, now)),
    ...(await slips(database)),
    ...(await notesOf(database, shift.id)),
  ]
}

async function received(database: Database, shift: Shift, now: Date): Promise<Content<'received'>> {
  const since = shift.takenAt ?? shift.from
  const found = await row<Omit<Content<'received'>, 'kind'>>(database, sql`
    with mine as (select category, kind from work_order where created_at >= ${since} and created_at < ${now})
    select
      (select count(*) from call where started_at >= ${since} and started_at < ${now}) as calls,
      (select count(*) from mine) as orders,
      (select count(*) from work_order where done_at >= ${since} and done_at < ${now}) as done,
      (select coalesce(json_agg(c order by c.count desc, c.category), '[]') from (select category, count(*)::int from mine group by 1) c) as "byCategory",
      (select coalesce(json_agg(k order by k.count desc, k.kind), '[]') from (select kind, count(*)::int from mine group by 1) k) as "byKind"`)
  return { kind: 'received', ...(found ?? { calls: 0, orders: 0, done: 0, byCategory: [], byKind: [] }) }
}

async function openOrders(database: Database): Promise<Content<'open'>> {
  const byState = await rows<Content<'open'>['byState'][number]>(database, sql`
    select state, count(*)::int as count from work_order o where ${open} group by state
    order by array_position(array['received', 'dispatched', 'accepted', 'arrived'], state)`)
  return { kind: 'open', count: byState.reduce((sum, one) => sum + one.count, 0), byState }
}

interface LineRow extends Omit<ShiftOrderLine, 'title'> {
  match: PlaceMatch | null
  spokenAddress: string
}

interface Line {
  line: ShiftOrderLine
  companyId: number | null
  companyName: string | null
}

/** Orders as the record names them, with the earliest promise of theirs that is broken. */
async function lines(database: Database, where: Sql): Promise<Line[]> {
  const found = await rows<LineRow & Omit<Line, 'line'>>(database, sql`
    select o.id, o.match, o.spoken_address as "spokenAddress", o.matter, o.state, company.id as "companyId", coalesce(company.short_name, company.name) as "companyName",
      coalesce(u.short_name, u.name) as "unitName", late.stage, late.limit_at as by, o.created_at as "createdAt"
    from work_order o
    left join unit u on u.id = o.unit_id
    left join unit parent on parent.id = u.parent_id
    left join unit company on company.id = coalesce(parent.parent_id, parent.id, u.id)
    left join lateral (
      select stage, limit_at from order_alarm a where a.order_id = o.id and a.stands and a.fired_at is not null and a.step <> 'warning'
      order by limit_at, id limit 1
    ) late on true
    where ${where} order by late.limit_at, o.id`)
  return found.map(({ match, spokenAddress, companyId, companyName, ...line }) => ({ companyId, companyName, line: { ...line, title: match ? placeTitle(match) : spokenAddress } }))
}

async function overdue(database: Database, now: Date): Promise<Content<'overdue'>[]> {
  const late = await lines(database, sql`${open} and o.id in (
    select order_id from order_alarm where stands and fired_at is not null and step = 'overdue' and limit_at <= ${now})`)
  return [...Map.groupBy(late, (one) => one.companyId)].map(([companyId, ofCompany]): Content<'overdue'> => ({
    kind: 'overdue', companyId, companyName: ofCompany[0]?.companyName ?? null, orders: ofCompany.map((one) => one.line),
  }))
}

async function complaints(database: Database): Promise<Content<'complaint'>[]> {
  const found = await lines(database, sql`${open} and o.kind = 'complaint'`)
  return found.map(({ line }) => ({ kind: 'complaint', order: line }))
}

/** Stops that run, and those that ended in this shift. */
function stops(database: Database, shift: Shift, now: Date): Promise<Content<'stop'>[]> {
  return rows<Content<'stop'>>(database, sql`
    select 'stop' as kind, s.id, s.category, coalesce(u.short_name, u.name) as "unitName", s.cause, s.starts_at as "startsAt",
      s.expected_end as "expectedEnd", s.ended_at as "endedAt"
    from service_stop s left join unit u on u.id = s.unit_id
    where s.starts_at <= ${now} and (s.ended_at is null or s.ended_at >= ${shift.takenAt ?? shift.from}) order by s.starts_at, s.id`)
}

async function slips(database: Database): Promise<Content<'slips'>[]> {
  const found = await rows<Omit<Content<'slips'>['slips'][number], 'number'> & { year: number; counted: number }>(database, sql`
    select s.id, s.year, s.number as counted, s.order_id as "orderId", coalesce(u.short_name, u.name, s.receiver) as receiver,
      s.reply_by as "replyBy", s.replied_at as "repliedAt"
    from supervision_slip s left join unit u on u.id = s.unit_id where s.closed_at is null order by s.id`)
  if (found.length === 0) return []
  return [{ kind: 'slips', slips: found.map(({ year, counted, ...slip }) => ({ ...slip, number: slipNumber(year, counted) })) }]
}
