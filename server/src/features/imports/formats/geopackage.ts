import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { FileRefused } from '../report.ts'
import { chooseLayer } from './layers.ts'
import { maxColumns, maxFeatureBytes } from './limits.ts'
import type { Layer, Reader, SourceFile, SourceRow } from './source.ts'
import { readGeoPackageBlob } from './wkb.ts'

interface Table {
  name: string
  /** '' where it has none. */
  geometryColumn: string
  geometry: Layer['geometry']
  crs: string | undefined
  columns: { name: string; type: string }[]
}

/** Tables of features and of attributes, read by the SQLite that Node brings along. */
export const geoPackage: Reader = {
  async inspect(file) {
    for await (const layers of withDatabase(file, function* (database) {
      yield tablesOf(database).map((table) => ({ name: table.name, geometry: table.geometry, rows: countOf(database, table), columns: table.columns.map(({ name }) => name) }))
    })) return { layers }
    return { layers: [] }
  },
  open(file) {
    const state = { crs: undefined as string | undefined, done: 0 }
    return Promise.resolve({
      rows: withDatabase(file, (database) => readRows(database, file, state)),
      crs: () => state.crs,
      progress: () => state.done,
    })
  },
}

/**
 * Opens the file so that nothing in it can act: read-only and immutable (no journal beside it is read or made), no extension, no function
 * of its schema trusted, values and statements of limited size.
 */
async function* withDatabase<T>({ path }: SourceFile, use: (database: DatabaseSync) => Iterable<T>): AsyncGenerator<T> {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(new URL(`${pathToFileURL(path).href}?immutable=1`), {
      readOnly: true, allowExtension: false, defensive: true, enableForeignKeyConstraints: false,
      limits: { length: maxFeatureBytes, sqlLength: 100_000, column: 2000, attach: 0, vdbeOp: 25_000 },
    })
    database.exec('pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0; pragma cache_size = -8000')
    yield* use(database)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR' ? new FileRefused({ code: 'geopackage', message: (error as Error).message }) : error
  } finally {
    database?.close()
  }
}

function* readRows(database: DatabaseSync, { layer, size }: SourceFile, state: { crs: string | undefined; done: number }): Generator<SourceRow> {
  const table = chooseLayer(tablesOf(database), layer)
  state.crs = table.crs
  const count = countOf(database, table)
  const names = [...table.columns.map(({ name }) => name), ...(table.geometryColumn === '' ? [] : [table.geometryColumn])]
  const statement = database.prepare(`select ${names.map(quoted).join(', ')} from ${quoted(table.name)}`)
  statement.setReadBigInts(true)
  statement.setReturnArrays(true)
  let line = 0
  for (const values of statement.iterate() as Iterable<unknown> as Iterable<SQLOutputValue[]>) {
    line += 1
    // A page that several others point at would be read for ever.
    if (line > size) throw new FileRefused({ code: 'geopackage', message: `> ${size}` })
    state.done = count === undefined ? 0 : Math.min(1, line / Math.max(1, count))
    const fields = Object.fromEntries(table.columns.map(({ name, type }, index) => [name, fieldText(values[index], type)]))
    yield { line, fields, ...(table.geometryColumn !== '' && shapeOf(values.at(-1))) }
  }
  state.done = 1
}

function shapeOf(value: SQLOutputValue | undefined) {
  return readGeoPackageBlob(value instanceof Uint8Array ? value : value === null ? null : new Uint8Array())
}

function fieldText(value: SQLOutputValue | undefined, type: string): string {
  if (value === null || value === undefined || typeof value === 'object') return ''
  if (/^bool/i.test(type)) return value === 0n ? 'false' : 'true'
  return String(value).replaceAll('\0', '').trim()
}

const kinds: Record<string, Layer['geometry']> = {
  POINT: 'point', MULTIPOINT: 'point', LINESTRING: 'line', MULTILINESTRING: 'line', POLYGON: 'polygon', MULTIPOLYGON: 'polygon',
}

