import { shareAlong, type Pixel } from './snap.ts'

export interface Hit {
  line: number
  index: number
  /** A vertex, else the border after it. */
  vertex: boolean
}

/** The vertex within reach of a point of the screen, else the border; undefined: neither is. */
export function hit(lines: readonly (readonly Pixel[])[], at: Pixel, reach: number): Hit | undefined {
  let best: Hit | undefined
  let [toVertex, toBorder] = [reach, reach]
  for (const [line, points] of lines.entries()) {
    for (const [index, point] of points.entries()) {
      const distance = Math.hypot(point.x - at.x, point.y - at.y)
      if (distance < toVertex) {
        toVertex = distance
        best = { line, index, vertex: true }
      }
      const next = points[index + 1]
      if (!next || best?.vertex) continue
      const share = shareAlong(point, next, at)
      const off = Math.hypot(point.x + share * (next.x - point.x) - at.x, point.y + share * (next.y - point.y) - at.y)
      if (off < toBorder) {
        toBorder = off
        best = { line, index, vertex: false }
      }
    }
  }
  return best
}
