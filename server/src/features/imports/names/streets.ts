import type { StreetClass } from '../../../core/gazetteer.ts'
import { rows, run } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext } from '../kind.ts'

/** A street of this key is known by its plates only. */
const platesKey = 'plates:'

export interface WantedStreet {
  name: string
  class: StreetClass
  lon: number
  lat: number
}

/**
 * The id of the street of each wanted one, in order, by name, alias or former name: of several the nearest. A name that
 * the city does not have becomes a street without a line.
 */
export async function findOrMakeStreets(context: ImportContext, wanted: WantedStreet[]): Promise<number[]> {
  const { streets } = context
  const asked = new Map(wanted.filter((each) => !streets.has(each.name)).map((each) => [each.name, each] as const))
  const several = new Set<string>()
  for (const { name, ids } of await candidates(context, [...asked.keys()])) {
    if (ids.length === 1) streets.set(name, ids[0]!)
    else several.add(name)
  }
  await make(context, [...asked.values()].filter(({ name }) => !streets.has(name) && !several.has(name)))
  const nearest = await nearestOf(context, wanted.filter((each) => several.has(each.name)))
  return wanted.map((each) => streets.get(each.name) ?? nearest.shift()!)
}

/** A surveyed street takes the place of the one that was made for the plates of its name. */
export async function adoptStreets({ tx }: ImportContext, named: { sourceKey: string; name: string }[]): Promise<void> {
  await run(tx, sql`
    update street set source_key = input.source_key
    from unnest(${named.map((each) => each.sourceKey)}::text[], ${named.map((each) => each.name)}::text[])
      as input (source_key, name)
    where street.source_key = ${platesKey} || input.name
      and not exists (select from street as other where other.source_key = input.source_key)`)
}

async function candidates({ tx }: ImportContext, names: string[]) {
  return names.length === 0 ? [] : rows<{ name: string; ids: number[] }>(tx, sql`
    select wanted.name, array_agg(street.id order by street.id) as ids
    from unnest(${names}::text[]) as wanted (name)
    join street on wanted.name = street.name or wanted.name = any (aliases || former_names)
    group by wanted.name`)
}

async function make(context: ImportContext, missing: WantedStreet[]): Promise<void> {
  if (missing.length === 0) return
  for (const made of await rows<{ name: string; id: number }>(context.tx, sql`
    insert into street (source_key, name, class)
    select ${platesKey} || name, name, class
    from unnest(${missing.map((each) => each.name)}::text[], ${missing.map((each) => each.class)}::text[]) as wanted (name, class)
    on conflict (source_key) do update set name = excluded.name
    returning name, id`)) context.streets.set(made.name, made.id)
  context.note({ code: 'streets-created', count: missing.length })
}

async function nearestOf({ tx }: ImportContext, wanted: WantedStreet[]): Promise<number[]> {
  if (wanted.length === 0) return []
  const found = await rows<{ id: number }>(tx, sql`
    select (
      select street.id from street
      where wanted.name = street.name or wanted.name = any (aliases || former_names)
      order by st_distance(geom, st_setsrid(st_makepoint(lon, lat), 4326)) nulls last, street.id limit 1
    ) as id
    from unnest(${wanted.map((each) => each.name)}::text[], ${wanted.map((each) => each.lon)}::float8[],
                ${wanted.map((each) => each.lat)}::float8[]) with ordinality as wanted (name, lon, lat, place)
    order by place`)
  return found.map(({ id }) => id)
}
