import type { Focus, Match } from '../../api/shapes.ts'
import { rows, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { company } from './units-at.ts'

/** A place, and the area whose unit answers for it. */
export interface FocusOf {
  match: Pick<Match, 'lon' | 'lat' | 'ids'>
  areaId: number | undefined
}

/** What the map draws of a place: the street's piece between two crossings, the estate, the area, the unit. */
export async function focusOf(database: Database, match: FocusOf['match'], areaId: number | undefined): Promise<Focus> {
  const [focus] = await focusesOf(database, [{ match, areaId }])
  if (!focus) throw new Error('a place has its focus')
  return focus
}

/**
 * The same of several places. The piece of a street goes from the crossing before the place to the one after, named by the
 * larger streets that cross there; it is the whole line where there is no crossing, none where only the street's plates
 * are known. What is asked comes as one row that the planner cannot look into: one plan serves all.
 */
export async function focusesOf(database: Database, places: readonly FocusOf[]): Promise<Focus[]> {
  if (places.length === 0) return []
  const found = await rows<Omit<Focus, 'place'>>(database, sql`
    select
      (select json_build_object('name', street.name, 'between', array_remove(array[before.name, after.name], null),
         'segment', st_asgeojson(st_linesubstring(line.geom, coalesce(before.at, 0), coalesce(after.at, 1)), 6)::json)
       from street
       left join lateral (
         select part.geom, st_linelocatepoint(part.geom, site.point) as at from st_dump(st_linemerge(street.geom)) part
         order by part.geom <-> site.point limit 1
       ) line on true
       left join lateral (select * from (${crossings}) c where c.at <= line.at order by c.at desc limit 1) before on true
       left join lateral (select * from (${crossings}) c where c.at > line.at order by c.at limit 1) after on true
       where street.id = site.street) as street,
      (select json_build_object('name', e.name, 'geometry', st_asgeojson(e.geom, 6)::json)
       from estate e where e.id = site.estate) as estate,
      (select json_build_object('id', a.id, 'version', a.version,
         'geometry', st_asgeojson(st_simplifypreservetopology(a.geom, 0.00001), 6)::json)
       from service_area a where a.id = site.area) as area,
      (select json_build_object('id', u.id, 'name', coalesce(u.short_name, u.name), 'kind', u.kind,
         'company', coalesce(company.short_name, company.name),
         'phone', coalesce(u.contact_24h, u.duty_phone), 'lon', st_x(u.geom), 'lat', st_y(u.geom))
       from service_area a join unit u on u.id = a.unit_id ${company} where a.id = site.area) as unit
    from (select ${places.map(({ match }) => match.lon)}::float8[] as lons, ${places.map(({ match }) => match.lat)}::float8[] as lats,
                 ${places.map(({ match }) => match.ids.street ?? null)}::integer[] as streets,
                 ${places.map(({ match }) => match.ids.estate ?? null)}::integer[] as estates,
                 ${places.map(({ areaId }) => areaId ?? null)}::integer[] as areas offset 0) asked
    cross join lateral (
      select st_setsrid(st_makepoint(lon, lat), 4326) as point, street, estate, area, ord
      from unnest(asked.lons, asked.lats, asked.streets, asked.estates, asked.areas) with ordinality as t (lon, lat, street, estate, area, ord)
    ) site
    order by site.ord`)
  return found.map((focus, index) => ({ place: { lon: places[index]!.match.lon, lat: places[index]!.match.lat }, ...focus }))
}

/** The larger streets that cross `line` of `street`, and where along it. */
const crossings = sql`
  select st_linelocatepoint(line.geom, c.geom) as at, other.name
  from crossing c join street other on other.id = case when c.street_a = street.id then c.street_b else c.street_a end
  where (c.street_a = street.id or c.street_b = street.id) and st_dwithin(line.geom, c.geom, 0.0003)
    and other.class in ('expressway', 'main', 'secondary')`
