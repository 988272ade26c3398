import { expect, test } from 'vitest'
import { extensible, limitOf, untilAfter } from './more-time.ts'

const limits = { arriveBy: '2026-01-10T04:30:00.000Z', solveBy: '2026-01-10T08:00:00.000Z', reportBy: null }

test('more time can be asked of promises that run and have a limit', () => {
  expect(extensible({ ...limits, state: 'accepted' })).toEqual(['arrive', 'solve'])
  expect(extensible({ ...limits, state: 'arrived' })).toEqual(['solve'])
})

test('it is counted from the limit on', () => {
  expect(untilAfter(limitOf(limits, 'solve') ?? '', 4)).toBe('2026-01-10T12:00:00.000Z')
})
