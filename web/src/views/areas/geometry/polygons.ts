import type { MultiPolygon, Polygon, Position } from 'geojson'

/** The parts of an area, each an outer ring and its holes. */
export type Polygons = Position[][][]

/** One ring of an area: the outer one of its part (0) or a hole (1 …). */
export interface Ring {
  part: number
  ring: number
  coordinates: Position[]
}

/** What the contract calls a geometry, as parts; what is no polygon has none. */
export function polygonsOf(geometry: { type: string; coordinates: unknown }): Polygons {
  if (geometry.type === 'Polygon') return [geometry.coordinates as Position[][]]
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Polygons) : []
}

export function geometryOf(polygons: Polygons): Polygon | MultiPolygon {
  const [only, ...more] = polygons
  return only && more.length === 0 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons }
}

export function ringsOf(polygons: Polygons): Ring[] {
  return polygons.flatMap((rings, part) => rings.map((coordinates, ring) => ({ part, ring, coordinates })))
}

/** The area with one ring replaced; null takes it out, a part's outer ring with its holes. */
export function withRing(polygons: Polygons, at: Pick<Ring, 'part' | 'ring'>, coordinates: Position[] | null): Polygons {
  return polygons.flatMap((rings, part) => {
    if (part !== at.part) return [rings]
    if (coordinates) return [rings.with(at.ring, coordinates)]
    return at.ring === 0 ? [] : [rings.filter((_, ring) => ring !== at.ring)]
  })
}

/** West, south, east, north. */
export type Box = [number, number, number, number]

export function boxOf(polygons: Polygons): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer = []] of polygons) {
    for (const [x = 0, y = 0] of outer) {
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
  }
  return box
}

export function boxesTouch(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
