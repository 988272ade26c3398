import { expect, test } from 'vitest'
import type { Place } from '../place-row.ts'
import { basemap } from './basemap.ts'

const area: Place = { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] }
const course: Place = { type: 'MultiLineString', coordinates: [[[0, 0], [1, 1]]] }
const parse = (kind: string, place: Place, key = '') => basemap.parse({ line: 1, fields: { kind, key, name: '' }, place })

test.each([
  ['water', area, 'water'], ['湖泊水面', area, 'water'], ['河流中心线', course, 'waterway'], ['公园绿地', area, 'park'],
  ['铁路', course, 'rail'], ['居住用地', area, 'block'], ['房屋', area, 'building'],
])('%s', (word, place, kind) => {
  expect(parse(word, place)).toMatchObject({ kind: 'row', row: { kind, name: null } })
})
test.each([
  ['', area, 'missing'], ['云', area, 'bad-value'], ['water', course, 'geometry-kind'], ['rail', area, 'geometry-kind'], ['park', undefined, 'no-place'],
])('"%s" is refused', (word, place, code) => {
  expect(parse(word, place)).toMatchObject({ kind: 'refused', reason: { code } })
})
test('without a key of its own a thing is known by its shape', () => {
  const keyOf = (place: Place, key?: string) => (parse('water', place, key) as { row: { sourceKey: string } }).row.sourceKey
  const other: Place = { ...area, coordinates: [[[[0, 0], [2, 0], [1, 1], [0, 0]]]] }
  expect(keyOf(area)).toBe(keyOf(structuredClone(area)))
  expect(keyOf(area)).not.toBe(keyOf(other))
  expect(keyOf(area, 'lake-1')).toBe('lake-1')
})
