import type { Position } from 'geojson'
import { boxOf, boxWithin, liesIn, twiceArea } from '../../../core/geo/ring.ts'

/** Steps that sorting the rings of one polygon may take: a second's work. A city's largest park takes a thousandth. */
const maxSteps = 2e8

/**
 * The rings of a shapefile's polygon as polygons, each an outer ring with its holes. Outer rings run clockwise, holes the
 * other way and lie in the smallest outer ring around them; a hole that lies in none was an outer ring written the
 * wrong way round. Undefined where there are so many that sorting them would take minutes.
 */
export function groupRings(rings: Position[][]): Position[][][] | undefined {
  if (rings.length <= 1) return [rings]
  const turned = rings.map((ring) => ({ ring, area: twiceArea(ring), box: boxOf(ring) }))
  const outers = turned.filter(({ area }) => area <= 0).map((outer) => ({ ...outer, polygon: [outer.ring] }))
  const polygons = outers.map(({ polygon }) => polygon)
  outers.sort((a, b) => Math.abs(a.area) - Math.abs(b.area))
  let steps = 0
  for (const hole of turned.filter(({ area }) => area > 0)) {
    steps += outers.length
    const around = outers.find((outer) => {
      if (!boxWithin(hole.box, outer.box) || steps > maxSteps) return false
      return liesIn(hole.ring, outer.ring, (more) => (steps += more))
    })
    if (steps > maxSteps) return undefined
    if (around) around.polygon.push(hole.ring)
    else polygons.push([hole.ring])
  }
  return polygons
}
