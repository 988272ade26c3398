import type { Position } from 'geojson'

/** Steps that sorting the rings of one polygon may take: a second's work. A city's largest park takes a thousandth. */
const maxSteps = 2e8

/**
 * The rings of a shapefile's polygon as polygons, each an outer ring with its holes. Outer rings run clockwise, holes the
 * other way and lie in the smallest outer ring around them; a hole that lies in none was an outer ring written the
 * wrong way round. Undefined where there are so many that sorting them would take minutes.
 */
export function groupRings(rings: Position[][]): Position[][][] | undefined {
  if (rings.length <= 1) return [rings]
  const turned = rings.map((ring) => ({ ring, area: signedArea(ring), box: boxOf(ring) }))
  const outers = turned.filter(({ area }) => area <= 0).map((outer) => ({ ...outer, polygon: [outer.ring] }))
  const polygons = outers.map(({ polygon }) => polygon)
  outers.sort((a, b) => Math.abs(a.area) - Math.abs(b.area))
  let steps = 0
  for (const hole of turned.filter(({ area }) => area > 0)) {
    steps += outers.length
    const around = outers.find((outer) => {
      if (!contains(outer.box, hole.box) || steps > maxSteps) return false
      return someInside(hole.ring, outer.ring, (more) => (steps += more))
    })
    if (steps > maxSteps) return undefined
    if (around) around.polygon.push(hole.ring)
    else polygons.push([hole.ring])
  }
  return polygons
}

/** Twice the area; positive against the clock. Measured from the first point, so that large coordinates keep their digits. */
function signedArea(ring: Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let sum = 0
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number]
    const [bx, by] = ring[i] as [number, number]
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}

/** Whether a ring lies inside: told by its first points that are not on the border; one that has none fills the ring. */
function someInside(inner: Position[], outer: Position[], took: (steps: number) => void): boolean {
  for (const point of inner.slice(0, 16)) {
    took(outer.length)
    const where = side(point, outer)
    if (where !== 'border') return where === 'inside'
  }
  return true
}

function side([x, y]: Position, ring: Position[]): 'inside' | 'outside' | 'border' {
  let inside = false
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number]
    const [bx, by] = ring[i] as [number, number]
    const cross = (bx - ax) * (y! - ay) - (by - ay) * (x! - ax)
    if (cross === 0 && Math.min(ax, bx) <= x! && x! <= Math.max(ax, bx) && Math.min(ay, by) <= y! && y! <= Math.max(ay, by)) return 'border'
    if (ay > y! !== by > y! && cross > 0 === by > ay) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

type Box = [west: number, south: number, east: number, north: number]

function boxOf(ring: Position[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring as [number, number][]) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

function contains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}
