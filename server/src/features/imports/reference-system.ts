import { accuracyMetres, crsName, parseCrs, toWgs84, type Crs, type ToWgs84 } from '../../core/geo/datum.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { FileRefused, type Note } from './report.ts'
import type { SourceRow } from './formats/source.ts'

/** The system that a person or a file names, EPSG code, well-known text or word; undefined for no name, refused when unknown. */
export function namedSystem(text: string | undefined): Crs | undefined {
  if (text === undefined) return undefined
  const crs = parseCrs(text)
  if (!crs) throw new FileRefused({ code: 'unknown-crs', crs: text.slice(0, 80) })
  return crs
}

/** The conversion of a system; a note when it cannot be exact. PostGIS knows the definition of every EPSG code. */
export async function openConversion(tx: Database, crs: Crs, note: (note: Note) => void): Promise<ToWgs84> {
  const known = crs.kind === 'epsg'
    ? await row<{ proj4text: string }>(tx, sql`select trim(proj4text) as proj4text from spatial_ref_sys where srid = ${crs.code}`)
    : undefined
  const convert = toWgs84(crs, known?.proj4text)
  if (!convert) throw new FileRefused({ code: 'unknown-crs', crs: crsName(crs) })
  const metres = accuracyMetres(known?.proj4text ?? '')
  if (metres > 0) note({ code: 'old-datum', crs: crsName(crs), metres })
  return convert
}

/** Refuses coordinates that cannot be degrees, for a file that says nothing about its system. */
export function checkDegrees(first: SourceRow, columns: { x?: string; y?: string }) {
  const at = (first.geometry && 'coordinates' in first.geometry && (first.geometry.coordinates as unknown[]).flat(3)) ||
    [columns.x, columns.y].map((column) => Number((column && first.fields[column]) || Number.NaN))
  const [x, y] = at as number[]
  if (Number.isFinite(x) && Number.isFinite(y) && (Math.abs(x!) > 180 || Math.abs(y!) > 90)) {
    throw new FileRefused({ code: 'out-of-degrees', x: x!, y: y! }, first.line)
  }
}
