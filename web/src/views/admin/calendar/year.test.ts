import type { Calendar } from '@heatline/server/core/promises/calendar'
import { expect, test } from 'vitest'
import { isProvisional, seasonsOf, weeksOf, yearsOf } from './year.ts'

const calendar: Calendar = {
  utcOffsetMinutes: 480,
  days: {
    '2026-02-14': { working: true, name: '春节调休上班', source: 'x', provisional: false },
    '2026-02-16': { working: false, name: '春节', source: 'x', provisional: false },
    '2027-01-01': { working: false, name: '元旦', source: 'x', provisional: true },
  },
  season: [
    { phase: 'opening', from: '2025-11-01', to: '2025-11-15' },
    { phase: 'main', from: '2025-11-16', to: '2026-03-15' },
    { phase: 'closing', from: '2026-03-16', to: '2026-03-31' },
    { phase: 'opening', from: '2026-11-01', to: '2026-11-15' },
  ],
}

test('a month is laid out in weeks from Monday on', () => {
  const weeks = weeksOf(2026, 2, calendar)
  expect(weeks.map((week) => week.map((day) => day?.dayOfMonth ?? 0))).toEqual([
    [0, 0, 0, 0, 0, 0, 1], [2, 3, 4, 5, 6, 7, 8], [9, 10, 11, 12, 13, 14, 15], [16, 17, 18, 19, 20, 21, 22], [23, 24, 25, 26, 27, 28, 0],
  ])
  expect(weeks[2]?.[5]).toMatchObject({ date: '2026-02-14', working: true, phase: 'main' })
  expect(weeks[3]?.[0]).toMatchObject({ date: '2026-02-16', working: false, special: { name: '春节' } })
})

test('a year is provisional when a day of it is', () => {
  expect(yearsOf(calendar)).toEqual([2026, 2027])
  expect([2026, 2027].map((year) => isProvisional(year, calendar))).toEqual([false, true])
})

test('only whole seasons are seasons', () => {
  expect(seasonsOf(calendar.season)).toEqual([{ opening: '2025-11-01', main: '2025-11-16', closing: '2026-03-16', last: '2026-03-31' }])
})
