import type { Static } from 'typebox'
import type { ImportDifference } from '../../api/shapes.ts'
import { rows, run, type Database } from '../../platform/database.ts'
import { sql, Sql } from '../../platform/sql.ts'
import type { ImportKind } from './report.ts'

/** One thing that an import adds or changes; geometries as hexadecimal EWKB. */
export interface Difference {
  kind: 'added' | 'changed' | 'refused'
  label: string
  geom: string | null
  before: string | null
}

interface Thing {
  table: string
  label: Sql
  geom: Sql
}

const named = sql`name`
const geom = sql`geom`

/** Where a kind's rows end up, what they are called on the map, and their shape. */
const things: Record<ImportKind, Thing> = {
  district: { table: 'district', label: named, geom },
  subdistrict: { table: 'subdistrict', label: named, geom },
  street: { table: 'street', label: named, geom },
  'door-plate': { table: 'door_plate', label: sql`(select name from street where street.id = thing.street_id) || lane || alley || number_text`, geom },
  estate: { table: 'estate', label: named, geom: sql`coalesce(geom, point)` },
  building: { table: 'building', label: sql`(select name from estate where estate.id = thing.estate_id) || ' ' || number`, geom },
  landmark: { table: 'landmark', label: named, geom },
  unit: { table: 'unit', label: named, geom },
  'service-area': { table: 'service_area', label: sql`coalesce(name, (select name from unit where unit.id = thing.unit_id))`, geom },
  basemap: { table: 'basemap_feature', label: sql`coalesce(name, kind)`, geom },
}

/** What the journal of this transaction says of the kinds' own tables: all of it, or every so many-th up to `most`. */
export async function readDifferences(tx: Database, importId: number, kinds: readonly ImportKind[], most: number): Promise<{ total: number; kept: Difference[] }> {
  const counted = await Promise.all(kinds.map(async (kind) => ({ kind, count: await countOf(tx, importId, things[kind].table) })))
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  const step = Math.max(1, Math.ceil(total / most))
  const kept: Difference[] = []
  for (const { kind, count } of counted) if (count > 0) kept.push(...await differencesOf(tx, importId, things[kind], step))
  return { total, kept: kept.slice(0, most) }
}

async function countOf(tx: Database, importId: number, table: string): Promise<number> {
  const [found] = await rows<{ count: number }>(tx, sql`
    select (select coalesce(sum(cardinality(ids)), 0) from import_added where import_id = ${importId} and table_name = ${table})
         + (select count(*) from import_changed where import_id = ${importId} and table_name = ${table}) as count`)
  return found?.count ?? 0
}

function differencesOf(tx: Database, importId: number, { table, label, geom: shape }: Thing, step: number): Promise<Difference[]> {
  const tableName = new Sql([table], [])
  return rows<Difference>(tx, sql`
    with touched as (
      select id, null::jsonb as was from (
        select id, row_number() over () as nth from (
          select unnest(ids) as id from import_added where import_id = ${importId} and table_name = ${table}) as added
      ) as counted where nth % ${step}::integer = 0
      union all
      select row_id, before from (
        select row_id, before, row_number() over (order by row_id) as nth
        from import_changed where import_id = ${importId} and table_name = ${table}
      ) as counted where nth % ${step}::integer = 0
    )
    select case when was is null then 'added' else 'changed' end as kind, coalesce(${label}, '') as label, (${shape})::text as geom,
           case when was->>'geom' is distinct from thing.geom::text then coalesce(was->>'geom', was->>'point') end as before
    from touched join ${tableName} as thing using (id)`)
}

export async function keepDifferences(tx: Database, importId: number, all: readonly Difference[]): Promise<void> {
  await run(tx, sql`delete from import_difference where import_id = ${importId}`)
  await run(tx, sql`
    insert into import_difference (import_id, position, kind, label, geom, before)
    select ${importId}, place, kind, label, geom::geometry, before::geometry
    from unnest(${all.map(({ kind }) => kind)}::text[], ${all.map(({ label }) => label)}::text[], ${all.map((each) => each.geom)}::text[],
                ${all.map(({ before }) => before)}::text[]) with ordinality as input (kind, label, geom, before, place)`)
}

/** Up to `limit`, from all over. */
export function shownDifferences(database: Database, importId: number, limit: number): Promise<Static<typeof ImportDifference>[]> {
  return rows(database, sql`
    select kind, label, st_asgeojson(geom, 7)::json as geometry, st_asgeojson(before, 7)::json as before
    from import_difference,
         (select ceil(count(*)::numeric / ${limit})::integer as step from import_difference where import_id = ${importId}) as spread
    where import_id = ${importId} and position % greatest(step, 1) = 0
    order by position`)
}
