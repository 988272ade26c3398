import gcoord from 'gcoord'
import proj4 from 'proj4'
import { looksLikeWkt, parseWktCrs } from './crs-wkt.ts'

// Its types describe the module build; Node gets the CommonJS one, which has no `default`.
const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default
type Shifted = typeof CRSTypes.GCJ02 | typeof CRSTypes.BD09

/**
 * A reference system as a file or a person names it. `wgs84` covers what equals it at this precision (CRS84, CGCS2000
 * degrees); `gcj02` and `bd09` are the shifted degrees of Chinese map vendors; `wkt` is a grid of a city's own.
 *
 * Order of the axes: x is east or longitude and comes first, whatever the registry says of the code (EPSG:4490, 4547 and most
 * Chinese ones are "north, east" there), because GIS programs write files that way. `swapped` is for files that do not:
 * surveyors call north x, and people paste "lat, lon".
 */
export type Crs = ({ kind: 'wgs84' } | { kind: 'gcj02' } | { kind: 'bd09' } | { kind: 'epsg'; code: number } | { kind: 'wkt'; name: string; wkt: string }) & {
  swapped?: true
}

/** A conversion to WGS84 degrees. Undefined when the coordinates cannot be of this system. */
export type ToWgs84 = (x: number, y: number) => [lon: number, lat: number] | undefined
/** The way back. Undefined where the system does not reach. */
export type FromWgs84 = (lon: number, lat: number) => [x: number, y: number] | undefined

const names: Record<string, 'wgs84' | 'gcj02' | 'bd09'> = {
  wgs84: 'wgs84', wgs1984: 'wgs84', crs84: 'wgs84', cgcs2000: 'wgs84',
  gcj02: 'gcj02', gcj: 'gcj02', amap: 'gcj02', 火星: 'gcj02', 高德: 'gcj02', 腾讯: 'gcj02',
  bd09: 'bd09', bd09ll: 'bd09', baidu: 'bd09', 百度: 'bd09',
}
const degreesOfWgs84 = new Set([4326, 4490, 4979])

/**
 * "EPSG:3826", "3826", "urn:ogc:def:crs:EPSG::32650", "…/def/crs/OGC/1.3/CRS84", "GCJ-02", "百度", the text of a `.prj` …; each
 * with " yx" behind it when its axes are swapped. Undefined if none of these.
 */
export function parseCrs(text: string): Crs | undefined {
  if (looksLikeWkt(text)) return parseWktCrs(text)
  const [, word = '', swapped] = /^(.*?)(\s+yx)?$/s.exec(text.trim().toLowerCase()) ?? []
  const crs = codeOf(word) ?? kindOf(word)
  return crs && swapped ? { ...crs, swapped: true } : crs
}

function codeOf(word: string): Crs | undefined {
  const code = /^(?:epsg:+|urn:ogc:def:crs:epsg:[^:]*:|https?:\/\/www\.opengis\.net\/def\/crs\/epsg\/[^/]+\/)?(\d{4,6})$/.exec(word)?.[1]
  if (!code) return undefined
  return degreesOfWgs84.has(Number(code)) ? { kind: 'wgs84' } : { kind: 'epsg', code: Number(code) }
}

function kindOf(word: string): Crs | undefined {
  const kind = names[word.split(/[:/]/).at(-1)!.replaceAll(/[\s_-]/g, '')]
  return kind && { kind }
}

/** As people write it: "EPSG:3826", "GCJ-02", "EPSG:4547 yx"; a `.prj`'s own name for what is in no registry. */
export function crsName(crs: Crs): string {
  const swapped = crs.swapped ? ' yx' : ''
  switch (crs.kind) {
    case 'epsg':
      return `EPSG:${crs.code}${swapped}`
    case 'wkt':
      return crs.name
    default:
      return { wgs84: 'WGS84', gcj02: 'GCJ-02', bd09: 'BD-09' }[crs.kind] + swapped
  }
}

/**
 * The conversion of a system. `definition` is the proj4 text of an EPSG code (PostGIS keeps it in `spatial_ref_sys`), not
 * needed for the others. Undefined for what has no plane or degrees: geocentric systems, unreadable definitions.
 */
