import type { Geometry } from 'geojson'
import { guessCrs, type Box, type CrsVerdict } from '../../core/geo/crs-guess.ts'
import { accuracyMetres, crsName, parseCrs, toWgs84, type Crs, type ToWgs84 } from '../../core/geo/datum.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { FileRefused, type Note } from './report.ts'

/** The system that a person or a file names, EPSG code, well-known text or word; undefined for no name, refused when unknown. */
export function namedSystem(text: string | undefined): Crs | undefined {
  if (text === undefined) return undefined
  const crs = parseCrs(text)
  if (!crs) throw new FileRefused({ code: 'unknown-crs', crs: text.slice(0, 80) })
  return crs
}

/** The conversion of a system; a note when it cannot be exact. PostGIS knows the definition of every EPSG code. */
export async function openConversion(tx: Database, crs: Crs, note: (note: Note) => void): Promise<ToWgs84> {
  const definition = await definitionOf(tx, crs)
  const convert = toWgs84(crs, definition)
  if (!convert) throw new FileRefused({ code: 'unknown-crs', crs: crsName(crs) })
  const metres = accuracyMetres(definition)
  if (metres > 0) note({ code: 'old-datum', crs: crsName(crs), metres })
  return convert
}

async function definitionOf(tx: Database, crs: Crs): Promise<string> {
  if (crs.kind === 'wkt') return crs.wkt
  if (crs.kind !== 'epsg') return ''
  const known = await row<{ proj4text: string }>(tx, sql`select trim(proj4text) as proj4text from spatial_ref_sys where srid = ${crs.code}`)
  return known?.proj4text ?? ''
}

/** What a file without a word about its system may be in; `points` as `rawPoint` gives them, 200 are plenty. */
export async function guessSystem(tx: Database, points: readonly [number, number][]): Promise<CrsVerdict> {
  return guessCrs(points, await cityExtent(tx))
}

/** Around all that the city has; undefined when it has nothing. */
export async function cityExtent(tx: Database): Promise<Box | undefined> {
  const found = await row<{ box: Box | null }>(tx, sql`
    select array[st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)]::float8[] as box
    from (select st_extent(part) as extent from (
            select geom as part from district union all select geom from street union all select coalesce(geom, point) from estate
            union all select geom from service_area union all (select st_extent(geom)::geometry from door_plate)) as parts) as whole
    where extent is not null`)
  return found?.box ?? undefined
}

/** The first position of a row as the file says it: of its geometry, else of its columns of coordinates. */
export function rawPoint(
  { geometry, fields }: { geometry?: Geometry; fields: Readonly<Record<string, string>> },
  columns: { x?: string; y?: string },
): [number, number] | undefined {
  const at: unknown[] = (geometry && 'coordinates' in geometry && (geometry.coordinates as unknown[]).flat(3)) ||
    [columns.x, columns.y].map((column) => Number((column && fields[column]) || Number.NaN))
  const [x, y] = at as number[]
  return Number.isFinite(x) && Number.isFinite(y) ? [x!, y!] : undefined
}

/** Refuses coordinates that cannot be degrees, for a file that says nothing about its system. */
export function checkDegrees(first: Parameters<typeof rawPoint>[0] & { line: number }, columns: { x?: string; y?: string }) {
  const [x, y] = rawPoint(first, columns) ?? [0, 0]
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw new FileRefused({ code: 'out-of-degrees', x, y }, first.line)
}
