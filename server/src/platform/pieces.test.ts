import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assembler, takeApart, transferable, type Piece } from './pieces.ts'

/** As if it went through a message port, piece by piece. */
function delivered<T>(value: T): { value: T; pieces: Piece[] } {
  const assembled = assembler()
  const pieces: Piece[] = []
  for (const piece of takeApart(value)) {
    pieces.push(piece)
    assembled.add(structuredClone(piece))
  }
  return { value: assembled.value() as T, pieces }
}

test('any plain value arrives as it was', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(delivered(value).value).toEqual(value)
  }))
})

test('a large value comes in many small pieces', () => {
  const value = {
    names: Array.from({ length: 50_000 }, (_, index) => `name ${index}`),
    rows: Array.from({ length: 9_000 }, (_, id) => ({ id, name: `row ${id}`, lines: [[id, id], [id, id + 1]] })),
    cells: new Map(Array.from({ length: 30_000 }, (_, key) => [key, [key, key + 1]])),
    numbers: new Int32Array(1_000_000).fill(7),
    few: { a: 1 },
  }
  const { value: arrived, pieces } = delivered(value)
  expect(arrived).toEqual(value)
  expect(pieces.length).toBeGreaterThan(10)
  for (const piece of pieces) {
    const weight = JSON.stringify('more' in piece ? piece.more : 'value' in piece && !ArrayBuffer.isView(piece.value) ? piece.value : '').length
    expect(weight).toBeLessThan(400_000)
  }
})

test('what stands in two places is one thing afterwards: rows, and memory', () => {
  const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, tags: ['a', 'b'] }))
  const x = new Float64Array(1000)
  const { streets, estates, all, plates, grid } = delivered({ streets: rows.slice(0, 12_000), estates: rows.slice(12_000), all: rows, plates: { x }, grid: { x } }).value
  expect(all[0]).toBe(streets[0])
  expect(all[19_999]).toBe(estates[7_999])
  expect(all).toHaveLength(20_000)
  expect(grid.x).toBe(plates.x)
})

test('memory that is a view of more is copied, not given away', () => {
  const whole = new Int32Array(10)
  expect(transferable({ at: [], value: whole })).toEqual([whole.buffer])
  expect(transferable({ at: [], value: whole.subarray(2) })).toEqual([])
  expect(transferable({ at: [], value: 'text' })).toEqual([])
})
