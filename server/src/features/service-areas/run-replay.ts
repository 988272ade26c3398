import type { Replay } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { readDraft } from '../../platform/area-drafts/read.ts'
import { inForce } from '../../platform/city/units-at.ts'
import { run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import { sql } from '../../platform/sql.ts'
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
    insert into area_replay (draft_id, revision, at, from_at, to_at, orders, moved, uncovered, ambiguous)
    values (${id}, ${revision}, ${at}, ${from}, ${to}, ${orders}, 0, 0, 0)
    on conflict (draft_id) do update set revision = excluded.revision, at = excluded.at, from_at = excluded.from_at, to_at = excluded.to_at, orders = excluded.orders`)
  await run(tx, sql`delete from area_replay_order where draft_id = ${id}`)
  await keepMoved(tx, id, category, from, to, at)
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

/**
 * Each place is asked once however many called from there. `units` are those responsible: one is the answer, none or
 * several are nobody's.
 */
async function keepMoved(tx: Database, id: number, category: Category, from: Date, to: Date, at: Date): Promise<void> {
  await run(tx, sql`
    with place as materialized (
      select geom, array_agg(id) as orders from work_order
      where category = ${category} and created_at >= ${from} and created_at < ${to} and geom is not null
      group by geom
    ), answered as (
      select place.orders, before.units as before, after.units as after
      from place
      cross join lateral (
        select coalesce(array_agg(distinct a.unit_id), '{}') as units from service_area a
        where a.category = ${category} and ${inForce(at)} and st_covers(a.geom, place.geom)
      ) before
      cross join lateral (
        select coalesce(array_agg(distinct d.unit_id), '{}') as units from draft_area d
        where d.draft_id = ${id} and not d.removed and st_covers(d.geom, place.geom)
      ) after
    ), moved as (
      insert into area_replay_order (draft_id, order_id, from_unit_id, to_unit_id)
      select ${id}, "order", case when cardinality(before) = 1 then before[1] end, case when cardinality(after) = 1 then after[1] end
      from answered cross join unnest(orders) as "order"
      where case when cardinality(before) = 1 then before[1] end is distinct from case when cardinality(after) = 1 then after[1] end
    )
    update area_replay
    set (moved, uncovered, ambiguous) = (
      select coalesce(sum(cardinality(orders)), 0), coalesce(sum(cardinality(orders)) filter (where cardinality(after) = 0), 0),
             coalesce(sum(cardinality(orders)) filter (where cardinality(after) > 1), 0)
      from answered
      where case when cardinality(before) = 1 then before[1] end is distinct from case when cardinality(after) = 1 then after[1] end)
    where draft_id = ${id}`)
}
