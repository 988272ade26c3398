import { expect, test } from 'vitest'
import { count, opensFromText, opensToText, type Opens } from './sheet.ts'

test('a filter survives the page’s address', () => {
  const all: Opens[] = [
    { count: 'received' },
    { count: 'doneInTime', unit: 7, category: 'heating', day: '2026-01-26' },
    { count: 'overdue', company: 3, kind: 'complaint', source: 'web', hour: 0, estate: 12 },
  ]
  for (const opens of all) expect(opensFromText(opensToText(opens))).toEqual(opens)
})

test('an address without a count, or with one that is none, opens nothing', () => {
  expect(opensFromText('')).toBeUndefined()
  expect(opensFromText('unit=7')).toBeUndefined()
  expect(opensFromText('count=everything')).toBeUndefined()
})

test('nothing stands behind a zero', () => {
  expect(count(0, { count: 'received' })).not.toHaveProperty('opens')
})
