import { accuracyMetres, fromWgs84, parseCrs } from '../../core/geo/datum.ts'
import { AppError } from '../../errors.ts'
import type { Feature } from '../../platform/collections/collection.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** What the coordinates of a file are. */
export interface System {
  /** WGS84 degrees in this system, to a tenth of a millimetre; throws `invalid` where it does not reach. */
  reach: (lon: number, lat: number) => readonly [number, number]
  /** Undefined for the map vendors' systems, which have no code. */
  epsg: number | undefined
  /** Heads of the two columns of a point, which an import knows as the same. */
  heads: { chinese: readonly [string, string]; english: readonly [string, string] }
}

const degrees = { chinese: ['经度', '纬度'], english: ['lon', 'lat'] } as const
const plane = { chinese: ['横坐标', '纵坐标'], english: ['x', 'y'] } as const
const shifted = (name: string) => ({ chinese: [`经度_${name}`, `纬度_${name}`], english: [`lon_${name}`, `lat_${name}`] } as const)

export const wgs84: System = { reach: (lon, lat) => [lon, lat], epsg: 4326, heads: degrees }

/** The system of a name ("EPSG:4528", "GCJ-02"); throws `invalid` for one that a file cannot exactly be in. */
export async function systemOf(database: Database, word: string): Promise<System> {
  const crs = parseCrs(word)
  if (!crs || crs.kind === 'wkt' || crs.swapped) throw bad('name a system as in EPSG:4528, CGCS2000, GCJ-02 or BD-09')
  if (crs.kind === 'wgs84') return wgs84
  const definition = crs.kind === 'epsg' ? await definitionOf(database, crs.code) : ''
  const convert = fromWgs84(crs, definition)
  if (!convert) throw bad(`${word} is not known to this server`)
  if (accuracyMetres(definition) > 0) throw bad(`${word} has no published relation to WGS84, the file would be wrong by up to ${accuracyMetres(definition)} m: take CGCS2000`)
  const isPlane = crs.kind === 'epsg' && !definition.includes('+proj=longlat')
  const decimals = isPlane ? 4 : 9
  return {
    reach(lon, lat) {
      const at = convert(lon, lat)
      if (!at) throw bad(`${word} does not reach ${lon}, ${lat}`)
      return [Number(at[0].toFixed(decimals)), Number(at[1].toFixed(decimals))]
    },
    epsg: crs.kind === 'epsg' ? crs.code : undefined,
    heads: isPlane ? plane : crs.kind === 'epsg' ? degrees : shifted(crs.kind),
  }
}

function bad(problem: string): AppError {
  return new AppError('invalid', `crs: ${problem}`, { fields: [{ field: 'crs', problem }] })
}

async function definitionOf(database: Database, code: number): Promise<string> {
  return (await row<{ definition: string }>(database, sql`select trim(proj4text) as definition from spatial_ref_sys where srid = ${code}`))?.definition ?? ''
}

/** Features with well-known text, in a system. */
export async function* inSystem(features: AsyncIterable<Feature>, system: System): AsyncGenerator<Feature> {
  if (system === wgs84) return yield* features
  for await (const feature of features) {
    const { geometry } = feature
    const [lon = null, lat = null] = typeof feature.lon === 'number' && typeof feature.lat === 'number' ? system.reach(feature.lon, feature.lat) : []
    const moved = geometry?.replaceAll(/(-?[\d.e-]+) (-?[\d.e-]+)/g, (_, x: string, y: string) => system.reach(Number(x), Number(y)).join(' ')) ?? null
    yield { ...feature, geometry: moved, lon, lat }
  }
}
