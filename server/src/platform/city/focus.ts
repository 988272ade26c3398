import type { Focus, Match } from '../../api/shapes.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'

/** What the map draws of a place: the street's piece between two crossings, the estate, the area, the unit. */
export async function focusOf(database: Database, match: Pick<Match, 'lon' | 'lat' | 'ids'>, areaId: number | undefined): Promise<Focus> {
  const place = { lon: match.lon, lat: match.lat }
  const [found, street] = await Promise.all([bodiesOf(database, match, areaId), match.ids.street ? streetPiece(database, match.ids.street, place) : null])
  return { place, street, estate: found?.estate ?? null, area: found?.area ?? null, unit: found?.unit ?? null }
}

function bodiesOf(database: Database, match: Pick<Match, 'ids'>, areaId: number | undefined): Promise<Omit<Focus, 'place' | 'street'> | undefined> {
  return row(database, sql`
    select
      (select json_build_object('name', e.name, 'geometry', st_asgeojson(e.geom, 6)::json)
       from estate e where e.id = ${match.ids.estate ?? null}) as estate,
      (select json_build_object('id', a.id, 'version', a.version,
         'geometry', st_asgeojson(st_simplifypreservetopology(a.geom, 0.00001), 6)::json)
       from service_area a where a.id = ${areaId ?? null}) as area,
      (select json_build_object('id', u.id, 'name', coalesce(u.short_name, u.name), 'kind', u.kind,
         'company', (with recursive up as (
             select p.* from unit p where p.id = u.parent_id union all select p.* from unit p join up on p.id = up.parent_id)
           select coalesce(short_name, name) from up where parent_id is null),
         'phone', coalesce(u.contact_24h, u.duty_phone), 'lon', st_x(u.geom), 'lat', st_y(u.geom))
       from service_area a join unit u on u.id = a.unit_id where a.id = ${areaId ?? null}) as unit`)
}

/**
 * The piece of a street beside a place: from the crossing before it to the one after, named by the larger streets that
 * cross there; the whole line where there is no crossing, no geometry where only the street's plates are known.
 */
function streetPiece(database: Database, streetId: number, place: { lon: number; lat: number }): Promise<Focus['street']> {
  return row<NonNullable<Focus['street']>>(database, sql`
    with own as (select id, name, geom from street where id = ${streetId}),
    site as (select st_setsrid(st_makepoint(${place.lon}, ${place.lat}), 4326) as point),
    line as (
      select part.geom as geom from own, site, lateral st_dump(st_linemerge(own.geom)) part
      order by part.geom <-> site.point limit 1
    ),
    here as (select st_linelocatepoint(line.geom, site.point) as at from line, site),
    crossings as (
      select st_linelocatepoint(line.geom, c.geom) as at, other.name, other.class
      from own
      join crossing c on c.street_a = own.id or c.street_b = own.id
      join street other on other.id = case when c.street_a = own.id then c.street_b else c.street_a end
      cross join line
      where st_dwithin(line.geom, c.geom, 0.0003) and other.class in ('expressway', 'main', 'secondary')
    ),
    before as (select c.at, c.name from crossings c, here where c.at <= here.at order by c.at desc limit 1),
    after as (select c.at, c.name from crossings c, here where c.at > here.at order by c.at limit 1)
    select own.name,
      (select st_asgeojson(st_linesubstring(line.geom, coalesce((select at from before), 0), coalesce((select at from after), 1)), 6)::json
       from line) as segment,
      array_remove(array[(select name from before), (select name from after)], null) as between
    from own`).then((found) => found ?? null)
}