/** What the file lists as its contents. Views are refused: what they do when read is the file's own choice, and may take for ever. */
function tablesOf(database: DatabaseSync): Table[] {
  const real = new Map(all(database, `select name, type, rootpage from sqlite_schema where type in ('table', 'view')`)
    .map((row) => [String(row['name']).toLowerCase(), row['type'] === 'table' && Number(row['rootpage']) > 0]))
  const isReal = (name: string) => real.get(name.toLowerCase()) === true
  if (!isReal('gpkg_contents') || !isReal('gpkg_spatial_ref_sys')) throw new FileRefused({ code: 'not-geopackage' })
  const contents = all(database, `select table_name, data_type from gpkg_contents where data_type in ('features', 'attributes')`)
  const views = contents.map((row) => String(row['table_name'])).filter((name) => !isReal(name))
  if (views.length > 0) throw new FileRefused({ code: 'geopackage-views', names: views.slice(0, 10).join('、') })
  const systems = new Map(all(database, 'select srs_id, organization, organization_coordsys_id as id, definition from gpkg_spatial_ref_sys')
    .map((row) => [row['srs_id'], row]))
  const geometries = new Map((isReal('gpkg_geometry_columns') ? all(database, 'select table_name, column_name, geometry_type_name as type, srs_id from gpkg_geometry_columns') : [])
    .map((row) => [String(row['table_name']).toLowerCase(), row]))
  const tables = contents.map((row): Table => {
    const name = String(row['table_name'])
    const geometry = row['data_type'] === 'features' ? geometries.get(name.toLowerCase()) : undefined
    const geometryColumn = geometry ? String(geometry['column_name']) : ''
    return {
      name, geometryColumn,
      geometry: geometry ? (kinds[String(geometry['type']).toUpperCase()] ?? 'mixed') : 'none',
      crs: crsOf(systems.get(geometry?.['srs_id'] ?? null)),
      columns: columnsOf(database, name).filter((column) => column.name.toLowerCase() !== geometryColumn.toLowerCase()),
    }
  })
  if (tables.length === 0) throw new FileRefused({ code: 'not-geopackage' })
  return tables
}

/** Calculated columns are not among them. */
function columnsOf(database: DatabaseSync, table: string): Table['columns'] {
  const columns = all(database, `pragma table_info(${quoted(table)})`).map((row) => ({ name: String(row['name']), type: String(row['type']) }))
  if (columns.length > maxColumns) throw new FileRefused({ code: 'too-many-columns', columns: columns.length, most: maxColumns })
  return columns
}

/** Numbers 0 and -1 stand for an unknown system. */
function crsOf(system: Row | undefined): string | undefined {
  if (!system || Number(system['srs_id']) <= 0) return undefined
  return /^epsg$/i.test(String(system['organization'])) ? `EPSG:${String(system['id'])}` : String(system['definition'])
}

/** GDAL and QGIS keep the count; counting oneself would mean reading the table. */
function countOf(database: DatabaseSync, { name }: Table): number | undefined {
  const kept = all(database, `select 1 from sqlite_schema where name = 'gpkg_ogr_contents' and type = 'table' and rootpage > 0`).length > 0
  const row = kept ? database.prepare('select feature_count as count from gpkg_ogr_contents where table_name = ?').get(name) : undefined
  return typeof row?.['count'] === 'number' ? row['count'] : undefined
}

type Row = Record<string, unknown>

/** Lists of a GeoPackage are short: more rows than this were put there to fill memory. */
const maxListed = 20_000

function all(database: DatabaseSync, query: string): Row[] {
  const rows: Row[] = []
  for (const row of database.prepare(query).iterate()) {
    if (rows.push(row) > maxListed) throw new FileRefused({ code: 'geopackage', message: `> ${maxListed}` })
  }
  return rows
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
