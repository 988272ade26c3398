import type { Match, ResponsibleUnit } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { row, rows, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

export interface Point {
  lon: number
  lat: number
}

/** The areas in force at a moment. */
export const inForce = (at: Date): Sql => sql`a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at})`

/**
 * How statements here are written: what is asked comes as one row that `offset 0` keeps the planner from looking into,
 * so that the plan for these values costs what the plan for any costs, and is made once. Areas are found by place
 * alone, again fenced: few are, and the planner would rather read the index of all that began before the moment.
 */
const nowInForce = sql`a.valid_from <= asked.at and (a.valid_to is null or a.valid_to > asked.at)`

/** How an area's unit is told; needs an area `a`, `unit u`, `unit company` and the place's `site.point`. */
const told = sql`
  a.category, u.id, u.name, u.short_name as "shortName", u.kind, coalesce(u.contact_24h, u.duty_phone) as phone,
  u.duty_name as "dutyName", coalesce(company.short_name, company.name) as company, a.id as "areaId", a.version as "areaVersion",
  round(st_distance(u.geom::geography, site.point::geography)) as metres`

/** The company at the top of the hierarchy of `unit u`; none for a unit that stands alone. */
export const company = sql`
  left join lateral (
    with recursive up as (
      select p.id, p.parent_id, p.name, p.short_name from unit p where p.id = u.parent_id
      union all
      select p.id, p.parent_id, p.name, p.short_name from unit p join up on p.id = up.parent_id
    ) select name, short_name from up where parent_id is null
  ) company on true`

/** For each point the units responsible at a moment: one per category, several where areas overlap, none in a gap. */
export async function unitsAt(database: Database, points: readonly Point[], at: Date): Promise<ResponsibleUnit[][]> {
  const found = await rows<ResponsibleUnit & { at: number }>(database, sql`
    select site.ord - 1 as at, ${told}
    from (select ${points.map((p) => p.lon)}::float8[] as lons, ${points.map((p) => p.lat)}::float8[] as lats, ${at}::timestamptz as at offset 0) asked
    cross join lateral (
      select st_setsrid(st_makepoint(lon, lat), 4326) as point, ord from unnest(asked.lons, asked.lats) with ordinality as t (lon, lat, ord)
    ) site
    cross join lateral (select a.* from service_area a where st_covers(a.geom, site.point) offset 0) a
    join service_category c on c.code = a.category
    join unit u on u.id = a.unit_id ${company}
    where ${nowInForce}
    order by site.ord, c.position, a.id`)
  return points.map((_, index) => found.filter((unit) => unit.at === index).map(({ at: _at, ...unit }) => unit))
}

/** For each estate the units whose areas hold a noticeable part (2 %) of it: what one asks when only the estate is known. */
export async function unitsOfEstates(database: Database, estateIds: readonly number[], at: Date): Promise<Map<number, ResponsibleUnit[]>> {
  if (estateIds.length === 0) return new Map()
  const found = await rows<ResponsibleUnit & { estate: number }>(database, sql`
    select site.id as estate, ${told}
    from (select ${estateIds}::integer[] as ids, ${at}::timestamptz as at offset 0) asked
    join estate site on site.id = any(asked.ids) and site.geom is not null
    cross join lateral (select a.* from service_area a where st_intersects(a.geom, site.geom) offset 0) a
    join service_category c on c.code = a.category
    join unit u on u.id = a.unit_id ${company}
    cross join lateral st_area(st_intersection(a.geom, site.geom)) held
    where ${nowInForce} and held >= 0.02 * st_area(site.geom)
    order by site.id, c.position, held desc, a.id`)
  const byEstate = Map.groupBy(found, (unit) => unit.estate)
  return new Map([...byEstate].map(([id, units]) => [id, units.map(({ estate: _estate, ...unit }) => unit)]))
}

export interface NearUnit {
  id: number
  name: string
  phone: string | null
  metres: number
}

/** The unit whose area of a category is nearest to a point that lies in none; the index proposes in degrees, metres decide. */
export function nearestUnit(database: Database, point: Point, category: Category, at: Date): Promise<NearUnit | undefined> {
  return row<NearUnit>(database, sql`
    select u.id, coalesce(u.short_name, u.name) as name, coalesce(u.contact_24h, u.duty_phone) as phone,
           round(st_distance(near.geom::geography, site.point::geography)) as metres
    from (select st_setsrid(st_makepoint(${point.lon}, ${point.lat}), 4326) as point) site
    cross join lateral (
      select a.unit_id, a.geom from service_area a
      where a.category = ${category} and ${inForce(at)} order by a.geom <-> site.point limit 10
    ) near
    join unit u on u.id = near.unit_id
    order by st_distance(near.geom::geography, site.point::geography) limit 1`)
}

/** Units whose areas of the category lie within so many metres of a point, nearest first, with the street at the area's border. */
export function unitsWithin(database: Database, point: Point, category: Category, metres: number, at: Date): Promise<NonNullable<Match['boundary']>[]> {
  const degrees = (metres / 111_320) * 2.5
  return rows(database, sql`
    select u.id as "unitId", coalesce(u.short_name, u.name) as "unitName", round(away) as metres,
           (select s.name from street s where st_dwithin(s.geom, border, asked.degrees) order by s.geom <-> border limit 1) as street
    from (select st_setsrid(st_makepoint(${point.lon}, ${point.lat}), 4326) as point, ${category}::text as category,
                 ${metres}::float8 as metres, ${degrees}::float8 as degrees, ${at}::timestamptz as at offset 0) asked
    cross join lateral (select a.* from service_area a where a.geom && st_expand(asked.point, asked.degrees) offset 0) a
    join unit u on u.id = a.unit_id
    cross join lateral (select st_distance(a.geom::geography, asked.point::geography) as away, st_closestpoint(a.geom, asked.point) as border offset 0) near
    where a.category = asked.category and ${nowInForce} and away <= asked.metres
    order by away`)
}
