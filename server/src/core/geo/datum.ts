import gcoord from 'gcoord'
import proj4 from 'proj4'

// Its types describe the module build; Node gets the CommonJS one, which has no `default`.
const { transform, CRSTypes } = gcoord as unknown as typeof gcoord.default
type Shifted = typeof CRSTypes.GCJ02 | typeof CRSTypes.BD09

/**
 * A reference system as a file or a person names it. `wgs84` covers what equals it at this precision (CRS84, CGCS2000
 * degrees); `gcj02` and `bd09` are the shifted degrees of Chinese map vendors; everything else is an EPSG code.
 */
export type Crs = { kind: 'wgs84' } | { kind: 'gcj02' } | { kind: 'bd09' } | { kind: 'epsg'; code: number }

/** A conversion to WGS84 degrees. Undefined when the coordinates cannot be of this system. */
export type ToWgs84 = (x: number, y: number) => [lon: number, lat: number] | undefined

const names: Record<string, Crs['kind']> = {
  wgs84: 'wgs84', wgs1984: 'wgs84', crs84: 'wgs84', cgcs2000: 'wgs84',
  gcj02: 'gcj02', gcj: 'gcj02', amap: 'gcj02', 火星: 'gcj02', 高德: 'gcj02', 腾讯: 'gcj02',
  bd09: 'bd09', bd09ll: 'bd09', baidu: 'bd09', 百度: 'bd09',
}
const degreesOfWgs84 = new Set([4326, 4490, 4979])

/** "EPSG:3826", "3826", "urn:ogc:def:crs:EPSG::32650", "…/def/crs/OGC/1.3/CRS84", "GCJ-02", "百度" …; undefined if none of these. */
export function parseCrs(text: string): Crs | undefined {
  const word = text.trim().toLowerCase()
  const code = /^(?:epsg:+|urn:ogc:def:crs:epsg:[^:]*:|https?:\/\/www\.opengis\.net\/def\/crs\/epsg\/[^/]+\/)?(\d{4,6})$/.exec(word)?.[1]
  if (code) return degreesOfWgs84.has(Number(code)) ? { kind: 'wgs84' } : { kind: 'epsg', code: Number(code) }
  const kind = names[word.split(/[:/]/).at(-1)!.replaceAll(/[\s_-]/g, '')]
  return kind && kind !== 'epsg' ? { kind } : undefined
}

/** As people write it: "EPSG:3826", "GCJ-02". */
export function crsName(crs: Crs): string {
  if (crs.kind === 'epsg') return `EPSG:${crs.code}`
  return { wgs84: 'WGS84', gcj02: 'GCJ-02', bd09: 'BD-09' }[crs.kind]
}

/**
 * The conversion of a system. `definition` is the proj4 text of an EPSG code (PostGIS keeps it in `spatial_ref_sys`), not
 * needed for the others. Undefined for what has no plane or degrees: geocentric systems, unreadable definitions.
 */
export function toWgs84(crs: Crs, definition = ''): ToWgs84 | undefined {
  switch (crs.kind) {
    case 'wgs84':
      return (x, y) => degrees([x, y])
    case 'gcj02':
      return (x, y) => degrees([x, y]) && unshift([x, y], CRSTypes.GCJ02)
    case 'bd09':
      return (x, y) => degrees([x, y]) && unshift([x, y], CRSTypes.BD09)
    case 'epsg':
      return projection(definition)
  }
}

/**
 * How far a result may lie from the truth, metres: 0 for today's systems; the old Chinese ones (Beijing 54 on Krassovsky,
 * Xi'an 80 on IAG 75) have no published relation to WGS84, general parameters leave this much.
 */
export function accuracyMetres(definition: string): number {
  return /\+ellps=krass|\+a=6378140\b|\+ellps=IAU76/.test(definition) ? 100 : 0
}

function projection(definition: string): ToWgs84 | undefined {
  if (!definition.includes('+proj=') || definition.includes('+proj=geocent')) return undefined
  const converter = proj4(definition, 'WGS84')
  return (x, y) => {
    const at = degrees(converter.forward([x, y]))
    if (!at) return undefined
    const back = converter.inverse(at)
    const metres = definition.includes('+proj=longlat') ? 111_000 : 1
    return Math.hypot(back[0] - x, back[1] - y) * metres < 1 ? at : undefined
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
