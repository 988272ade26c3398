import type { Position } from 'geojson'
import { assert, integer, property, shuffledSubarray } from 'fast-check'
import { expect, test } from 'vitest'
import { assembleArea, type Piece } from './osm-rings.ts'

/** A piece through corners of a grid, whose nodes are numbered by their places. */
const piece = (...places: Position[]): Piece => ({ places, nodes: places.map(([x, y]) => x! * 1000 + y!) })
const box = (low: number, high: number): Position[] => [[low, low], [high, low], [high, high], [low, high], [low, low]]
const shape = (pieces: Piece[]) => {
  const assembled = assembleArea(pieces)
  return assembled.kind === 'area' ? assembled.geometry.coordinates.map((polygon) => polygon.map((ring) => ring.length)) : assembled.kind
}

test('pieces in any order and direction make the same ring', () => {
  const circle = Array.from({ length: 12 }, (_, at): Position => [Math.round(400 + 300 * Math.cos(at / 2)), Math.round(400 + 300 * Math.sin(at / 2))])
  const pieces = circle.map((at, index) => piece(at, circle[(index + 1) % 12]!))
  assert(property(shuffledSubarray(pieces, { minLength: 12 }), integer({ min: 0, max: 4095 }), (order, flips) => {
    const turned = order.map((each, at) => (flips & (1 << at) ? { nodes: each.nodes.toReversed(), places: each.places.toReversed() } : each))
    expect(shape(turned)).toEqual([[13]])
  }))
})
test('holes, islands in holes, and parts beside one another', () => {
  expect(shape([piece(...box(40, 60)), piece(...box(0, 100)), piece(...box(20, 80)), piece(...box(200, 210))])).toEqual([[5, 5], [5], [5]])
})
test('a hole that shares corners with its outline stays a hole', () => {
  expect(shape([piece(...box(0, 100)), piece([0, 0], [50, 10], [10, 50], [0, 0])])).toEqual([[5, 4]])
})
test('a way that is named twice counts once', () => {
  const ring = piece(...box(0, 10))
  expect(shape([ring, ring])).toEqual([[5]])
})
test('an end left over, a ring of two corners and nothing at all are open', () => {
  expect(shape([piece([0, 0], [1, 0], [1, 1])])).toBe('open')
  expect(shape([piece([0, 0], [1, 0]), piece([1, 0], [0, 0])])).toBe('open')
  expect(shape([])).toBe('open')
})
test('rings without number are given up in time', () => {
  expect(shape(Array.from({ length: 30_000 }, (_, at) => piece([at, 0], [at + 1, 0], [at, 1], [at, 0])))).toBe('intricate')
})
