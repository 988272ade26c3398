import { booleanPointInPolygon, featureCollection, lineString, pointOnFeature, polygonize } from '@turf/turf'
import type { Position } from 'geojson'
import { cutHole } from './combine.ts'
import { geometryOf, type Polygons } from './polygons.ts'

/**
 * Cuts an area along a line. The first of what it returns keeps what the line left alone and its largest piece, the
 * others are one piece each; undefined when the line does not cut it. Neighbouring pieces share their vertices exactly.
 */
export function cutAlong(polygons: Polygons, line: readonly Position[]): Polygons[] | undefined {
  const untouched: Polygons = []
  const pieces: { rings: Position[][]; size: number }[] = []
  for (const part of polygons) {
    const faces = facesOf(part, line)
    if (faces.length < 2) untouched.push(part)
    else pieces.push(...faces.map((rings) => ({ rings, size: ringArea(rings[0] ?? []) })))
  }
  const [largest, ...others] = pieces.toSorted((a, b) => b.size - a.size)
  return largest && [[...untouched, largest.rings], ...others.map(({ rings }) => [rings])]
}

/** What the line makes of a part: the faces inside its outer ring, less its holes. */
function facesOf([outer = [], ...holes]: Position[][], line: readonly Position[]): Position[][][] {
  const crossings = crossingsOf(outer, line)
  const own = crossingsOf(line, line).filter(({ onRing, onLine }) => Math.floor(onRing) + 1 < Math.floor(onLine))
  const alongLine = [...crossings, ...own].map(({ onLine, point }) => ({ on: onLine, point }))
  const alongOwn = own.map(({ onRing, point }) => ({ on: onRing, point }))
  const noded = [
    withNodes(outer, crossings.map(({ onRing, point }) => ({ on: onRing, point }))),
    withNodes(line, [...alongLine, ...alongOwn]),
  ]
  const whole = geometryOf([[outer]])
  return polygonize(featureCollection(noded.map((points) => lineString(points))))
    .features.filter((face) => booleanPointInPolygon(pointOnFeature(face), whole))
    .flatMap(({ geometry }) => holes.reduce<Polygons>((left, hole) => cutHole(left, hole), [geometry.coordinates]))
}

interface Crossing {
  /** Segment number plus the share along it. */
  onRing: number
  onLine: number
  point: Position
}

function crossingsOf(ring: readonly Position[], line: readonly Position[]): Crossing[] {
  const found: Crossing[] = []
  for (let i = 0; i + 1 < ring.length; i += 1) {
    for (let j = 0; j + 1 < line.length; j += 1) {
      const crossing = meet(ring[i] ?? [], ring[i + 1] ?? [], line[j] ?? [], line[j + 1] ?? [])
      if (crossing) found.push({ onRing: i + crossing.t, onLine: j + crossing.u, point: crossing.point })
    }
  }
  return found
}

/** Where two segments meet; at an end of one of them exactly there. */
function meet([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position, [dx = 0, dy = 0]: Position) {
  const area = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  if (area === 0) return undefined
  const t = near(((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / area)
  const u = near(((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / area)
  if (t < 0 || t > 1 || u < 0 || u > 1) return undefined
  const point = t === 0 ? [ax, ay] : t === 1 ? [bx, by] : u === 0 ? [cx, cy] : u === 1 ? [dx, dy] : [ax + t * (bx - ax), ay + t * (by - ay)]
  return { t, u, point }
}

/** A line that was snapped to a border ends there within rounding. */
const near = (share: number) => (Math.abs(share) < 1e-9 ? 0 : Math.abs(share - 1) < 1e-9 ? 1 : share)

/** The points with the crossings in their places; a point that is one itself stands exactly there. */
function withNodes(points: readonly Position[], nodes: readonly { on: number; point: Position }[]): Position[] {
  const sorted = nodes.toSorted((a, b) => a.on - b.on)
  return points.flatMap((point, at) => [
    sorted.find(({ on }) => on === at)?.point ?? point,
    ...sorted.filter(({ on }) => on > at && on < at + 1).map((node) => node.point),
  ])
}

/** Twice the enclosed area in square degrees, near enough for telling larger from smaller inside one city. */
function ringArea(ring: readonly Position[]): number {
  let sum = 0
  for (const [at, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[at + 1] ?? ring[0] ?? []
    sum += x * nextY - nextX * y
  }
  return Math.abs(sum)
}
