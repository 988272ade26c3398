import { add, at, boxOf, cross, direction, distance, dot, leftOf, minus, type Spot } from './plane.ts'

/** A ring without its closing point; counter-clockwise when its area is positive. */
export type Ring = readonly Spot[]

export function signedArea(ring: Ring): number {
  let sum = 0
  const origin = at(ring, 0)
  for (let index = 0; index < ring.length; index += 1) {
    sum += cross(minus(at(ring, index), origin), minus(at(ring, index + 1), origin))
  }
  return sum / 2
}

export function ringContains(ring: Ring, [x, y]: Spot): boolean {
  let inside = false
  for (let index = 0; index < ring.length; index += 1) {
    const [ax, ay] = at(ring, index)
    const [bx, by] = at(ring, index + 1)
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Tells whether spots lie in a ring, quickly when asked often. */
export function containment(ring: Ring): (spot: Spot) => boolean {
  const { minX, minY, maxX, maxY } = boxOf(ring)
  return (spot) => spot[0] >= minX && spot[0] <= maxX && spot[1] >= minY && spot[1] <= maxY && ringContains(ring, spot)
}

export function centroid(ring: Ring): Spot {
  const origin = at(ring, 0)
  let [x, y, sum] = [0, 0, 0]
  for (let index = 0; index < ring.length; index += 1) {
    const a = minus(at(ring, index), origin)
    const b = minus(at(ring, index + 1), origin)
    const weight = cross(a, b)
    x += (a[0] + b[0]) * weight
    y += (a[1] + b[1]) * weight
    sum += weight
  }
  return Math.abs(sum) < 1e-6 ? origin : add(origin, [x, y], 1 / (3 * sum))
}

/** A spot surely inside: the centroid, or the middle of the widest level slice through the ring. */
export function insideSpot(ring: Ring): Spot {
  const middle = centroid(ring)
  if (ringContains(ring, middle)) return middle
  const box = boxOf(ring)
  let best: Spot = middle
  let widest = 0
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const y = box.minY + (box.maxY - box.minY) * share
    const cuts = levelCuts(ring, y)
    for (let index = 0; index + 1 < cuts.length; index += 2) {
      const width = at(cuts, index + 1) - at(cuts, index)
      if (width > widest) [widest, best] = [width, [(at(cuts, index + 1) + at(cuts, index)) / 2, y]]
    }
  }
  return best
}

/** The x at which the ring crosses a level, ascending. */
export function levelCuts(ring: Ring, y: number): number[] {
  const cuts: number[] = []
  for (let index = 0; index < ring.length; index += 1) {
    const [ax, ay] = at(ring, index)
    const [bx, by] = at(ring, index + 1)
    if (ay > y !== by > y) cuts.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
  }
  return cuts.sort((a, b) => a - b)
}

/** The part of a ring on the left of the line through `origin` along `along`. Exact for convex rings. */
export function clipLeft(ring: Ring, origin: Spot, along: Spot): Spot[] {
  const side = (spot: Spot) => cross(along, minus(spot, origin))
  const kept: Spot[] = []
  for (let index = 0; index < ring.length; index += 1) {
    const a = at(ring, index)
    const b = at(ring, index + 1)
    const sideA = side(a)
    const sideB = side(b)
    if (sideA >= 0) kept.push(a)
    if (sideA >= 0 !== sideB >= 0) kept.push(add(a, minus(b, a), sideA / (sideA - sideB)))
  }
  return kept
}

/**
 * The land inside a block that keeps `setbacks[i]` metres from the line of edge i: what all edges leave, so always convex;
 * empty when nothing remains.
 */
export function insetConvex(ring: Ring, setbacks: readonly number[]): Spot[] {
  let rest: Spot[] = [...ring]
  for (let index = 0; index < ring.length && rest.length > 2; index += 1) {
    const a = at(ring, index)
    const b = at(ring, index + 1)
    if (distance(a, b) < 1) continue
    const along = direction(a, b)
    rest = clipLeft(rest, add(a, leftOf(along), at(setbacks, index)), along)
  }
  return rest.length > 2 ? rest : []
}

/** The direction, within an eighth of a turn of east, that most of the ring's edges follow or stand square to. */
export function grain(ring: Ring): Spot {
  let [x, y] = [0, 0]
  for (let index = 0; index < ring.length; index += 1) {
    const edge = minus(at(ring, index + 1), at(ring, index))
    const angle = 4 * Math.atan2(edge[1], edge[0])
    const weight = dot(edge, edge)
    x += weight * Math.cos(angle)
    y += weight * Math.sin(angle)
  }
  const angle = Math.atan2(y, x) / 4
  return [Math.cos(angle), Math.sin(angle)]
}
