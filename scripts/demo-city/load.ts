import type { Geometry, Point } from 'geojson'
import type { City, Named } from '../../server/src/core/gazetteer.ts'
import { type Database, type Pool, row, transaction } from '../../server/src/platform/database.ts'
import { sql } from '../../server/src/platform/sql.ts'
import { centre } from './plane.ts'

export type LoadProgress = (done: number, total: number, what: string) => void

/** Whether the city of this database is there already. */
export async function cityPresent(database: Database): Promise<boolean> {
  return (await row(database, sql`select 1 from setting where key = 'city.name'`)) !== undefined
}

/**
 * Writes a whole city in one transaction, derives its crossings and raises the data version. Does nothing where a city is
 * there already.
 */
export async function loadCity(pool: Pool, city: City, progress: LoadProgress = () => undefined): Promise<void> {
  const total = Object.values(city).reduce((sum, rows) => sum + rows.length, 0)
  let done = 0
  const loaded = await transaction(pool, async (tx) => {
    if (await cityPresent(tx)) return false
    for (const { name, rows, columns, statement } of tables(city)) {
      for (let start = 0; start < rows; start += sliceSize) {
        const end = Math.min(rows, start + sliceSize)
        await tx.query(statement, columns(start, end))
        done += end - start
        progress(done, total, name)
      }
    }
    progress(total, total, 'crossings')
    await tx.query('select refresh_crossings()')
    await settle(tx, city)
    return true
  })
  if (loaded) await pool.query('analyze')
}

const sliceSize = 10_000

interface Table {
  name: string
  rows: number
  statement: string
  /** The statement's parameters, one array a column, for rows [start, end). */
  columns: (start: number, end: number) => unknown[]
}

/** In the order in which they refer to one another. Keys of other tables are resolved by joins. */
function tables(city: City): Table[] {
  return [
    table('district', city.districts, `
      insert into district (source_key, name, aliases, former_names, code, geom)
      select source_key, name, ${lists}, code, ${shape}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as r (source_key, name, aliases, former_names, code, shape)`,
      [...named, (r) => r.code, (r) => json(r.geometry)]),
    table('subdistrict', city.subdistricts, `
      insert into subdistrict (source_key, name, aliases, former_names, district_id, geom)
      select r.source_key, r.name, ${lists}, district.id, ${shape}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as r (source_key, name, aliases, former_names, district_key, shape)
      join district on district.source_key = district_key`,
      [...named, (r) => r.districtKey, (r) => json(r.geometry)]),
    table('street', city.streets, `
      insert into street (source_key, name, aliases, former_names, class, geom)
      select source_key, name, ${lists}, class, ${shape}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
        as r (source_key, name, aliases, former_names, class, shape)`,
      [...named, (r) => r.class, (r) => json(r.geometry)]),
    // Parents come first in the list, but a slice may hold both: parents are set in a second statement.
    table('unit', city.units, `
      insert into unit (source_key, name, short_name, aliases, kind, duty_phone, contact_24h, duty_name, address, geom)
      select source_key, name, short_name, array(select jsonb_array_elements_text(aliases::jsonb)), kind, duty_phone, contact_24h,
        duty_name, address, ${spot}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::float8[], $11::float8[])
        as r (source_key, name, short_name, aliases, kind, duty_phone, contact_24h, duty_name, address, lon, lat)`,
      [
        (r) => r.sourceKey, (r) => r.name, (r) => r.shortName, (r) => JSON.stringify(r.aliases), (r) => r.kind,
        (r) => r.dutyPhone, (r) => r.contact24h, (r) => r.dutyName, (r) => r.address, (r) => lon(r.geometry), (r) => lat(r.geometry),
      ]),
    table('unit', city.units.filter((unit) => unit.parentKey !== null), `
      update unit set parent_id = parent.id
      from unnest($1::text[], $2::text[]) as r (source_key, parent_key)
      join unit parent on parent.source_key = r.parent_key
      where unit.source_key = r.source_key`,
      [(r) => r.sourceKey, (r) => r.parentKey]),
    table('estate', city.estates, `
      insert into estate (source_key, name, aliases, former_names, district_id, subdistrict_id, street_id, number_text, address,
        property_company_id, geom, point)
      select r.source_key, r.name, ${lists}, district.id, subdistrict.id, street.id, number_text, r.address, unit.id, ${shape},
        coalesce(${spot}, st_pointonsurface(${shape}))
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::float8[], $13::float8[])
        as r (source_key, name, aliases, former_names, district_key, subdistrict_key, street_key, number_text, address,
          company_key, shape, lon, lat)
      left join district on district.source_key = district_key
      left join subdistrict on subdistrict.source_key = subdistrict_key
      left join street on street.source_key = street_key
      left join unit on unit.source_key = company_key`,
      [
        ...named, (r) => r.districtKey, (r) => r.subdistrictKey, (r) => r.streetKey, (r) => r.numberText, (r) => r.address,
        (r) => r.propertyCompanyKey, (r) => json(r.geometry), (r) => lon(r.point), (r) => lat(r.point),
      ]),
    table('building', city.buildings, `
      insert into building (source_key, estate_id, number, name, units, floors, geom, point)
      select r.source_key, estate.id, number, r.name, units, floors, ${shape}, st_pointonsurface(${shape})
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[])
        as r (source_key, estate_key, number, name, units, floors, shape)
      join estate on estate.source_key = estate_key`,
      [
        (r) => r.sourceKey, (r) => r.estateKey, (r) => r.number, (r) => r.name, (r) => r.units, (r) => r.floors,
        (r) => json(r.geometry),
      ]),
    table('door_plate', city.doorPlates, `
      insert into door_plate (source_key, street_id, district_id, subdistrict_id, estate_id, lane, alley, number, number_key,
        number_text, side, geom)
      select r.source_key, street.id, district.id, subdistrict.id, estate.id, lane, alley, number, number_key, r.number_text, side,
        ${spot}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[],
        $10::text[], $11::text[], $12::float8[], $13::float8[])
        as r (source_key, street_key, district_key, subdistrict_key, estate_key, lane, alley, number, number_key, number_text, side,
          lon, lat)
      join street on street.source_key = street_key
      left join district on district.source_key = district_key
      left join subdistrict on subdistrict.source_key = subdistrict_key
      left join estate on estate.source_key = estate_key`,
      [
        (r) => r.sourceKey, (r) => r.streetKey, (r) => r.districtKey, (r) => r.subdistrictKey, (r) => r.estateKey, (r) => r.lane,
        (r) => r.alley, (r) => r.number, (r) => r.numberKey, (r) => r.numberText, (r) => r.side, (r) => lon(r.geometry),
        (r) => lat(r.geometry),
      ]),
    table('landmark', city.landmarks, `
      insert into landmark (source_key, name, aliases, former_names, kind, district_id, address, geom)
      select r.source_key, r.name, ${lists}, kind, district.id, address, ${spot}
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[], $9::float8[])
        as r (source_key, name, aliases, former_names, kind, district_key, address, lon, lat)
      left join district on district.source_key = district_key`,
      [...named, (r) => r.kind, (r) => r.districtKey, (r) => r.address, (r) => lon(r.geometry), (r) => lat(r.geometry)]),
    table('service_area', city.serviceAreas, `
      insert into service_area (source_key, version, name, category, unit_id, geom, valid_from, valid_to)
      select r.source_key, version, r.name, category, unit.id, ${shape}, valid_from, valid_to
      from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
        as r (source_key, version, name, category, unit_key, shape, valid_from, valid_to)
      join unit on unit.source_key = unit_key`,
      [
        (r) => r.sourceKey, versions(city.serviceAreas), (r) => r.name, (r) => r.category, (r) => r.unitKey, (r) => json(r.geometry),
        (r) => r.validFrom, (r) => r.validTo,
      ]),
    table('basemap_feature', city.basemap, `
      insert into basemap_feature (source_key, kind, name, geom)
      select source_key, kind, name, st_geomfromgeojson(shape)
      from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as r (source_key, kind, name, shape)`,
      [(r) => r.sourceKey, (r) => r.kind, (r) => r.name, (r) => json(r.geometry)]),
  ]
}

