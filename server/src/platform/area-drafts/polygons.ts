import type { MultiPolygon, Position } from 'geojson'

/**
 * What can be read as polygons: each ring closed, of four positions or more, within the world. Whether the polygons are
 * valid (a bow-tie is not) is not asked here. Undefined for anything else.
 */
export function readPolygons(geometry: { type: string; coordinates: unknown }): MultiPolygon | undefined {
  const { type, coordinates } = geometry
  const polygons = type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : undefined
  if (!isFilled(polygons)) return undefined
  const read: Position[][][] = []
  for (const polygon of polygons) {
    if (!isFilled(polygon) || !polygon.every(isRing)) return undefined
    read.push(polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])))
  }
  return { type: 'MultiPolygon', coordinates: read }
}

const isFilled = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0

function isRing(value: unknown): value is [number, number][] {
  if (!Array.isArray(value) || value.length < 4 || !value.every(isPosition)) return false
  const [first, last] = [value[0]!, value.at(-1)!]
  return first[0] === last[0] && first[1] === last[1]
}

function isPosition(value: unknown): value is [number, number] {
  if (!Array.isArray(value)) return false
  const [lon, lat] = value as unknown[]
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
}
