import type { MultiPolygon } from 'geojson'
import type { Category } from '../../../core/gazetteer.ts'
import type { WantedArea } from '../../../platform/area-drafts/create.ts'
import { inForce } from '../../../platform/city/units-at.ts'
import { rows, run, type Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import { degreeGrid, metreGrid } from './grid.ts'

/** Not areas that only touch: those stay exactly as they are. A thousandth of a square metre, in degrees. */
const overlap = (one: Sql, other: Sql): Sql => sql`st_area(st_intersection(${one}, ${other}, ${degreeGrid}::float8)) > 1e-13`

/**
 * The whole set of a category with the areas in `made` in place of what their units have now. A unit that the table does not
 * name keeps its areas but for what a row claims for certain; what was only filled in between claims gives way to them.
 * Shapes come as exact as they are kept, so that one that nothing claims is the same.
 */
export async function withOthers(tx: Database, category: Category, at: Date): Promise<WantedArea[]> {
  await run(tx, sql`
    create temporary table other on commit drop as
    select a.source_key, a.name, a.unit_id, a.geom from service_area a
    where a.category = ${category} and ${inForce(at)} and a.unit_id not in (select unit_id from made)`)
  await run(tx, sql`create index on other using gist (geom)`)
  await run(tx, sql`
    create temporary table sure on commit drop as
    select unit_id, st_reduceprecision(st_makevalid(st_transform(st_union(st_collectionextract(core, 3), ${metreGrid}::float8), 4326)), ${degreeGrid}::float8) as geom from claim where st_dimension(core) = 2 group by unit_id`)
  await run(tx, sql`create index on sure using gist (geom)`)
  const kept = await rows<Made>(tx, sql`
    select source_key as "sourceKey", name, unit_id as "unitId", st_asgeojson(st_multi(shape), 15) as polygon
    from other
    left join lateral (select st_union(sure.geom, ${degreeGrid}::float8) as geom from sure where sure.geom && other.geom and ${overlap(sql`sure.geom`, sql`other.geom`)}) claimed on true
    cross join lateral (select case when claimed.geom is null then other.geom else st_collectionextract(st_difference(other.geom, claimed.geom, ${degreeGrid}::float8), 3) end as shape) cut
    where not st_isempty(shape)`)
  const made = await rows<Made>(tx, sql`
    select coalesce(own.key, free.key) as "sourceKey", coalesce(own.name, unit.short_name, unit.name) as name,
           made.unit_id as "unitId", st_asgeojson(st_multi(shape), 15) as polygon
    from made join unit on unit.id = made.unit_id
    cross join lateral (select ${`table|${category}|`}::text || unit.source_key as key) usual
    -- An area that once was this unit's and is another's by now keeps its key.
    cross join lateral (select case when exists (select 1 from other where other.source_key = usual.key) then usual.key || '|' || unit.id else usual.key end as key) free
    left join lateral (
      select min(a.source_key) as key, min(a.name) as name from service_area a
      where a.category = ${category} and a.unit_id = made.unit_id and ${inForce(at)} having count(*) = 1
    ) own on true
    left join lateral (select st_union(other.geom, ${degreeGrid}::float8) as geom from other where other.geom && made.geom and ${overlap(sql`other.geom`, sql`made.geom`)}) others on true
    left join sure on sure.unit_id = made.unit_id
    cross join lateral (
      select case when others.geom is null then made.geom
             else st_collectionextract(st_union(st_difference(made.geom, others.geom, ${degreeGrid}::float8), coalesce(st_collectionextract(st_intersection(sure.geom, made.geom, ${degreeGrid}::float8), 3), st_geomfromtext('polygon empty', 4326)), ${degreeGrid}::float8), 3) end as shape
    ) cut
    where not st_isempty(shape)`)
  return [...kept, ...made].map(({ polygon, ...area }) => ({ ...area, polygon: JSON.parse(polygon) as MultiPolygon }))
}

type Made = Omit<WantedArea, 'polygon'> & { polygon: string }
