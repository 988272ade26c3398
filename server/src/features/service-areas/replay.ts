import type { MovedOrder, Replay } from '../../api/shapes.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import type { Category } from '../../core/gazetteer.ts'
import { publicLabel } from '../../core/work-order/title.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** The last replay of a draft; null before the first. */
export async function readReplay(database: Database, draftId: number): Promise<Replay | null> {
  const found = await row<Omit<Replay, 'pairs'>>(database, sql`
    select revision, at, from_at as "from", to_at as "to", orders, moved, uncovered, ambiguous from area_replay where draft_id = ${draftId}`)
  if (!found) return null
  const pairs = await rows<Replay['pairs'][number]>(database, sql`
    select coalesce(f.short_name, f.name) as "fromUnit", coalesce(t.short_name, t.name) as "toUnit", pair.orders
    from area_replay r cross join jsonb_to_recordset(r.pairs) as pair ("from" integer, "to" integer, orders integer)
    left join unit f on f.id = pair."from" left join unit t on t.id = pair."to"
    where r.draft_id = ${draftId} order by pair.orders desc, 1, 2`)
  return { ...found, pairs }
}

/**
 * Orders that would have gone elsewhere, newest first. Their address goes down to the building, as it was resolved: neither
 * words that somebody typed nor who called.
 */
export async function readMovedOrders(database: Database, draftId: number, limit: number): Promise<MovedOrder[]> {
  const found = await rows<Omit<MovedOrder, 'address'> & { match: PlaceMatch | null }>(database, sql`
    select o.id as "orderId", o.match, o.created_at as "createdAt", st_x(o.geom) as lon, st_y(o.geom) as lat,
           coalesce(f.short_name, f.name) as "fromUnit", coalesce(t.short_name, t.name) as "toUnit"
    from area_replay_order moved join work_order o on o.id = moved.order_id
    left join unit f on f.id = moved.from_unit_id left join unit t on t.id = moved.to_unit_id
    where moved.draft_id = ${draftId} order by moved.order_id desc limit ${limit}`)
  return found.map(({ match, ...order }) => ({ ...order, address: match ? publicLabel(match) || (match.landmark ?? match.district ?? '') : '' }))
}

/** How many orders with a place a category has in a span. */
export async function countPlaced(database: Database, category: Category, { from, to }: { from: Date; to: Date }): Promise<number> {
  const found = await row<{ orders: number }>(database, sql`
    select count(*)::integer as orders from work_order
    where category = ${category} and created_at >= ${from} and created_at < ${to} and geom is not null`)
  return found?.orders ?? 0
}
