/** A point on the city's plane: metres east and north of its centre. */
export type Spot = readonly [x: number, y: number]

export const centre = [123.43, 41.8] as const
const metresPerDegreeLat = 111_075
const metresPerDegreeLon = 111_320 * Math.cos((centre[1] * Math.PI) / 180)

export const toPlane = (lon: number, lat: number): Spot => [
  (lon - centre[0]) * metresPerDegreeLon,
  (lat - centre[1]) * metresPerDegreeLat,
]

/** [lon, lat] rounded to a centimetre or so. */
export const toLonLat = ([x, y]: Spot): [number, number] => [
  Math.round((centre[0] + x / metresPerDegreeLon) * 1e7) / 1e7,
  Math.round((centre[1] + y / metresPerDegreeLat) * 1e7) / 1e7,
]

export const add = (a: Spot, b: Spot, times = 1): Spot => [a[0] + b[0] * times, a[1] + b[1] * times]
export const minus = (a: Spot, b: Spot): Spot => [a[0] - b[0], a[1] - b[1]]
export const dot = (a: Spot, b: Spot): number => a[0] * b[0] + a[1] * b[1]
export const cross = (a: Spot, b: Spot): number => a[0] * b[1] - a[1] * b[0]
export const distance = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1])
export const between = (a: Spot, b: Spot, share: number): Spot => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
export const direction = (a: Spot, b: Spot): Spot => {
  const length = distance(a, b) || 1
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}
/** A quarter turn to the left. */
export const leftOf = (d: Spot): Spot => [-d[1], d[0]]
export const angled = (radians: number): Spot => [Math.cos(radians), Math.sin(radians)]

export function pathLength(path: readonly Spot[]): number {
  let sum = 0
  for (let index = 1; index < path.length; index += 1) sum += distance(at(path, index - 1), at(path, index))
  return sum
}

/** The element that must be there. Negative indexes count from the end, indexes past the end start again. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[((index % items.length) + items.length) % items.length]
  if (item === undefined) throw new Error('index into an empty list')
  return item
}

export interface Box {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

export function boxOf(spots: readonly Spot[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (const [x, y] of spots) {
    box.minX = Math.min(box.minX, x)
    box.minY = Math.min(box.minY, y)
    box.maxX = Math.max(box.maxX, x)
    box.maxY = Math.max(box.maxY, y)
  }
  return box
}

/** Where ab and cd cross, as the share of ab; undefined when they do not or are parallel. */
export function crossingShare(a: Spot, b: Spot, c: Spot, d: Spot): number | undefined {
  const ab = minus(b, a)
  const cd = minus(d, c)
  const turn = cross(ab, cd)
  if (Math.abs(turn) < 1e-9) return undefined
  const ac = minus(c, a)
  const share = cross(ac, cd) / turn
  const other = cross(ac, ab) / turn
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : undefined
}

/** The foot of `spot` on the segment ab. */
export function footOn(spot: Spot, a: Spot, b: Spot): Spot {
  const ab = minus(b, a)
  const share = dot(minus(spot, a), ab) / (dot(ab, ab) || 1)
  return between(a, b, Math.max(0, Math.min(1, share)))
}
