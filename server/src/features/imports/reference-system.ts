import type { Geometry } from 'geojson'
import { guessCrs, withShift, type Box, type CrsVerdict } from '../../core/geo/crs-guess.ts'
import { accuracyMetres, crsName, parseCrs, toWgs84, type Crs, type ToWgs84 } from '../../core/geo/datum.ts'
import { shiftEvidence, type KnownPair } from '../../core/geo/shift-evidence.ts'
import { row, rows, type Database } from '../../platform/database.ts'
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

/** A thing of a file as the file has it. */
export interface NamedPoint {
  name: string
  at: readonly [number, number]
}

/**
 * What a file without a word about its system may be in; `points` as `rawPoint` gives them, 200 are plenty. `named`: things
 * with names, which tell shifted degrees from true ones where the city knows some of them.
 */
export async function guessSystem(tx: Database, points: readonly [number, number][], named: readonly NamedPoint[] = []): Promise<CrsVerdict> {
  const verdict = guessCrs(points, await cityExtent(tx))
  return named.length === 0 ? verdict : withShift(verdict, points, shiftEvidence(await knownPairs(tx, named)))
}

/** What the city has once under the same name, and where. */
async function knownPairs(tx: Database, named: readonly NamedPoint[]): Promise<KnownPair[]> {
  const found = await rows<{ x: number; y: number; lon: number; lat: number }>(tx, sql`
    select x, y, min(st_x(point)) as lon, min(st_y(point)) as lat
    from unnest(${named.map(({ name }) => name)}::text[], ${named.map(({ at }) => at[0])}::float8[], ${named.map(({ at }) => at[1])}::float8[])
           with ordinality as wanted (name, x, y, nth)
    join (select name, point from estate union all select name, geom from landmark
          union all select name, geom from unit where geom is not null) as thing using (name)
    group by nth, x, y having count(*) = 1`)
  return found.map(({ x, y, lon, lat }) => ({ file: [x, y], known: [lon, lat] }))
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
