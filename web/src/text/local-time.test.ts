import { expect, test } from 'vitest'
import { localTime, momentOf } from './local-time.ts'

test('a field of date and time keeps the city’s clock, whatever the machine’s zone', () => {
  const moment = new Date('2026-12-18T16:05:00Z')
  expect(localTime(moment)).toBe('2026-12-19T00:05')
  expect(new Date(momentOf(localTime(moment))).getTime()).toBe(moment.getTime())
})
