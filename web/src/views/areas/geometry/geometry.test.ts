import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import { crossings, cutHole, merge, overlaps, squareMetres } from './combine.ts'
import { boxOf, ringsOf, withRing, type Polygons } from './polygons.ts'
import { snap, snapGrid } from './snap.ts'
import { tonesOf } from './tones.ts'
import { moveVertex, stepVertex, withoutVertex } from './vertex.ts'

const square = (west: number, south: number, side = 0.01): Position[] => [
  [west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south],
]
const area = (west: number, south: number): Polygons => [[square(west, south)]]

test('two areas with a common border become one ring, a hole inside becomes a ring of its own', () => {
  const merged = merge([area(123, 41), area(123.01, 41)])
  expect(merged.map((rings) => rings.length)).toEqual([1])
  const holed = cutHole(merged, square(123.005, 41.004, 0.002))
  expect(ringsOf(holed).map(({ part, ring }) => [part, ring])).toEqual([[0, 0], [0, 1]])
  expect(withRing(holed, { part: 0, ring: 1 }, null)).toEqual([[holed[0]?.[0]]])
  expect(withRing(holed, { part: 0, ring: 0 }, null)).toEqual([])
})

test('an overlap is measured in square metres, a common border is none', () => {
  const neighbour = (id: number, polygons: Polygons) => ({ id, box: boxOf(polygons), polygons })
  const found = overlaps(area(123, 41), [neighbour(1, area(123.01, 41)), neighbour(2, area(123.009, 41)), neighbour(3, area(124, 41))])
  expect(found.map(({ id }) => id)).toEqual([2])
  expect(found[0]?.squareMetres).toBeCloseTo(squareMetres(area(123, 41)) / 10, -3)
})

test('a bow tie is told by where it crosses itself', () => {
  expect(crossings([[[[123, 41], [123.01, 41.01], [123.01, 41], [123, 41.01], [123, 41]]]])).toHaveLength(1)
  expect(crossings(area(123, 41))).toEqual([])
})

test('the closing vertex goes with the first, a triangle keeps its three', () => {
  const moved = moveVertex(square(123, 41), 0, 0, 111.32)
  expect(moved[0]?.[1]).toBeCloseTo(41.001, 9)
  expect(moved.at(-1)).toEqual(moved[0])
  const triangle = withoutVertex(square(123, 41), 0)
  expect(triangle).toHaveLength(4)
  expect(triangle?.at(-1)).toEqual(triangle?.[0])
  expect(withoutVertex(triangle ?? [], 1)).toBeUndefined()
  expect(stepVertex(square(123, 41), 0, -1)).toBe(3)
})

test('a vertex attracts before the line it lies on, and nothing beyond the tolerance', () => {
  const grid = snapGrid([{ kind: 'street', name: '兴华北街', points: [{ x: -500, y: 100 }, { x: 300, y: 100 }, { x: 300, y: 900 }] }], 800, 600)
  expect(snap(grid, { x: 292, y: 108 }, 12)).toMatchObject({ line: 0, index: 1, share: 0 })
  expect(snap(grid, { x: 120, y: 108 }, 12)).toMatchObject({ index: 0, share: 620 / 800, name: '兴华北街' })
  expect(snap(grid, { x: 120, y: 120 }, 12)).toBeUndefined()
})

test('units that touch get different tones and keep them', () => {
  const areas = [0, 1, 2, 3].map((at) => ({ unitId: at % 3, polygons: area(123 + at / 100, 41) }))
  const tones = tonesOf(areas)
  for (const at of [0, 1, 2]) expect(tones.get(at % 3)).not.toBe(tones.get((at + 1) % 3))
  expect(tonesOf([...areas, { unitId: 9, polygons: area(122.99, 41) }], tones).get(1)).toBe(tones.get(1))
})
