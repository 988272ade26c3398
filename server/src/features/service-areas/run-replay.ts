import type { Replay } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { readDraft } from '../../platform/area-drafts/read.ts'
import { inForce } from '../../platform/city/units-at.ts'
import { row, run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { lastSeason, lastYear } from './last-season.ts'
import { countPlaced, readReplay } from './replay.ts'

/**
 * Runs last season's orders of the draft's category against its areas, in the transaction of the caller: whom each would have
 * gone to by the areas in force now, and whom by the draft's. Where the season brought no orders, those of the last twelve
 * months. What is edited meanwhile makes it a replay of a revision that has passed.
 */
export async function replayDraft(tx: Database, viewer: Viewer, id: number, at: Date): Promise<Replay> {
  const { category, revision, state, outdated } = await readDraft(tx, id, at)
  if (state === 'published' || state === 'discarded') throw new AppError('impossible', `the draft is ${state}`, { because: state })
  if (state === 'open') throw new AppError('impossible', 'the gate has no verdict on this revision', { because: 'unchecked' })
  if (outdated) throw new AppError('impossible', 'other areas were published since the draft began', { because: 'outdated' })
  const { from, to, orders } = await spanOf(tx, category, at)
  await run(tx, sql`
    insert into area_replay (draft_id, revision, at, from_at, to_at, orders, moved, uncovered, ambiguous, pairs)
    values (${id}, ${revision}, ${at}, ${from}, ${to}, ${orders}, 0, 0, 0, '[]')
    on conflict (draft_id) do update set revision = excluded.revision, at = excluded.at, from_at = excluded.from_at,
      to_at = excluded.to_at, orders = excluded.orders, moved = 0, uncovered = 0, ambiguous = 0, pairs = '[]'`)
  await run(tx, sql`delete from area_replay_order where draft_id = ${id}`)
  const touched = await touchedBy(tx, id)
  if (touched) await keepMoved(tx, { id, category, from, to, touched }, at)
  await run(tx, sql`update area_draft set replayed_revision = ${revision} where id = ${id} and discarded_at is null and published_at is null`)
  await emit(tx, { type: 'area-draft.changed', payload: { id, revision, by: viewer.name } }, null, at)
  return (await readReplay(tx, id))!
}

async function spanOf(tx: Database, category: Category, at: Date): Promise<{ from: Date; to: Date; orders: number }> {
  const season = lastSeason(await readCalendar(tx), at)
  const orders = season ? await countPlaced(tx, category, season) : 0
  if (season && orders > 0) return { ...season, orders }
  return { ...lastYear(at), orders: await countPlaced(tx, category, lastYear(at)) }
}

/** More than anybody reads or a map shows; what is counted is not limited. */
const listedOrders = 20_000

interface Extent {
  west: number
  south: number
  east: number
  north: number
}

/** The box around all that the draft changes: what lies outside goes where it went. Undefined when it changes nothing. */
async function touchedBy(tx: Database, id: number): Promise<Extent | undefined> {
  const found = await row<{ west: number | null } & Omit<Extent, 'west'>>(tx, sql`
    select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
    from (
      select st_extent(geom)::box3d as box from (
        select geom from draft_area where draft_id = ${id} and changed and not removed
        union all
        select a.geom from draft_area d join service_area a on a.id = d.base_id where d.draft_id = ${id} and d.changed
      ) changed
    ) extent`)
  return found && found.west !== null ? { ...found, west: found.west } : undefined
}

/** The one unit among those responsible: none and several are nobody's. */
const answerOf = (units: Sql): Sql => sql`case when cardinality(${units}) = 1 then (${units})[1] end`

/**
 * Each place is asked once, however many called from there. Areas are found by place before anything else, which `offset 0`
 * keeps the planner from weighing: of a draft that is new it knows nothing yet and would read all of it for each place.
 */
async function keepMoved(
  tx: Database, { id, category, from, to, touched }: { id: number; category: Category; from: Date; to: Date; touched: Extent }, at: Date,
): Promise<void> {
  await run(tx, sql`
    with place as materialized (
      select geom, array_agg(id) as orders from work_order
      where category = ${category} and created_at >= ${from} and created_at < ${to}
        and geom && st_makeenvelope(${touched.west}, ${touched.south}, ${touched.east}, ${touched.north}, 4326)
      group by geom
    ), moved as materialized (
      select place.orders, ${answerOf(sql`before.units`)} as before, ${answerOf(sql`after.units`)} as after, cardinality(after.units) as units
      from place
      cross join lateral (
        select coalesce(array_agg(distinct a.unit_id), '{}') as units
        from (select * from service_area near where near.geom && place.geom offset 0) a
        where a.category = ${category} and ${inForce(at)} and st_covers(a.geom, place.geom)
      ) before
      cross join lateral (
        select coalesce(array_agg(distinct d.unit_id), '{}') as units
        from (select * from draft_area near where near.geom && place.geom offset 0) d
        where d.draft_id = ${id} and not d.removed and st_covers(d.geom, place.geom)
      ) after
      where ${answerOf(sql`before.units`)} is distinct from ${answerOf(sql`after.units`)}
    ), listed as (
      insert into area_replay_order (draft_id, order_id, from_unit_id, to_unit_id)
      select ${id}, order_id, before, after from moved cross join unnest(orders) as order_id order by order_id desc limit ${listedOrders}
    )
    update area_replay
    set (moved, uncovered, ambiguous, pairs) = (
      select coalesce(sum(orders), 0), coalesce(sum(orders) filter (where units = 0), 0), coalesce(sum(orders) filter (where units > 1), 0),
             coalesce((
               select jsonb_agg(jsonb_build_object('from', before, 'to', after, 'orders', orders))
               from (select before, after, sum(cardinality(orders)) as orders from moved group by before, after) pair), '[]')
      from (select units, sum(cardinality(orders)) as orders from moved group by units) counted)
    where draft_id = ${id}`)
}
