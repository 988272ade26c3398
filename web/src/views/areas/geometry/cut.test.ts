import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import { squareMetres } from './combine.ts'
import { cutAlong } from './cut.ts'

const square = (west: number, south: number, side: number): Position[] => [
  [west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south],
]
const sizes = (pieces: readonly Position[][][][] | undefined) => pieces?.map((piece) => Math.round(squareMetres(piece)))
const at = 123.4
const side = 0.01
const whole = Math.round(squareMetres([[square(at, 41.8, side)]]))

test('a line across an area makes two that share its vertices and lose nothing', () => {
  const pieces = cutAlong([[square(at, 41.8, side)]], [[at - 0.001, 41.804], [at + 0.005, 41.805], [at + 0.011, 41.804]])
  expect(pieces).toHaveLength(2)
  const [a = [], b = []] = pieces ?? []
  expect(Math.abs(squareMetres(a) + squareMetres(b) - whole)).toBeLessThan(2)
  const onBoth = a.flat(2).map(String).filter((point) => new Set(b.flat(2).map(String)).has(point))
  expect(new Set(onBoth).size).toBe(3)
})

test('a line that ends inside, misses the area or runs along it cuts nothing', () => {
  const area = [[square(at, 41.8, side)]]
  expect(cutAlong(area, [[at - 0.001, 41.804], [at + 0.005, 41.805]])).toBeUndefined()
  expect(cutAlong(area, [[at + 0.02, 41.8], [at + 0.02, 41.9]])).toBeUndefined()
  expect(cutAlong(area, [[at, 41.8], [at + side, 41.8]])).toBeUndefined()
})

test('a line from corner to corner, snapped within rounding, cuts', () => {
  const pieces = cutAlong([[square(at, 41.8, side)]], [[at + 1e-13, 41.8], [at + side, 41.8 + side - 1e-13]])
  expect(sizes(pieces)?.every((size) => Math.abs(size - whole / 2) < whole / 100)).toBe(true)
})

test('parts that the line leaves alone stay with the larger piece, a hole stays a hole', () => {
  const hole = square(at + 0.001, 41.801, 0.002)
  const apart = square(at + 0.02, 41.8, 0.001)
  const pieces = cutAlong([[square(at, 41.8, side), hole], [apart]], [[at + 0.004, 41.79], [at + 0.004, 41.82]])
  expect(pieces?.map((piece) => piece.map((rings) => rings.length))).toEqual([[1, 1], [2]])
})

test('a line may cross the area again and again, and itself', () => {
  const zigzag: Position[] = [[at - 0.001, 41.802], [at + 0.011, 41.803], [at + 0.011, 41.806], [at - 0.001, 41.807]]
  expect(cutAlong([[square(at, 41.8, side)]], zigzag)).toHaveLength(3)
  const loop: Position[] = [[at - 0.001, 41.804], [at + 0.006, 41.804], [at + 0.006, 41.807], [at + 0.004, 41.807], [at + 0.004, 41.799]]
  expect(cutAlong([[square(at, 41.8, side)]], loop)).toHaveLength(3)
})
