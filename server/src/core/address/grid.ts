import { degrees, metresBetween } from './earth.ts'

/** Points by square cells of about 200 m; found again by their index. */
export interface Grid {
  x: Int32Array
  y: Int32Array
  cells: ReadonlyMap<number, readonly [start: number, end: number]>
  points: Int32Array
}

const cell = 20_000
const columns = 0x4_0000

export function buildGrid(x: Int32Array, y: Int32Array): Grid {
  const counts = new Map<number, number>()
  for (let point = 0; point < x.length; point++) {
    const key = cellOf(x[point]!, y[point]!)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const cells = new Map<number, [start: number, end: number]>()
  let start = 0
  for (const [key, count] of counts) {
    cells.set(key, [start, start])
    start += count
  }
  const points = new Int32Array(x.length)
  for (let point = 0; point < x.length; point++) points[cells.get(cellOf(x[point]!, y[point]!))![1]++] = point
  return { x, y, cells, points }
}

/** The nearest point that passes the test, and how far it is; undefined beyond `within` metres. */
export function nearestPoint(
  grid: Grid, lon: number, lat: number, within: number, passes: (point: number) => boolean = () => true,
): { point: number; metres: number } | undefined {
  let found: { point: number; metres: number } | undefined
  const column = Math.floor((lon * 1e7) / cell)
  const row = Math.floor((lat * 1e7) / cell)
  const rings = Math.ceil(within / 150)
  for (let ring = 0; ring <= rings; ring++) {
    if (found && found.metres < (ring - 1) * 150) break
    for (let dx = -ring; dx <= ring; dx++) {
      for (let dy = -ring; dy <= ring; dy += Math.abs(dx) === ring ? 1 : ring * 2 || 1) {
        const range = grid.cells.get((column + dx) * columns + row + dy + columns / 2)
        if (!range) continue
        for (let at = range[0]; at < range[1]; at++) {
          const point = grid.points[at]!
          const metres = metresBetween(lon, lat, degrees(grid.x[point]!), degrees(grid.y[point]!))
          if (metres <= within && (!found || metres < found.metres) && passes(point)) found = { point, metres }
        }
      }
    }
  }
  return found
}

function cellOf(x: number, y: number): number {
  return Math.floor(x / cell) * columns + Math.floor(y / cell) + columns / 2
}
