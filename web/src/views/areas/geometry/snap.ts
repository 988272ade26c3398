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

interface Segment {
  line: number
  index: number
}

export interface SnapGrid {
  lines: readonly SnapLine[]
  cells: Map<string, Segment[]>
}

const cell = 64
const keyOf = (x: number, y: number) => `${Math.floor(x / cell)} ${Math.floor(y / cell)}`

/** Lays lines into cells of the screen, so that few segments are looked at for each move of the pointer. */
export function snapGrid(lines: readonly SnapLine[], width: number, height: number): SnapGrid {
  const cells = new Map<string, Segment[]>()
  for (const [line, { points }] of lines.entries()) {
    for (let index = 0; index + 1 < points.length; index += 1) {
      const [a, b] = [points[index], points[index + 1]]
      if (!a || !b) continue
      const [west, east] = [Math.max(0, Math.min(a.x, b.x)), Math.min(width, Math.max(a.x, b.x))]
      const [north, south] = [Math.max(0, Math.min(a.y, b.y)), Math.min(height, Math.max(a.y, b.y))]
      for (let column = Math.floor(west / cell); column <= Math.floor(east / cell); column += 1) {
        for (let row = Math.floor(north / cell); row <= Math.floor(south / cell); row += 1) {
          const key = `${column} ${row}`
          const there = cells.get(key)
          if (there) there.push({ line, index })
          else cells.set(key, [{ line, index }])
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
  for (const { line, index } of [...keys].flatMap((key) => cells.get(key) ?? [])) {
    const { kind, name, points } = lines[line] ?? { kind: 'area', name: '', points: [] }
    const [a, b] = [points[index], points[index + 1]]
    if (!a || !b) continue
    for (const [at, end] of [[index, a], [index + 1, b]] as const) {
      const distance = Math.hypot(end.x - x, end.y - y)
      if (distance > toVertex || (distance === toVertex && vertex)) continue
      toVertex = distance
      vertex = { kind, name, line, index: at, share: 0 }
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
