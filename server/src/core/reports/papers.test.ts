import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, cityDay, daysBetween, startOfDay, weekdayOf } from './days.ts'
import { paperKinds, papersDue } from './papers.ts'
import { periodBefore, periodKinds, periodOf } from './period.ts'

const papersOfDay = (day: string) => paperKinds.flatMap((kind) => papersDue(kind, day, 1)).filter((paper) => paper.dueOn === day)
const anyDay = fc.integer({ min: 0, max: 365 * 60 }).map((days) => addDays('2000-01-01', days))

test('the month of the hotlines runs from the 26th to the 25th', () => {
  expect(periodOf('month', '2026-01-25')).toEqual({ from: '2025-12-26', to: '2026-01-25' })
  expect(periodOf('month', '2026-01-26')).toEqual({ from: '2026-01-26', to: '2026-02-25' })
  expect(periodOf('month', '2024-03-01')).toEqual({ from: '2024-02-26', to: '2024-03-25' })
})

test('the season runs over the turn of the year, and a day of summer belongs to the one before it', () => {
  expect(periodOf('season', '2026-01-20')).toEqual({ from: '2025-11-01', to: '2026-03-31' })
  expect(periodOf('season', '2026-07-01')).toEqual({ from: '2025-11-01', to: '2026-03-31' })
  expect(periodOf('season', '2026-11-01')).toEqual({ from: '2026-11-01', to: '2027-03-31' })
})

test('every day lies in one day, week and month, and the periods follow one another without a gap', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...periodKinds.filter((kind) => kind !== 'season')), (day, kind) => {
      const period = periodOf(kind, day)
      expect(period.from <= day && day <= period.to).toBe(true)
      expect(periodOf(kind, period.from)).toEqual(period)
      expect(periodOf(kind, period.to)).toEqual(period)
      expect(addDays(periodBefore(kind, period).to, 1)).toBe(period.from)
    }),
  )
})

test('a week begins on Monday', () => {
  fc.assert(fc.property(anyDay, (day) => {
    expect(weekdayOf(periodOf('week', day).from)).toBe(1)
  }))
})

test('papers are due on their days', () => {
  expect(papersOfDay('2026-01-19').map(({ kind, from, to }) => [kind, from, to])).toEqual([['daily', '2026-01-19', '2026-01-19'], ['weekly', '2026-01-12', '2026-01-18']])
  expect(papersOfDay('2026-01-25').map(({ kind }) => kind)).toEqual(['daily', 'monthly'])
  expect(papersOfDay('2026-02-28').map(({ kind }) => kind)).toEqual(['daily', 'month-end'])
  expect(papersOfDay('2026-03-31').map(({ kind }) => kind)).toEqual(['daily', 'month-end', 'season'])
})

test('the papers of a kind are the newest that are due, one for each period', () => {
  expect(papersDue('monthly', '2026-02-10', 2)).toEqual([
    { kind: 'monthly', from: '2025-12-26', to: '2026-01-25', dueOn: '2026-01-25' },
    { kind: 'monthly', from: '2025-11-26', to: '2025-12-25', dueOn: '2025-12-25' },
  ])
})

test('a city’s day begins and ends at its own midnight', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(cityDay(startOfDay(day))).toBe(day)
      expect(cityDay(new Date(startOfDay(addDays(day, 1)).getTime() - 1))).toBe(day)
      expect(daysBetween(day, addDays(day, 40))).toBe(40)
    }),
  )
})
