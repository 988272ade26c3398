import { assert, property, shuffledSubarray } from 'fast-check'
import type { Position } from 'geojson'
import { expect, test } from 'vitest'
import { groupRings } from './rings.ts'

/** Clockwise, as shapefiles have outer rings. */
function square(x: number, y: number, size: number): Position[] {
  return [[x, y], [x, y + size], [x + size, y + size], [x + size, y], [x, y]]
}

const hole = (x: number, y: number, size: number) => square(x, y, size).toReversed()

const [land, lake, island, pond, far] = [square(0, 0, 100), hole(10, 10, 50), square(20, 20, 30), hole(25, 25, 5), square(500, 0, 10)] as const

test('an island in a lake, with a pond, is a polygon of its own, in whatever order the rings come', () => {
  assert(property(shuffledSubarray([land, lake, island, pond, far], { minLength: 5 }), (rings) => {
    expect(new Set(groupRings(rings))).toEqual(new Set([[land, lake], [island, pond], [far]]))
  }))
})
test('a hole that touches its border belongs to it all the same', () => {
  const touching = [[0, 0], [5, 3], [3, 5], [0, 0]]
  expect(groupRings([square(-100, -100, 100), land, touching])).toEqual([[square(-100, -100, 100)], [land, touching]])
})
test('a hole in nothing was an outer ring', () => {
  expect(groupRings([land, hole(300, 300, 5)])).toEqual([[land], [hole(300, 300, 5)]])
})
test('a single ring is outer, whichever way it runs', () => {
  expect(groupRings([lake])).toEqual([[lake]])
})
test('coordinates of eight digits keep the way a small ring runs', () => {
  const house = square(41_500_000.25, 4_600_000.25, 0.5)
  const yard = hole(41_500_000.375, 4_600_000.375, 0.125)
  expect(groupRings([house, yard])).toEqual([[house, yard]])
})
test('rings that would take minutes to sort are given up', () => {
  const outers = Array.from({ length: 30_000 }, () => land)
  const holes = Array.from({ length: 30_000 }, () => hole(200, 200, 5))
  expect(groupRings([...outers, ...holes])).toBeUndefined()
})
