import type { BuildingColumns, PlateColumns } from '../../core/address/lexicon-source.ts'
import { row, type Database } from '../database.ts'
import { sql, Sql } from '../sql.ts'

/** Rows per round when a long table is read: small enough for the embedded database's memory and for a short pause. */
const slice = 50_000

type NumberArray = Int32Array | Float64Array | Uint8Array
type Columns = Record<string, NumberArray | string[]>

export function readPlates(database: Database): Promise<PlateColumns> {
  return readColumns(database, sql`door_plate`, sql`
    id, street_id as "streetId", coalesce(district_id, 0) as "districtId", coalesce(estate_id, 0) as "estateId", number,
    st_x(geom) as lon, st_y(geom) as lat, number_key as "numberKey", lane, alley`, (count) => ({
    id: new Int32Array(count),
    streetId: new Int32Array(count),
    districtId: new Int32Array(count),
    estateId: new Int32Array(count),
    number: new Int32Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    numberKey: texts(count),
    lane: texts(count),
    alley: texts(count),
  }))
}

export function readBuildings(database: Database): Promise<BuildingColumns> {
  return readColumns(database, sql`building`, sql`
    id, estate_id as "estateId", st_x(point) as lon, st_y(point) as lat, number,
    coalesce(units, 0)::integer as units, coalesce(floors, 0)::integer as floors`, (count) => ({
    id: new Int32Array(count),
    estateId: new Int32Array(count),
    lon: new Float64Array(count),
    lat: new Float64Array(count),
    number: texts(count),
    units: new Uint8Array(count),
    floors: new Uint8Array(count),
  }))
}

const texts = (count: number) => Array.from<string>({ length: count }).fill('')
/** Stands between texts; in none of them. */
const separator = '\u001f'

/**
 * Reads a table into columns. The database packs each column of a slice into one value, so that a million rows cost
 * neither a million objects nor ten million small texts.
 */
async function readColumns<C extends { [K in keyof C]: NumberArray | string[] }>(
  database: Database, table: Sql, selected: Sql, make: (count: number) => C,
): Promise<C> {
  const { count } = (await row<{ count: number }>(database, sql`select count(*) as count from ${table}`)) ?? { count: 0 }
  const columns = make(count)
  const packed = packing(columns)
  for (let at = 0, after = 0; at < count; ) {
    const found = await row<{ rows: number; last: number } & Record<string, Buffer | string>>(database, sql`
      select count(*) as rows, max(id) as last, ${packed}
      from (select ${selected} from ${table} where id > ${after} order by id limit ${slice}) sliced`)
    if (!found || found.rows === 0) break
    const taken = Math.min(found.rows, count - at)
    for (const [name, column] of Object.entries<NumberArray | string[]>(columns)) unpack(column, at, taken, found[name]!)
    at += taken
    after = found.last
  }
  return columns
}

function packing(columns: Columns): Sql {
  const parts = Object.entries(columns).map(([name, column]) => {
    if (Array.isArray(column)) return `string_agg("${name}", e'\\x1f') as "${name}"`
    return `string_agg(${column instanceof Float64Array ? 'float8send' : 'int4send'}("${name}"), ''::bytea) as "${name}"`
  })
  return new Sql([parts.join(', ')], [])
}

function unpack(column: NumberArray | string[], at: number, count: number, packed: Buffer | string): void {
  if (typeof packed === 'string') {
    const texts = packed.split(separator)
    for (let index = 0; index < count; index++) column[at + index] = texts[index]!
    return
  }
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const isFloat = column instanceof Float64Array
  for (let index = 0; index < count; index++) column[at + index] = isFloat ? view.getFloat64(8 * index) : view.getInt32(4 * index)
}
