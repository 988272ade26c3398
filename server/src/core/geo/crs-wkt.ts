import proj4 from 'proj4'
import { chinaDatums, epsgOfDegrees, epsgOfZone, falseEastingOf, meridianOf, zonesOfDatum, type ChinaDatum } from './china-zones.ts'
import type { Crs } from './crs.ts'

const longest = 20_000

/** True for what may be well-known text of a reference system, of whatever version. */
export function looksLikeWkt(text: string): boolean {
  return /^\s*[a-z]+(?:_?cs|crs)\s*\[/i.test(text)
}

/**
 * The system that a `.prj` describes (well-known text, 1 as ArcGIS and ogr2ogr write it, or 2). Names in it are free text and
 * differ between programs, so the numbers decide: what has the numbers of a known EPSG code becomes that code, whose
 * relation to WGS84 is known too; the rest stays as text for proj4's own reader. Undefined when that cannot read it.
 */
export function parseWktCrs(text: string): Crs | undefined {
  const wkt = text.length <= longest ? horizontalPart(text.trim()) : undefined
  const numbers = wkt && numbersOf(wkt)
  if (!numbers) return undefined
  const shifted = /gcj|bd_?-?09/i.exec(numbers.name)?.[0].toLowerCase()
  if (shifted && numbers.isDegrees) return { kind: shifted === 'gcj' ? 'gcj02' : 'bd09' }
  if (numbers.isDegrees && numbers.a === 6378137) return { kind: 'wgs84' }
  const code = numbers.isDegrees ? codeOfDegrees(numbers) : codeOfGrid(numbers)
  return code === undefined ? { kind: 'wkt', name: numbers.name, wkt } : { kind: 'epsg', code }
}

interface Numbers {
  name: string
  isDegrees: boolean
  isTransverse: boolean
  /** Metres, and the inverse flattening. */
  a: number
  rf: number
  /** Degrees. */
  lon0: number
  lat0: number
  x0: number
  y0: number
  k0: number
}

function numbersOf(wkt: string): Numbers | undefined {
  let read: Record<string, unknown>
  try {
    read = new proj4.Proj(wkt) as unknown as Record<string, unknown>
  } catch {
    return undefined
  }
  const word = (name: string) => (typeof read[name] === 'string' ? read[name] : '')
  const number = (name: string) => Number(read[name] ?? 0)
  const projection = word('projName').replaceAll(' ', '_').toLowerCase()
  const isMetres = read['to_meter'] === undefined || read['to_meter'] === 1
  return {
    name: word('name') || word('title'),
    isDegrees: projection === 'longlat' && !read['from_greenwich'],
    isTransverse: (projection === 'gauss_kruger' || projection === 'transverse_mercator') && isMetres && !read['from_greenwich'],
    a: number('a'), rf: number('rf'), x0: number('x0'), y0: number('y0'), k0: number('k0'),
    lon0: (number('long0') * 180) / Math.PI, lat0: (number('lat0') * 180) / Math.PI,
  }
}

const same = (one: number, other: number) => Math.abs(one - other) < 1e-9 * Math.max(1, Math.abs(other))

function datumOf({ a, rf }: Numbers): ChinaDatum | undefined {
  const ellipsoids: Record<ChinaDatum, [number, number]> = { cgcs2000: [6378137, 298.257222101], xian80: [6378140, 298.257], beijing54: [6378245, 298.3] }
  return chinaDatums.find((datum) => same(a, ellipsoids[datum][0]) && same(rf, ellipsoids[datum][1]))
}

/** Krassowsky's ellipsoid is not China's alone, its name tells (Pulkovo, S-42 …). */
function codeOfDegrees(numbers: Numbers): number | undefined {
  const datum = datumOf(numbers)
  return datum && isChinese(datum, numbers.name) ? epsgOfDegrees(datum) : undefined
}

function isChinese(datum: ChinaDatum, name: string): boolean {
  return datum !== 'beijing54' || !/pulkovo|\bs[-_ ]?42\b|1942/i.test(name)
}

function codeOfGrid(numbers: Numbers): number | undefined {
  const { isTransverse, lon0, lat0, x0, y0, k0, a, rf, name } = numbers
  if (!isTransverse || !same(lat0, 0)) return undefined
  const datum = datumOf(numbers)
  if (same(k0, 1) && same(y0, 0) && datum && isChinese(datum, name)) {
    const fits = zonesOfDatum(datum).filter((zone) => same(meridianOf(zone), lon0) && same(falseEastingOf(zone), x0))
    const wide = fits.find((zone) => zone.width === 6)
    const zone = wide && !/3[\s_-]*deg/i.test(name) ? wide : fits[0]
    return zone && epsgOfZone(zone)
  }
  if (same(k0, 0.9999) && same(x0, 250_000) && same(y0, 0) && datum === 'cgcs2000') return { 121: 3826, 119: 3825 }[Math.round(lon0)]
  const utm = Math.round((lon0 + 183) / 6)
  const isUtm = same(k0, 0.9996) && same(x0, 500_000) && same(lon0, 6 * utm - 183) && same(a, 6378137) && same(rf, 298.257223563)
  if (isUtm && same(y0, 0)) return 32_600 + utm
  return isUtm && same(y0, 10_000_000) ? 32_700 + utm : undefined
}

/** The part of a compound system (place and height) that says where. */
function horizontalPart(wkt: string): string | undefined {
  if (!/^compd_?cs|^compoundcrs/i.test(wkt)) return wkt
  const start = wkt.search(/(?:proj|geog)(?:cs|crs)\s*\[/i)
  if (start < 0) return undefined
  let depth = 0
  for (let at = start; at < wkt.length; at += 1) {
    if (wkt[at] === '[') depth += 1
    if (wkt[at] === ']' && (depth -= 1) === 0) return wkt.slice(start, at + 1)
  }
  return undefined
}
