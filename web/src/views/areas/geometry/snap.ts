export type SnapKind = 'area' | 'street' | 'water'

export interface Pixel {
  x: number
  y: number
}

/** A line that a point may be drawn to, in the screen's pixels. */
export interface SnapLine {
  kind: SnapKind
  /** The street or area, for the sentence about it. */
  name: string
  points: Pixel[]
}

export interface Snapped {
  kind: SnapKind
  name: string
  line: number
  /** The vertex, or the one before the point. */
  index: number
  /** The share of the way to the next vertex; 0 at a vertex itself. */
  share: number
}

export interface SnapGrid {
  lines: readonly SnapLine[]
  /** Of each cell: line and index of segments, one after the other. */
  cells: Map<number, number[]>
}

const cell = 64
/** More cells than a screen has in a row. */
const stride = 4096
const keyOf = (x: number, y: number) => Math.floor(y / cell) * stride + Math.floor(x / cell)

/** Lays lines into cells of the screen, so that few segments are looked at for each move of the pointer. */
export function snapGrid(lines: readonly SnapLine[], width: number, height: number): SnapGrid {
  const cells = new Map<number, number[]>()
  for (const [line, { points }] of lines.entries()) {
    for (let index = 0; index + 1 < points.length; index += 1) {
      const [a, b] = [points[index], points[index + 1]]
      if (!a || !b || Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height) continue
      const [west, east] = [Math.max(0, Math.min(a.x, b.x)), Math.min(width, Math.max(a.x, b.x))]
      const [north, south] = [Math.max(0, Math.min(a.y, b.y)), Math.min(height, Math.max(a.y, b.y))]
      const last = keyOf(east, south) % stride
      for (let row = keyOf(west, north) - (keyOf(west, north) % stride); row <= keyOf(east, south); row += stride) {
        for (let column = keyOf(west, north) % stride; column <= last; column += 1) {
          const there = cells.get(row + column)
          if (there) there.push(line, index)
          else cells.set(row + column, [line, index])
        }
      }
    }
  }
  return { lines, cells }
}

/** The nearest vertex within `tolerance` px, else the nearest point of a line; undefined: nothing is near. */
export function snap({ lines, cells }: SnapGrid, { x, y }: Pixel, tolerance: number): Snapped | undefined {
  let vertex: Snapped | undefined
  let edge: Snapped | undefined
  let [toVertex, toEdge] = [tolerance, tolerance]
  const corners = [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const
  const keys = new Set(corners.map(([east, south]) => keyOf(x + east * tolerance, y + south * tolerance)))
  const near = [...keys].flatMap((key) => cells.get(key) ?? [])
  for (let at = 0; at < near.length; at += 2) {
    const [line = 0, index = 0] = [near[at], near[at + 1]]
    const { kind, name, points } = lines[line] ?? { kind: 'area', name: '', points: [] }
    const [a, b] = [points[index], points[index + 1]]
    if (!a || !b) continue
    for (const [which, end] of [[index, a], [index + 1, b]] as const) {
      const distance = Math.hypot(end.x - x, end.y - y)
      if (distance > toVertex || (distance === toVertex && vertex)) continue
      toVertex = distance
      vertex = { kind, name, line, index: which, share: 0 }
    }
    const share = shareAlong(a, b, { x, y })
    const distance = Math.hypot(a.x + share * (b.x - a.x) - x, a.y + share * (b.y - a.y) - y)
    if (distance > toEdge || (distance === toEdge && edge)) continue
    toEdge = distance
    edge = { kind, name, line, index, share }
  }
  return vertex ?? edge
}

/** The share of the way from a to b at which `p` is nearest. */
export function shareAlong(a: Pixel, b: Pixel, p: Pixel): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  return length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
}
