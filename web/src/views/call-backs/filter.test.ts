import { expect, test } from 'vitest'
import { filterOf } from './filter.ts'

test('days are whole days of the city, the last one included', () => {
  expect(filterOf(new URLSearchParams('from=2026-01-10&to=2026-01-10'))).toEqual({ from: '2026-01-09T16:00:00.000Z', to: '2026-01-10T16:00:00.000Z' })
})

test('what is no filter is left out', () => {
  expect(filterOf(new URLSearchParams('unit=x&result=maybe&kind=&from=soon&to=2026-13-40'))).toEqual({})
  expect(filterOf(new URLSearchParams('unit=7&result=no-answer&kind=stage'))).toEqual({ unit: 7, result: 'no-answer', kind: 'stage' })
})
