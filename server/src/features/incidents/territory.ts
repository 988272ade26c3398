import type { StopPlaces, Territory } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { inForce } from '../../platform/city/units-at.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** The unit's own areas in force and, of a boiler house or company, those of the units below it. */
const areasOf = (unitId: number, category: Category, at: Date): Sql => sql`
  with recursive below as (
    select id from unit where id = ${unitId}
    union all
    select u.id from unit u join below on u.parent_id = below.id
  )
  select a.id, coalesce(a.name, u.short_name, u.name) as name, a.geom from service_area a join unit u on u.id = a.unit_id
  where a.unit_id in (select id from below) and a.category = ${category} and ${inForce(at)}`

export async function territoryOf(database: Database, unitId: number, category: Category, at: Date): Promise<Territory> {
  const areas = await rows<Territory['areas'][number]>(database, sql`
    select id, name, st_asgeojson(geom, 6)::json as geometry from (${areasOf(unitId, category, at)}) a order by name, id`)
  const buildings = await rows<Territory['buildings'][number]>(database, sql`
    select distinct on (e.name, length(b.number), b.number, b.id) b.id, e.name as estate, b.number, b.units as stairwells,
      st_x(b.point) as lon, st_y(b.point) as lat, st_asgeojson(b.geom, 6)::json as geometry
    from (${areasOf(unitId, category, at)}) a join building b on b.geom && a.geom and st_covers(a.geom, b.point)
    join estate e on e.id = b.estate_id
    order by e.name, length(b.number), b.number, b.id limit 4000`)
  return { areas, buildings }
}

/** All areas of a unit: what a stop is where nobody says more. */
export async function wholeUnit(database: Database, unitId: number, category: Category, at: Date): Promise<StopPlaces> {
  const areas = await rows<{ id: number }>(database, sql`select id from (${areasOf(unitId, category, at)}) a order by id`)
  return { areaIds: areas.map(({ id }) => id), buildings: [] }
}

export interface Drawn {
  geometry: Sql
  stairwells: number
}

/** About 12 m: the ground in front of the house belongs to it. */
const yardDegrees = 0.00012

/** The outline of places (each estate's buildings in one hull) and the stairwells in it; undefined where there is nothing to draw. */
export async function draw(database: Database, { areaIds, buildings }: StopPlaces): Promise<Drawn | undefined> {
  const ids = buildings.map(({ id }) => id)
  const geometry = sql`(
    select st_multi(st_union(part)) from (
      select geom as part from service_area where id = any(${areaIds}::integer[])
      union all
      select st_buffer(st_convexhull(st_collect(geom)), ${yardDegrees}) from building where id = any(${ids}::integer[]) group by estate_id
    ) parts)`
  const found = await row<{ drawn: boolean; stairwells: number }>(database, sql`
    select ${geometry} is not null as drawn,
      case when ${ids.length}::integer > 0
        then (select coalesce(sum(coalesce(b.units, 2)), 0) from building b where b.id = any(${ids}::integer[]))
        else (select coalesce(sum(coalesce(b.units, 2)), 0) from service_area a join building b on b.geom && a.geom and st_covers(a.geom, b.point)
              where a.id = any(${areaIds}::integer[])) end as stairwells`)
  if (!found?.drawn) return undefined
  // Of a building that is named by its stairwells only those count.
  const single = Map.groupBy(buildings.filter((one) => one.stairwell), ({ id }) => id)
  const whole = await row<{ units: number }>(database, sql`
    select coalesce(sum(coalesce(units, 2)), 0) as units from building where id = any(${[...single.keys()]}::integer[])`)
  const named = [...single.values()].reduce((sum, list) => sum + list.length, 0)
  return { geometry, stairwells: found.stairwells - (whole?.units ?? 0) + named }
}

export async function keepPlaces(tx: Database, stopId: number, { areaIds, buildings }: StopPlaces): Promise<void> {
  await run(tx, sql`delete from service_stop_area where stop_id = ${stopId}`)
  await run(tx, sql`delete from service_stop_building where stop_id = ${stopId}`)
  await run(tx, sql`insert into service_stop_area (stop_id, area_id) select ${stopId}, unnest(${areaIds}::integer[]) on conflict do nothing`)
  await run(tx, sql`
    insert into service_stop_building (stop_id, building_id, stairwell)
    select ${stopId}, t.id, t.stairwell
    from unnest(${buildings.map(({ id }) => id)}::integer[], ${buildings.map(({ stairwell = '' }) => stairwell)}::text[]) as t (id, stairwell)
    on conflict do nothing`)
}

export async function placesOf(database: Database, stopId: number): Promise<StopPlaces> {
  const areas = await rows<{ id: number }>(database, sql`select area_id as id from service_stop_area where stop_id = ${stopId} order by area_id`)
  const buildings = await rows<{ id: number; stairwell: string }>(database, sql`
    select building_id as id, stairwell from service_stop_building where stop_id = ${stopId} order by building_id, stairwell`)
  return { areaIds: areas.map(({ id }) => id), buildings: buildings.map(({ id, stairwell }) => (stairwell === '' ? { id } : { id, stairwell })) }
}
