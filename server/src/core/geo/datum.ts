import gcoord from 'gcoord'
import proj4 from 'proj4'
import { crsOfName, type Crs } from './crs.ts'
import { looksLikeWkt, parseWktCrs } from './crs-wkt.ts'

export { crsName, type Crs } from './crs.ts'

// Its types describe the module build; Node gets the CommonJS one, which has no `default`.
const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default
type Shifted = typeof CRSTypes.GCJ02 | typeof CRSTypes.BD09

/** A conversion to WGS84 degrees. Undefined when the coordinates cannot be of this system. */
export type ToWgs84 = (x: number, y: number) => [lon: number, lat: number] | undefined
/** The way back. Undefined where the system does not reach. */
export type FromWgs84 = (lon: number, lat: number) => [x: number, y: number] | undefined

/**
 * A system by any name that people and files give it, or the text of a `.prj`. Undefined for what is none, or none that can be read.
 */
export function parseCrs(text: string): Crs | undefined {
  return looksLikeWkt(text) ? parseWktCrs(text) : crsOfName(text)
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
