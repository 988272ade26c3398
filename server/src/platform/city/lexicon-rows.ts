import type { NamedLists } from '../../core/address/entities.ts'
import type { LexiconSource } from '../../core/address/lexicon-source.ts'
import { row, rows, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { readBuildings, readPlates } from './long-columns.ts'

export type NamedRows = NamedLists & Pick<LexiconSource, 'city'>
export type LongRows = Omit<LexiconSource, keyof NamedRows>

/** Reads all that the address lexicon is built from. */
export async function readLexiconRows(database: Database): Promise<LexiconSource> {
  return { ...(await readNamedRows(database)), ...(await readLongRows(database)) }
}

/** Everything with a name: thousands of rows. */
export async function readNamedRows(database: Database): Promise<NamedRows> {
  return {
    city: await readCityName(database),
    districts: await rows(database, sql`
      select id, name, aliases, former_names as "formerNames", st_x(p) as lon, st_y(p) as lat
      from district, st_pointonsurface(geom) p order by id`),
    subdistricts: await rows(database, sql`
      select id, name, aliases, former_names as "formerNames", district_id as "districtId", st_x(p) as lon, st_y(p) as lat
      from subdistrict, st_pointonsurface(geom) p order by id`),
    streets: await readStreets(database),
    estates: await rows(database, sql`
      select id, name, aliases, former_names as "formerNames", district_id as "districtId", subdistrict_id as "subdistrictId",
             street_id as "streetId", number_text as "numberText", address, st_x(point) as lon, st_y(point) as lat,
             coalesce(st_length(st_boundingdiagonal(geom)::geography) / 2, 0) as "radiusMetres"
      from estate order by id`),
    landmarks: await rows(database, sql`
      select id, name, aliases, former_names as "formerNames", kind, district_id as "districtId", address,
             st_x(geom) as lon, st_y(geom) as lat
      from landmark order by id`),
  }
}

/** What the names stand for: up to a million rows. */
export async function readLongRows(database: Database): Promise<LongRows> {
  return {
    crossings: await rows(database, sql`
      select street_a as "streetA", street_b as "streetB", st_x(geom) as lon, st_y(geom) as lat from crossing order by id`),
    plates: await readPlates(database),
    buildings: await readBuildings(database),
  }
}

async function readCityName(database: Database): Promise<LexiconSource['city']> {
  const found = await row<{ name: string | null; province: string | null }>(database, sql`
    select (select value #>> '{}' from setting where key = 'city.name') as name,
           (select value #>> '{}' from setting where key = 'city.province') as province`)
  return { name: found?.name ?? '', ...(found?.province && { province: found.province }) }
}

async function readStreets(database: Database): Promise<LexiconSource['streets']> {
  const found = await rows<Omit<LexiconSource['streets'][number], 'lines'> & { line: string | null }>(database, sql`
    select id, name, aliases, former_names as "formerNames", class,
           st_asgeojson(st_simplify(geom, 0.00002), 6) as line
    from street order by id`)
  return found.map(({ line, ...street }) => ({
    ...street,
    lines: line ? (JSON.parse(line) as { coordinates: [number, number][][] }).coordinates : [],
  }))
}
