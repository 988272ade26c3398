import { expect, test } from 'vitest'
import { scrollToRow, visibleRows } from './visible-rows.ts'

test('only the rows in view and a few around them are drawn', () => {
  expect(visibleRows(1000, 44.5, 0, 890)).toEqual({ from: 0, to: 26 })
  expect(visibleRows(1000, 44.5, 4450, 890)).toEqual({ from: 94, to: 126 })
  expect(visibleRows(10, 44.5, 0, 890)).toEqual({ from: 0, to: 10 })
  expect(visibleRows(0, 44.5, 0, 890)).toEqual({ from: 0, to: 0 })
})

test('a list that has shrunk below its old scroll position shows its end', () => {
  const { from, to } = visibleRows(5, 44.5, 4450, 890)
  expect([from, to]).toEqual([0, 5])
})

test('scrolling brings a row just into view and not farther', () => {
  expect(scrollToRow(3, 40, 0, 400)).toBe(0)
  expect(scrollToRow(10, 40, 0, 400)).toBe(40)
  expect(scrollToRow(2, 40, 200, 400)).toBe(80)
})
