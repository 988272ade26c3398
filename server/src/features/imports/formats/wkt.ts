import type { Geometry, Position } from 'geojson'

/** Well-known text of a point, line or polygon, single or multiple, as QGIS and PostGIS write it; undefined for anything else. */
export function parseWkt(text: string): Geometry | undefined {
  const [, word, body] = /^(?:SRID=\d+;)?\s*(MULTIPOLYGON|POLYGON|MULTILINESTRING|LINESTRING|POINT)\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is.exec(text) ?? []
  if (!word || !body) return undefined
  const coordinates = nested(body)
  if (coordinates === undefined) return undefined
  switch (word.toUpperCase()) {
    case 'POINT':
      return { type: 'Point', coordinates: (coordinates as Position[])[0]! }
    case 'LINESTRING':
      return { type: 'LineString', coordinates: coordinates as Position[] }
    case 'MULTILINESTRING':
      return { type: 'MultiLineString', coordinates: coordinates as Position[][] }
    case 'POLYGON':
      return { type: 'Polygon', coordinates: coordinates as Position[][] }
    default:
      return { type: 'MultiPolygon', coordinates: coordinates as Position[][][] }
  }
}

/** "(1 2, 3 4)" → [[1,2],[3,4]], at any depth, by way of JSON. */
function nested(body: string): unknown {
  if (/[^\d\s.,()eE+-]/.test(body)) return undefined
  const json = body
    .replaceAll(/[^(),]+/g, (pair) => (pair.trim() === '' ? '' : `[${pair.trim().split(/\s+/).map(Number).join(',')}]`))
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
