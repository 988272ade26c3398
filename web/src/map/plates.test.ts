import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alongLine, overlap, placePlates, type PlateWish } from './plates.ts'

const frame = { x: 0, y: 0, width: 1000, height: 600 }
const wish = (x: number, y: number, more: Partial<PlateWish> = {}): PlateWish => ({
  width: 120,
  height: 40,
  spots: [{ x, y }],
  gap: 20,
  side: 'right',
  ...more,
})

describe('plates', () => {
  it('stand on the side they prefer, in the middle', () => {
    expect(placePlates([wish(500, 300)], [], frame)).toEqual([{ x: 520, y: 280, width: 120, height: 40 }])
    expect(placePlates([wish(500, 300, { side: 'left' })], [], frame)).toEqual([{ x: 360, y: 280, width: 120, height: 40 }])
  })
  it('give way to what is there, and to one another', () => {
    const obstacle = { x: 510, y: 270, width: 200, height: 60 }
    const placed = placePlates([wish(500, 300), wish(500, 300)], [obstacle], frame)
    const [first, second] = placed
    if (!first || !second) throw new Error('two plates were wished for')
    expect(overlap(first, second) + overlap(first, obstacle) + overlap(second, obstacle)).toBe(0)
  })
  it('take another spot where the first leaves no room', () => {
    const [placed] = placePlates([wish(500, 300, { spots: [{ x: 500, y: 300 }, { x: 200, y: 500 }] })], [{ x: 300, y: 100, width: 400, height: 400 }], frame)
    expect(placed && placed.y + placed.height / 2).toBeCloseTo(500, -2)
  })
  it('never leave the frame while their spot lies well inside it', () => {
    const spot = fc.record({ x: fc.integer({ min: 150, max: 850 }), y: fc.integer({ min: 100, max: 500 }) })
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 5 }), (spots) => {
        const placed = placePlates(spots.map(({ x, y }) => wish(x, y)), [], frame)
        expect(placed).toHaveLength(spots.length)
        for (const rect of placed) expect(overlap(rect, frame)).toBe(rect.width * rect.height)
      }),
    )
  })
})

it('a line is covered from end to end', () => {
  const squares = alongLine({ x: 0, y: 0 }, { x: 100, y: 0 }, 10)
  expect(squares).toHaveLength(11)
  expect(squares.at(-1)).toEqual({ x: 95, y: -5, width: 10, height: 10 })
  expect(alongLine({ x: 5, y: 5 }, { x: 5, y: 5 }, 10)).toHaveLength(2)
})