export function toWgs84(crs: Crs, definition = ''): ToWgs84 | undefined {
  const convert = conversionOf(crs, definition)?.to
  return convert && crs.swapped ? (x, y) => convert(y, x) : convert
}

/** WGS84 degrees to a system's own coordinates; `definition` as for `toWgs84`. */
export function fromWgs84(crs: Crs, definition = ''): FromWgs84 | undefined {
  const convert = conversionOf(crs, definition)?.from
  if (!convert || !crs.swapped) return convert
  return (lon, lat) => {
    const [x, y] = convert(lon, lat) ?? []
    return x === undefined || y === undefined ? undefined : [y, x]
  }
}

/**
 * How far a result may lie from the truth, metres, judged by a definition (proj4 or well-known text): 0 for today's systems.
 * The old Chinese ones (Beijing 54 on Krassowsky, Xi'an 80 on IAG 75) have no published relation to WGS84, general
 * parameters or none leave 100; any other ellipsoid without parameters 1000.
 */
export function accuracyMetres(definition: string): number {
  if (/\+ellps=krass|\+a=6378140\b|\+ellps=IAU76|\b6378245\b|,\s*6378140\b/.test(definition)) return 100
  const isModern = /WGS84|GRS80|6378137|\+datum=|\+towgs84=|\bTOWGS84\b|^$/.test(definition)
  return isModern ? 0 : 1000
}

interface Conversion {
  to: ToWgs84
  from: FromWgs84
}

function conversionOf(crs: Crs, definition: string): Conversion | undefined {
  switch (crs.kind) {
    case 'wgs84':
      return { to: (x, y) => degrees([x, y]), from: (lon, lat) => degrees([lon, lat]) }
    case 'gcj02':
      return shift(CRSTypes.GCJ02)
    case 'bd09':
      return shift(CRSTypes.BD09)
    case 'epsg':
      return definition.includes('+proj=') ? projection(definition) : undefined
    case 'wkt':
      return projection(crs.wkt)
  }
}

/** What does not come back to where it was lies beyond the projection's reach. */
function projection(definition: string): Conversion | undefined {
  let system: InstanceType<typeof proj4.Proj>
  try {
    system = new proj4.Proj(definition)
  } catch {
    return undefined
  }
  const { projName } = system as unknown as { projName: string }
  if (projName === 'geocent') return undefined
  const converter = proj4(system, 'WGS84')
  const metres = projName === 'longlat' ? 111_000 : 1
  const apart = ([x, y]: number[], [otherX, otherY]: number[]) => Math.hypot(x! - otherX!, y! - otherY!)
  return {
    to(x, y) {
      const at = Number.isFinite(x + y) ? degrees(converter.forward([x, y])) : undefined
      return at && apart(converter.inverse([...at]), [x, y]) * metres < 1 ? at : undefined
    },
    from(lon, lat) {
      if (!degrees([lon, lat])) return undefined
      const at = converter.inverse<[number, number]>([lon, lat])
      return at.every(Number.isFinite) && apart(converter.forward([...at]), [lon, lat]) * 111_000 < 1 ? at : undefined
    },
  }
}

function shift(system: Shifted): Conversion {
  return {
    to: (x, y) => degrees([x, y]) && unshift([x, y], system),
    from: (lon, lat) => degrees([lon, lat]) && transform<[number, number]>([lon, lat], CRSTypes.WGS84, system),
  }
}

/** The point that the vendors' one-way shift moves to `to`, by successive approximation; exact to a millimetre. */
function unshift(to: [number, number], system: Shifted): [number, number] | undefined {
  let [lon, lat] = transform(to, system, CRSTypes.WGS84)
  for (let round = 0; round < 8; round += 1) {
    const [x, y] = transform([lon, lat], CRSTypes.WGS84, system)
    lon += to[0] - x
    lat += to[1] - y
    if (Math.abs(to[0] - x) + Math.abs(to[1] - y) < 1e-9) break
  }
  return degrees([lon, lat])
}

function degrees(at: number[]): [number, number] | undefined {
  const [lon, lat] = at
  return Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90 ? [lon!, lat!] : undefined
}
