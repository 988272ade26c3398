import type { Geometry, Position } from 'geojson'
import type { RowReason } from '../report.ts'
import { groupRings } from './rings.ts'
import type { Layer } from './source.ts'

/** Neither of the two: the row has no shape. */
export type Shape = { geometry?: Geometry } | { unreadable: RowReason }

const broken: Shape = { unreadable: { code: 'geometry-broken' } }

/** Shape types by their last digit; tens say that heights (10) or measures (20) follow, which are left out. */
const kinds = { 1: 'point', 3: 'line', 5: 'polygon', 8: 'point' } as const

/** The header of a .shp; undefined where it is none. */
export function shapeKind(header: Buffer): Layer['geometry'] | undefined {
  if (header.length < 100 || header.readInt32BE(0) !== 9994 || header.readInt32LE(28) !== 1000) return undefined
  const type = header.readInt32LE(32)
  if (type === 31) return 'mixed'
  return type === 0 ? 'none' : kinds[(type % 10) as 1]
}

/** The content of a record of a .shp (ESRI Shapefile Technical Description, 1998), in two dimensions. */
export function readShape(content: Buffer): Shape {
  if (content.length < 4) return broken
  const type = content.readInt32LE(0)
  if (type === 0) return {}
  if (type === 31) return { unreadable: { code: 'geometry-kind', expected: 'Point, LineString, Polygon', got: 'MultiPatch' } }
  switch (type > 0 && type < 30 ? type % 10 : undefined) {
    case 1:
      return content.length < 20 ? broken : whole(points(content, 4, 1), ([at]) => ({ type: 'Point', coordinates: at! }))
    case 8:
      return countedPoints(content, 36, 40, (all) => (all.length === 1 ? { type: 'Point', coordinates: all[0]! } : { type: 'MultiPoint', coordinates: all }))
    case 3:
      return parts(content, (lines) => (lines.length === 1 ? { type: 'LineString', coordinates: lines[0]! } : { type: 'MultiLineString', coordinates: lines }))
    case 5:
      return parts(content, (rings) => {
        const polygons = groupRings(rings)
        if (polygons?.length === 1) return { type: 'Polygon', coordinates: polygons[0]! }
        return polygons && { type: 'MultiPolygon', coordinates: polygons }
      })
    default:
      return broken
  }
}

type Make<T> = (coordinates: T) => Geometry | undefined

function countedPoints(content: Buffer, countAt: number, from: number, make: Make<Position[]>): Shape {
  if (content.length < from) return broken
  const count = content.readUInt32LE(countAt)
  return from + count * 16 > content.length ? broken : whole(points(content, from, count), make)
}

/** Lines or rings: their number, the number of points, where each begins, the points. */
function parts(content: Buffer, make: Make<Position[][]>): Shape {
  if (content.length < 44) return broken
  const count = content.readUInt32LE(36)
  if (44 + count * 4 > content.length) return broken
  const pointCount = content.readUInt32LE(40)
  const begins = Array.from({ length: count }, (_, index) => content.readUInt32LE(44 + index * 4)).concat(pointCount)
  if (begins[0] !== 0 || begins.some((begin, index) => begin > (begins[index + 1] ?? begin))) return pointCount === 0 ? {} : broken
  return countedPoints(content, 40, 44 + count * 4, (all) => {
    const pieces = begins.slice(1).map((end, index) => all.slice(begins[index], end)).filter((piece) => piece.length > 0)
    return make(pieces)
  })
}

function whole(all: Position[], make: Make<Position[]>): Shape {
  if (all.length === 0) return {}
  const geometry = all.every((at) => Number.isFinite(at[0]) && Number.isFinite(at[1])) ? make(all) : undefined
  return geometry ? { geometry } : broken
}

function points(content: Buffer, from: number, count: number): Position[] {
  return Array.from({ length: count }, (_, index) => [content.readDoubleLE(from + index * 16), content.readDoubleLE(from + index * 16 + 8)])
}
