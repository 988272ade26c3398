import { rows, run } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import type { ImportContext } from '../kind.ts'

/** A district of this key has no surveyed outline: it is as large as what was imported into it. */
const extentKey = 'extent:'

export interface NamedSpot {
  name: string
  lon: number
  lat: number
}

/** The ids of the districts that the city has, by name, alias or former name. */
export async function districtsNamed({ tx, districts }: ImportContext, names: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(names)].filter((name) => name !== '' && !districts.has(name))
  if (wanted.length === 0) return districts
  for (const found of await rows<{ name: string; id: number }>(tx, sql`
    select wanted.name, min(district.id) as id
    from unnest(${wanted}::text[]) as wanted (name)
    join district on wanted.name = district.name or wanted.name = any (aliases || former_names)
    group by wanted.name`)) districts.set(found.name, found.id)
  return districts
}

/** As `districtsNamed`; one that the city does not have is made, with the extent of these spots as its outline. */
export async function findOrMakeDistricts(context: ImportContext, spots: NamedSpot[]): Promise<Map<string, number>> {
  const { tx } = context
  const districts = await districtsNamed(context, spots.map((spot) => spot.name))
  const missing = spots.filter((spot) => spot.name !== '' && !districts.has(spot.name))
  if (missing.length === 0) return districts
  for (const made of await rows<{ name: string; id: number }>(tx, sql`
    insert into district (source_key, name, geom)
    select ${extentKey} || name, name, ${extentOf(sql`st_setsrid(st_makepoint(lon, lat), 4326)`)}
    from unnest(${missing.map((spot) => spot.name)}::text[], ${missing.map((spot) => spot.lon)}::float8[],
                ${missing.map((spot) => spot.lat)}::float8[]) as spot (name, lon, lat)
    group by name
    on conflict (source_key) do update set name = excluded.name
    returning id, name`)) {
    districts.set(made.name, made.id)
    context.note({ code: 'district-from-extent', name: made.name })
  }
  return districts
}

/** Grows the outlines made by `findOrMakeDistricts` to all that lies in them by now. */
export async function refreshExtents({ tx, districts }: Pick<ImportContext, 'tx' | 'districts'>): Promise<void> {
  await run(tx, sql`
    update district set geom = extent.geom
    from (
      select district_id, ${extentOf(sql`geom`)} as geom
      from (
        select district_id, geom from door_plate
        union all select district_id, point from estate
        union all select district_id, geom from landmark
      ) as thing
      where district_id = any (${[...districts.values()]}::integer[])
      group by district_id
    ) as extent
    where district.id = extent.district_id and starts_with(district.source_key, ${extentKey})
      and district.geom is distinct from extent.geom`)
}

/** A surveyed district takes the place of the one that was made for its name. */
export async function adoptExtents({ tx }: ImportContext, named: { sourceKey: string; name: string }[]): Promise<void> {
  await run(tx, sql`
    update district set source_key = input.source_key
    from unnest(${named.map((each) => each.sourceKey)}::text[], ${named.map((each) => each.name)}::text[])
      as input (source_key, name)
    where district.source_key = ${extentKey} || input.name
      and not exists (select from district as other where other.source_key = input.source_key)`)
}

/** The id of the surveyed district that covers a point: what a row belongs to that names none. */
export function districtAt(point: Sql): Sql {
  return sql`(
    select min(district.id) from district
    where st_covers(district.geom, ${point}) and not starts_with(district.source_key, ${extentKey}))`
}

/** The convex hull and some 50 m around it, so that a single point has an area. */
function extentOf(points: Sql): Sql {
  return sql`st_multi(st_buffer(st_convexhull(st_collect(${points})), 0.0005))`
}
