/** A rectangle on the screen, px from the map's top left corner. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

export interface Spot {
  x: number
  y: number
}

/** A plate that wants a place beside one of its spots, the first it likes best. */
export interface PlateWish {
  width: number
  height: number
  spots: Spot[]
  /** Clear distance from the spot. */
  gap: number
  /** Preferred side: of a station the side that looks away from the caller. */
  side: 'left' | 'right'
}

/**
 * Finds a place for each plate in turn: beside its spot, off the obstacles, off the plates before it and inside the
 * frame. Where everything is taken it covers as little as it can, and never leaves the frame when there is room in it.
 */
export function placePlates(wishes: readonly PlateWish[], obstacles: readonly Rect[], frame: Rect): Rect[] {
  const placed: Rect[] = []
  for (const wish of wishes) {
    const taken = [...obstacles, ...placed]
    let best: Rect | undefined
    let least = Infinity
    for (const [rank, candidate] of candidates(wish).entries()) {
      const covered = taken.reduce((sum, rect) => sum + overlap(candidate, rect), 0)
      const outside = candidate.width * candidate.height - overlap(candidate, frame)
      const cost = covered + 20 * outside + rank * 2
      if (cost < least) [best, least] = [candidate, cost]
    }
    if (best) placed.push(best)
  }
  return placed
}

/** Shared area of two rectangles, px². */
export function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** Small squares along a line, so that plates keep off it. */
export function alongLine(from: Spot, to: Spot, side: number): Rect[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / side))
  return Array.from({ length: count + 1 }, (_, index) => {
    const share = index / count
    const x = from.x + (to.x - from.x) * share
    const y = from.y + (to.y - from.y) * share
    return { x: x - side / 2, y: y - side / 2, width: side, height: side }
  })
}

function candidates({ width, height, spots, gap, side }: PlateWish): Rect[] {
  return spots.flatMap(({ x, y }) => {
    const right = x + gap
    const left = x - gap - width
    const [near, far] = side === 'right' ? [right, left] : [left, right]
    const middle = y - height / 2
    const above = y - gap - height
    const below = y + gap
    const centre = x - width / 2
    const corners = [near, far].flatMap((at) => [[at, middle - height], [at, middle + height]])
    const all = [[near, middle], ...corners, [far, middle], [centre, below], [centre, above]]
    return all.map(([atX = x, atY = y]) => ({ x: atX, y: atY, width, height }))
  })
}
