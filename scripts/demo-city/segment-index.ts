import { at, type Box, type Spot } from './plane.ts'

export interface Segment {
  line: number
  position: number
  a: Spot
  b: Spot
}

const cellMetres = 250

/** All segments of all lines, found again by place. */
export class SegmentIndex {
  readonly segments: Segment[] = []
  readonly #cells = new Map<string, Segment[]>()

  constructor(lines: readonly (readonly Spot[])[]) {
    lines.forEach((path, line) => {
      for (let position = 0; position + 1 < path.length; position += 1) {
        this.#insert({ line, position, a: at(path, position), b: at(path, position + 1) })
      }
    })
  }

  #insert(segment: Segment): void {
    this.segments.push(segment)
    for (const key of cellsOf(boxOfSegment(segment.a, segment.b))) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(segment)
      else this.#cells.set(key, [segment])
    }
  }

  /** The segments that may touch the box, each once, in the order of insertion. */
  near(box: Box): Segment[] {
    const found = new Set<Segment>()
    for (const key of cellsOf(box)) for (const segment of this.#cells.get(key) ?? []) found.add(segment)
    return [...found]
  }
}

export function boxOfSegment(a: Spot, b: Spot, margin = 0): Box {
  return {
    minX: Math.min(a[0], b[0]) - margin,
    minY: Math.min(a[1], b[1]) - margin,
    maxX: Math.max(a[0], b[0]) + margin,
    maxY: Math.max(a[1], b[1]) + margin,
  }
}

function* cellsOf(box: Box): Generator<string> {
  for (let x = Math.floor(box.minX / cellMetres); x <= Math.floor(box.maxX / cellMetres); x += 1) {
    for (let y = Math.floor(box.minY / cellMetres); y <= Math.floor(box.maxY / cellMetres); y += 1) yield `${x},${y}`
  }
}
