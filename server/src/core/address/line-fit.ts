/** A known number at a place in metres. `side` is 1 on the other side of the street than the number asked for. */
export interface Numbered {
  value: number
  x: number
  y: number
  side: 0 | 1
}

/**
 * Where a number should be by its neighbours on both sides of the street: the line through them that counts near numbers
 * more and stragglers less, the other side moved over by its own distance.
 */
export function fitLine(known: readonly Numbered[], value: number): { x: number; y: number } {
  const [originX, originY] = [known[0]!.x, known[0]!.y]
  const nearness = known.map((one) => 1 / (Math.abs(one.value - value) + 1) / (1 + one.side))
  let weights = nearness
  let place = { x: originX, y: originY }
  for (let round = 0; round < 5; round++) {
    const x = leastSquares(known, weights, value, (one) => one.x - originX)
    const y = leastSquares(known, weights, value, (one) => one.y - originY)
    place = { x: originX + x[0], y: originY + y[0] }
    weights = known.map((one, nth) => {
      const miss = Math.hypot(at(x, one, value) - (one.x - originX), at(y, one, value) - (one.y - originY))
      return nearness[nth]! / Math.max(1, miss / 5)
    })
  }
  return place
}

type Line = [start: number, slope: number, across: number]

function at([start, slope, across]: Line, one: Numbered, value: number): number {
  return start + slope * (one.value - value) + across * one.side
}

/** Weighted least squares of start, slope and the step across the street; slightly held back, so that it always has an answer. */
function leastSquares(known: readonly Numbered[], weights: readonly number[], value: number, height: (one: Numbered) => number): Line {
  const [a, r] = [[[1e-6, 0, 0], [0, 0.01, 0], [0, 0, 1e-3]], [0, 0, 0]]
  known.forEach((one, nth) => {
    const features = [1, one.value - value, one.side]
    for (let row = 0; row < 3; row++) {
      r[row]! += weights[nth]! * features[row]! * height(one)
      for (let column = 0; column < 3; column++) a[row]![column]! += weights[nth]! * features[row]! * features[column]!
    }
  })
  for (let pivot = 0; pivot < 3; pivot++) {
    for (let row = 0; row < 3; row++) {
      if (row === pivot) continue
      const factor = a[row]![pivot]! / a[pivot]![pivot]!
      for (let column = pivot; column < 3; column++) a[row]![column]! -= factor * a[pivot]![column]!
      r[row]! -= factor * r[pivot]!
    }
  }
  return [r[0]! / a[0]![0]!, r[1]! / a[1]![1]!, r[2]! / a[2]![2]!]
}
