import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../errors.ts'
import { collectionOf, collections } from './collections.ts'
import { parseBoxes, parsePeriod, parseSelection } from './selection.ts'

describe('a box', () => {
  test.each<[string, number[][]]>([
    ['123.1,41.2,123.3,41.4', [[123.1, 41.2, 123.3, 41.4]]],
    ['123.1,41.2,-50,123.3,41.4,900.5', [[123.1, 41.2, 123.3, 41.4]]],
    [' 1e1, -2 ,+3.5e1,.5', [[10, -2, 35, 0.5]]],
    ['170,-10,-170,10', [[170, -10, 180, 10], [-180, -10, -170, 10]]],
    ['5,5,5,5', [[5, 5, 5, 5]]],
  ])('%s', (word, boxes) => expect(parseBoxes(word)).toEqual(boxes))

  test.each(['', '1,2,3', '1,2,3,4,5', '1,2,3,4,5,6,7', '1,2,3,x', '1,2,3,Infinity', '0x1,2,3,4', '1,2,3,', '181,0,182,1', '0,2,1,1'])('is not %j', (word) => {
    expect(() => parseBoxes(word)).toThrow('bbox')
  })
})

describe('a moment or interval', () => {
  test.each([
    ['2026-01-15T08:00:00Z', { from: '2026-01-15T08:00:00Z', to: '2026-01-15T08:00:00Z' }],
    ['2026-01-15t08:00:00.25z', { from: '2026-01-15T08:00:00.25Z', to: '2026-01-15T08:00:00.25Z' }],
    ['2024-02-29T00:00:00+08:00/..', { from: '2024-02-29T00:00:00+08:00' }],
    ['/2026-01-15T08:00:00Z', { to: '2026-01-15T08:00:00Z' }],
    ['2026-01-15T08:00:00+08:00/2026-01-15T00:00:00Z', { from: '2026-01-15T08:00:00+08:00', to: '2026-01-15T00:00:00Z' }],
  ])('%s', (word, period) => expect(parsePeriod(word)).toEqual(period))

  test.each(['', '..', '/', '../..', '2026', '2026-01-15', '2026-01-15 08:00:00Z', '2026-01-15T08:00Z', '2025-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-15T24:00:00Z', '2026-01-15T08:00:60Z',
    '0000-01-01T00:00:00Z', '2026-01-15T08:00:00+24:00', '2026-01-15T08:00:01Z/2026-01-15T08:00:00Z', '2026-01-15T08:00:00Z/2026-01-16T08:00:00Z/..'])('is not %j', (word) => {
    expect(() => parsePeriod(word)).toThrow('datetime')
  })
})

test('whatever is asked is understood or refused as invalid', () => {
  const names = fc.constantFrom('bbox', 'datetime', ...collections.flatMap(({ properties }) => properties.map(({ name }) => name)))
  fc.assert(fc.property(fc.constantFrom(...collections), fc.dictionary(fc.oneof(names, fc.string()), fc.oneof(fc.string(), fc.array(fc.string()))), (collection, query) => {
    try {
      parseSelection(collection, query)
    } catch (error) {
      expect(error instanceof AppError && error.code).toBe('invalid')
    }
  }))
})

test('names are those of the collection, and no column is named twice', () => {
  const estates = collectionOf('estates')!
  expect(() => parseSelection(estates, { unitId: '1' })).toThrow('unitId: there is no such parameter here')
  expect(() => parseSelection(estates, { constructor: 'x' })).toThrow('constructor')
  for (const { properties } of collections) expect(new Set(properties.map(({ name }) => name)).size).toBe(properties.length)
})
