import type { Geometry, MultiLineString, MultiPolygon, Point, Position } from 'geojson'
import type { ToWgs84 } from '../../core/geo/datum.ts'
import type { Field } from './columns.ts'
import type { RowReason } from './report.ts'
import { parseWkt } from './formats/wkt.ts'

/** A place in WGS84, multiple where it can be. Undefined: the row has none. */
export type Place = Point | MultiLineString | MultiPolygon | undefined
export type Placed = { kind: 'placed'; place: Place } | { kind: 'refused'; reason: RowReason }

/** Where a row is: its geometry, else its well-known text, else its coordinates. */
export function placeRow(
  fields: Partial<Record<Field, string>>,
  geometry: Geometry | undefined,
  convert: ToWgs84,
): Placed {
  const text = fields.wkt ?? ''
  const given = geometry ?? (text === '' ? pointOf(fields) : parseWkt(text))
  if (!given) {
    const written = text || [fields.x, fields.y].filter(Boolean).join(', ')
    return written === '' ? { kind: 'placed', place: undefined } : refused({ code: 'bad-coordinates', value: written.slice(0, 80) })
  }
  return convertGeometry(given, convert)
}

function pointOf(fields: Partial<Record<Field, string>>): Point | undefined {
  if (!fields.x || !fields.y) return undefined
  const at = [Number(fields.x), Number(fields.y)]
  return at.every(Number.isFinite) ? { type: 'Point', coordinates: at } : undefined
}

function convertGeometry(geometry: Geometry, convert: ToWgs84): Placed {
  switch (geometry.type) {
    case 'Point': {
      const at = position(geometry.coordinates, convert)
      return at ? { kind: 'placed', place: { type: 'Point', coordinates: at } } : badPosition(geometry.coordinates)
    }
    case 'LineString':
    case 'MultiLineString': {
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
      return convertParts(lines, convert, 2, (parts) => ({ type: 'MultiLineString', coordinates: parts }))
    }
    case 'Polygon':
    case 'MultiPolygon': {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      if (!Array.isArray(polygons) || !polygons.every(Array.isArray)) return badPosition(polygons)
      const rings = polygons.flat().map((ring) => (Array.isArray(ring) ? closed(ring) : ring))
      return convertParts(rings, convert, 4, (parts) => {
        let next = 0
        return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => parts.slice(next, (next += polygon.length))) }
      })
    }
    default:
      return refused({ code: 'geometry-kind', expected: 'Point, LineString, Polygon', got: geometry.type })
  }
}

function convertParts(parts: Position[][], convert: ToWgs84, least: number, join: (parts: Position[][]) => Place): Placed {
  if (!Array.isArray(parts) || parts.length === 0) return badPosition(parts)
  const converted: Position[][] = []
  for (const part of parts) {
    if (!Array.isArray(part) || part.length < least) return badPosition(part)
    const line: Position[] = []
    for (const each of part) {
      const at = position(each, convert)
      if (!at) return badPosition(each)
      line.push(at)
    }
    converted.push(line)
  }
  return { kind: 'placed', place: join(converted) }
}

function position(at: Position, convert: ToWgs84): [number, number] | undefined {
  const [x, y] = Array.isArray(at) ? at : []
  return Number.isFinite(x) && Number.isFinite(y) ? convert(x!, y!) : undefined
}

/** A ring whose end was left out gets it. */
function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}

function badPosition(at: unknown): Placed {
  return refused({ code: 'bad-coordinates', value: (JSON.stringify(at) ?? '').slice(0, 80) })
}

function refused(reason: RowReason): Placed {
  return { kind: 'refused', reason }
}
