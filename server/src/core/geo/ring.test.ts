import { array, assert, double, property, tuple } from 'fast-check'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { describe, expect, test } from 'vitest'
import { indexPolygons } from './polygon-index.ts'
import { covers, pointInside, sideOf, twiceArea } from './ring.ts'

const box = (west: number, south: number, east: number, north: number): Position[] =>
  [[west, south], [east, south], [east, north], [west, north], [west, south]]
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings })

test('the area is positive against the clock', () => {
  expect(twiceArea(box(0, 0, 2, 3))).toBe(12)
  expect(twiceArea(box(0, 0, 2, 3).toReversed())).toBe(-12)
})
test('a point is inside, outside or on the border, at corners too', () => {
  const ring: Position[] = [[0, 0], [4, 0], [4, 4], [2, 2], [0, 4], [0, 0]]
  const points: Position[] = [[1, 1], [2, 3], [2, 2], [4, 2], [-1, 2], [3, 2]]
  expect(points.map((at) => sideOf(at, ring))).toEqual(['inside', 'outside', 'border', 'border', 'outside', 'inside'])
})
test('a hole is not covered, its border is', () => {
  const ring = polygon(box(0, 0, 9, 9), box(3, 3, 6, 6))
  expect([[1, 1], [4, 4], [3, 4], [10, 1]].map((at) => covers(ring, at))).toEqual([true, false, true, false])
})

describe('a point inside', () => {
  test.each([
    ['a box', polygon(box(0, 0, 4, 4))],
    ['a ring', polygon(box(0, 0, 9, 9), box(1, 1, 8, 8))],
    ['a hook', polygon([[0, 0], [9, 0], [9, 9], [0, 9], [0, 8], [8, 8], [8, 1], [0, 1], [0, 0]])],
    ['corners on the middle level', polygon([[0, 0], [5, 2], [10, 0], [10, 4], [5, 2], [0, 4], [0, 0]])],
    ['parts', { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(5, 5, 9, 9)]] } satisfies MultiPolygon],
  ])('of %s', (_, geometry) => {
    expect(covers(geometry, pointInside(geometry))).toBe(true)
  })
  test('of a district with very many corners', () => {
    const circle = Array.from({ length: 300_000 }, (_, step): Position => [Math.cos(step / 50_000), Math.sin(step / 50_000)])
    expect(sideOf(pointInside(polygon([...circle, circle[0]!])), [...circle, circle[0]!])).toBe('inside')
  })
})

test('the index finds the smallest that covers, as looking at all does', () => {
  const corner = double({ min: 0, max: 0.4, noNaN: true })
  const boxes = array(tuple(corner, corner, double({ min: 0.0001, max: 0.9, noNaN: true })), { minLength: 1, maxLength: 20 })
  assert(property(boxes, corner, corner, (some, x, y) => {
    const polygons = some.map(([west, south, side], value) => ({ geometry: polygon(box(west, south, west + side, south + side)), value, side }))
    const found = indexPolygons(polygons)([x, y])
    const covering = polygons.filter(({ geometry }) => covers(geometry, [x, y]))
    if (covering.length === 0) expect(found).toBeUndefined()
    else expect(polygons[found!]!.side).toBeCloseTo(Math.min(...covering.map(({ side }) => side)), 12)
  }))
})
