import { area, difference, featureCollection, feature, intersect, kinks, polygon, union } from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { boxesTouch, boxOf, geometryOf, polygonsOf, type Box, type Polygons } from './polygons.ts'

const featureOf = (polygons: Polygons): Feature<Polygon | MultiPolygon> => feature(geometryOf(polygons))
const partsOf = (result: Feature<Polygon | MultiPolygon> | null): Polygons => (result ? polygonsOf(result.geometry) : [])

/** One area of several. */
export function merge(areas: readonly Polygons[]): Polygons {
  return partsOf(areas.length < 2 ? featureOf(areas[0] ?? []) : union(featureCollection(areas.map(featureOf))))
}

/** The area without what lies inside the ring; nothing is left when the ring covers it all. */
export function cutHole(polygons: Polygons, ring: Position[]): Polygons {
  return partsOf(difference(featureCollection([featureOf(polygons), polygon([ring])])))
}

export function squareMetres(polygons: Polygons): number {
  return polygons.length === 0 ? 0 : area(geometryOf(polygons))
}

/** Where the rings cross themselves or one another. */
export function crossings(polygons: Polygons): Position[] {
  return polygons.length === 0 ? [] : kinks(featureOf(polygons)).features.map(({ geometry }) => geometry.coordinates)
}

export interface Neighbour {
  id: number
  box: Box
  polygons: Polygons
}

export interface Overlap {
  id: number
  squareMetres: number
  polygons: Polygons
}

/** A border drawn exactly along another's overlaps by rounding alone. */
const leastSquareMetres = 1

/** What the area takes from others, the most first. An area that crosses itself overlaps nobody until it is put right. */
export function overlaps(polygons: Polygons, others: Iterable<Neighbour>): Overlap[] {
  const box = boxOf(polygons)
  const subject = featureOf(polygons)
  const found: Overlap[] = []
  for (const other of others) {
    if (!boxesTouch(box, other.box)) continue
    const shared = partsOf(intersect(featureCollection([subject, featureOf(other.polygons)])))
    const size = squareMetres(shared)
    if (size >= leastSquareMetres) found.push({ id: other.id, squareMetres: size, polygons: shared })
  }
  return found.toSorted((a, b) => b.squareMetres - a.squareMetres)
}