const lists = `array(select jsonb_array_elements_text(r.aliases::jsonb)), array(select jsonb_array_elements_text(r.former_names::jsonb))`
const shape = `st_geomfromgeojson(r.shape)`
const spot = `st_setsrid(st_makepoint(r.lon, r.lat), 4326)`

const named: ((row: Named) => unknown)[] = [
  (r) => r.sourceKey,
  (r) => r.name,
  (r) => JSON.stringify(r.aliases),
  (r) => JSON.stringify(r.formerNames),
]

function table<R>(name: string, rows: readonly R[], statement: string, columns: readonly ((row: R) => unknown)[]): Table {
  return {
    name,
    rows: rows.length,
    statement,
    columns: (start, end) => {
      const slice = rows.slice(start, end)
      return columns.map((column) => slice.map(column))
    },
  }
}

const json = (geometry: Geometry | null) => (geometry === null ? null : JSON.stringify(geometry))
const lon = (point: Point | null) => point?.coordinates[0] ?? null
const lat = (point: Point | null) => point?.coordinates[1] ?? null

/** The versions of one source key in the order of their validity. */
function versions<R extends { sourceKey: string; validFrom: string }>(areas: readonly R[]): (area: R) => number {
  const starts = new Map<string, string[]>()
  for (const { sourceKey, validFrom } of areas) starts.set(sourceKey, [...(starts.get(sourceKey) ?? []), validFrom].sort())
  return ({ sourceKey, validFrom }) => (starts.get(sourceKey)?.indexOf(validFrom) ?? 0) + 1
}

async function settle(tx: Database, city: City): Promise<void> {
  const settings = {
    'city.name': '沈阳市',
    'city.province': '辽宁省',
    'city.centre': centre,
    'city.bounds': builtUpBounds(city),
  }
  for (const [key, value] of Object.entries(settings)) {
    await tx.query('insert into setting (key, value) values ($1, $2::jsonb)', [key, JSON.stringify(value)])
  }
  await tx.query('update data_version set version = version + 1, at = now()')
}

/** [west, south, east, north] of all estates: what a map shows at first. */
function builtUpBounds(city: City): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90]
  for (const { point } of city.estates) {
    const [x = centre[0], y = centre[1]] = point?.coordinates ?? []
    bounds[0] = Math.min(bounds[0], x)
    bounds[1] = Math.min(bounds[1], y)
    bounds[2] = Math.max(bounds[2], x)
    bounds[3] = Math.max(bounds[3], y)
  }
  return bounds
}
