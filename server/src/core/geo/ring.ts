import type { MultiPolygon, Polygon, Position } from 'geojson'

/** Twice the area; positive against the clock. Measured from the first point, so that large coordinates keep their digits. */
export function twiceArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let sum = 0
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number]
    const [bx, by] = ring[i] as [number, number]
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}

/** Where a point lies to a closed ring. */
export function sideOf([x, y]: Position, ring: readonly Position[]): 'inside' | 'outside' | 'border' {
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

/** The border belongs to the polygon. */
export function covers(polygon: Polygon | MultiPolygon, at: Position): boolean {
  const parts = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates
  return parts.some(([outer, ...holes]) => sideOf(at, outer!) !== 'outside' && holes.every((hole) => sideOf(at, hole) !== 'inside'))
}

/** A point in the largest part, near its middle: on the level of its middle, half-way through the widest stretch inside. */
export function pointInside(polygon: Polygon | MultiPolygon): Position {
  const parts = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates
  const largest = parts.reduce((a, b) => (Math.abs(twiceArea(b[0]!)) > Math.abs(twiceArea(a[0]!)) ? b : a))
  const levels = largest[0]!.map(([, y]) => y!)
  const low = levels.reduce((a, b) => Math.min(a, b))
  const high = levels.reduce((a, b) => Math.max(a, b))
  const level = levelApartFrom(levels, (low + high) / 2, (high - low) / 1000)
  const cuts = largest.flatMap((ring) => cutsAt(ring, level)).sort((a, b) => a - b)
  let best: Position | undefined
  let widest = -1
  for (let i = 1; i < cuts.length; i += 2) {
    const width = cuts[i]! - cuts[i - 1]!
    if (width > widest) [best, widest] = [[(cuts[i]! + cuts[i - 1]!) / 2, level], width]
  }
  return best ?? largest[0]![0]!
}

/** A level through a corner would count it twice. */
function levelApartFrom(levels: number[], level: number, step: number): number {
  let apart = level
  for (let tries = 0; levels.includes(apart) && tries < 400; tries += 1) apart += step
  return apart
}

function cutsAt(ring: readonly Position[], level: number): number[] {
  const cuts: number[] = []
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number]
    const [bx, by] = ring[i] as [number, number]
    if (ay > level !== by > level) cuts.push(ax + ((level - ay) / (by - ay)) * (bx - ax))
  }
  return cuts
}

/** Whether a ring lies inside another: told by its first points that are not on the other's line; one that has none fills it. */
export function liesIn(inner: readonly Position[], outer: readonly Position[], took: (steps: number) => void = () => undefined): boolean {
  for (const point of inner.slice(0, 16)) {
    took(outer.length)
    const side = sideOf(point, outer)
    if (side !== 'border') return side === 'inside'
  }
  return true
}

export type Box = [west: number, south: number, east: number, north: number]

export function boxOf(ring: readonly Position[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring as [number, number][]) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

export function boxWithin(inner: Box, outer: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}
