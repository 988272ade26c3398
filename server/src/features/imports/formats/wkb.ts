import type { Geometry, Position } from 'geojson'
import type { RowReason } from '../report.ts'
import type { Shape } from './shp.ts'

const broken: Shape = { unreadable: { code: 'geometry-broken' } }

/** Bytes before the WKB by the header's code for its extent (GeoPackage 1.4, 2.1.3). */
const envelopeBytes = [0, 32, 48, 48, 64]

/** The value of a GeoPackage's geometry column. */
export function readGeoPackageBlob(blob: Uint8Array | null): Shape {
  if (blob === null) return {}
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)
  if (bytes.length < 8 || bytes.toString('latin1', 0, 2) !== 'GP') return broken
  const flags = bytes[3]!
  const envelope = envelopeBytes[(flags >> 1) & 7]
  if (envelope === undefined || flags & 0b100000) return broken
  return flags & 0b10000 ? {} : readWkb(bytes.subarray(8 + envelope))
}

const names = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'] as const

/** Raised where a count promises more than there are bytes for, or a type is none; ends the reading of this geometry. */
class Unreadable extends Error {
  readonly reason: RowReason
  constructor(reason: RowReason = { code: 'geometry-broken' }) {
    super(reason.code)
    this.reason = reason
  }
}

/** Well-known binary, ISO's and PostGIS's, in two dimensions; heights and measures are left out. */
export function readWkb(bytes: Buffer): Shape {
  try {
    const { geometry, end } = geometryAt(bytes, 0, 0)
    if (end > bytes.length) return broken
    return isEmpty(geometry) ? {} : { geometry }
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.reason }
    throw error
  }
}

function geometryAt(bytes: Buffer, from: number, depth: number): { geometry: Geometry; end: number } {
  if (from + 5 > bytes.length || bytes[from]! > 1 || depth > 8) throw new Unreadable()
  const little = bytes[from] === 1
  const uint = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const double = (at: number) => (little ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at))
  const code = uint(from + 1)
  const dimensions = 2 + Number(code >= 0x80000000 || [1, 3].includes(Math.floor((code & 0xffff) / 1000))) + Number((code & 0x40000000) !== 0 || [2, 3].includes(Math.floor((code & 0xffff) / 1000)))
  const name = names[(code & 0xffff) % 1000 - 1]
  if (!name) throw new Unreadable({ code: 'geometry-kind', expected: 'Point, LineString, Polygon', got: `WKB ${code & 0xffff}` })
  let at = from + 5 + (code & 0x20000000 ? 4 : 0)

  /** How many follow, each of at least so many bytes. */
  function count(leastBytes: number): number {
    if (at + 4 > bytes.length) throw new Unreadable()
    const many = uint(at)
    at += 4
    if (at + many * leastBytes > bytes.length) throw new Unreadable()
    return many
  }
  function position(): Position {
    if (at + dimensions * 8 > bytes.length) throw new Unreadable()
    const place = [double(at), double(at + 8)]
    at += dimensions * 8
    const empty = depth === 0 && name === 'Point' && place.every(Number.isNaN)
    if (!empty && !place.every(Number.isFinite)) throw new Unreadable()
    return place
  }
  const positions = () => Array.from({ length: count(dimensions * 8) }, position)
  const rings = () => Array.from({ length: count(4) }, positions)
  function members(): Geometry[] {
    return Array.from({ length: count(5) }, () => {
      const member = geometryAt(bytes, at, depth + 1)
      at = member.end
      return member.geometry
    })
  }
  /** Those of a multiple geometry are all of its single kind. */
  function coordinates(type: 'Point' | 'LineString' | 'Polygon') {
    return members().map((member) => {
      if (member.type !== type) throw new Unreadable()
      return member.coordinates
    })
  }

  function geometry(): Geometry {
    switch (name!) {
      case 'Point':
        return { type: name, coordinates: position() }
      case 'LineString':
        return { type: name, coordinates: positions() }
      case 'Polygon':
        return { type: name, coordinates: rings() }
      case 'MultiPoint':
        return { type: name, coordinates: coordinates('Point') as Position[] }
      case 'MultiLineString':
        return { type: name, coordinates: coordinates('LineString') as Position[][] }
      case 'MultiPolygon':
        return { type: name, coordinates: coordinates('Polygon') as Position[][][] }
      case 'GeometryCollection':
        return { type: name, geometries: members() }
    }
  }
  return { geometry: geometry(), end: at }
}

/** An empty point is written as not-a-number twice. */
function isEmpty(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.length === 0
  return geometry.coordinates.length === 0 || (geometry.type === 'Point' && geometry.coordinates.every(Number.isNaN))
}
