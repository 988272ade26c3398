import type { BuildingColumns, LexiconSource, PlateColumns } from '../../core/address/lexicon-source.ts'
import { row, rows, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

/** Rows per round when the long tables are read: small enough for the embedded database's memory. */
const slice = 100_000

/** Reads all that the address lexicon is built from. */
export async function readLexiconRows(database: Database): Promise<LexiconSource> {
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

interface PlateRow {
  id: number
  streetId: number
  districtId: number
  estateId: number
  number: number
  lon: number
  lat: number
  numberKey: string
  lane: string
  alley: string
}

async function readPlates(database: Database): Promise<PlateColumns> {
  const count = await countOf(database, sql`select count(*) as count from door_plate`)
  const columns: PlateColumns = {
    id: new Int32Array(count),
    streetId: new Int32Array(count),
    districtId: new Int32Array(count),
    estateId: new Int32Array(count),
    number: new Int32Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    numberKey: Array.from<string>({ length: count }).fill(''),
    lane: Array.from<string>({ length: count }).fill(''),
    alley: Array.from<string>({ length: count }).fill(''),
  }
  const numbers = ['id', 'streetId', 'districtId', 'estateId', 'number', 'lon', 'lat'] as const
  const texts = ['numberKey', 'lane', 'alley'] as const
  let at = 0
  for (let after = 0; at < count; ) {
    const found = await rows<PlateRow>(database, sql`
      select id, street_id as "streetId", coalesce(district_id, 0) as "districtId", coalesce(estate_id, 0) as "estateId",
             number, st_x(geom) as lon, st_y(geom) as lat, number_key as "numberKey", lane, alley
      from door_plate where id > ${after} order by id limit ${slice}`)
    for (const plate of found.slice(0, count - at)) {
      for (const name of numbers) columns[name][at] = plate[name]
      for (const name of texts) columns[name][at] = plate[name]
      at += 1
    }
    after = found.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
    if (found.length === 0) break
  }
  return columns
}

interface BuildingRow {
  id: number
  estateId: number
  lon: number
  lat: number
  number: string
  units: number
  floors: number
}

async function readBuildings(database: Database): Promise<BuildingColumns> {
  const count = await countOf(database, sql`select count(*) as count from building`)
  const columns: BuildingColumns = {
    id: new Int32Array(count),
    estateId: new Int32Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    number: Array.from<string>({ length: count }).fill(''),
    units: new Uint8Array(count),
    floors: new Uint8Array(count),
  }
  const names = ['id', 'estateId', 'lon', 'lat', 'units', 'floors'] as const
  let at = 0
  for (let after = 0; at < count; ) {
    const found = await rows<BuildingRow>(database, sql`
      select id, estate_id as "estateId", st_x(point) as lon, st_y(point) as lat, number,
             coalesce(units, 0) as units, coalesce(floors, 0) as floors
      from building where id > ${after} order by id limit ${slice}`)
    for (const building of found.slice(0, count - at)) {
      for (const name of names) columns[name][at] = building[name]
      columns.number[at] = building.number
      at += 1
    }
    after = found.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
    if (found.length === 0) break
  }
  return columns
}

async function countOf(database: Database, statement: Sql): Promise<number> {
  return (await row<{ count: number }>(database, statement))?.count ?? 0
}
