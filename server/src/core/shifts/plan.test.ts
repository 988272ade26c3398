import { expect, test } from 'vitest'
import type { Calendar } from '../promises/calendar.ts'
import { presentBy, requiredNotes, standardShift } from './plan.ts'

const calendar: Calendar = { utcOffsetMinutes: 480, days: {}, season: [{ phase: 'main', from: '2026-11-01', to: '2027-03-31' }] }
const shiftOn = (date: string) => standardShift(new Date(`${date}T10:00:00+08:00`), 480)

test.each([
  ['2026-11-21T16:00:00.000Z', '2026-11-21T16:00:00.000Z'],
  ['2026-11-21T23:59:59.000Z', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T15:59:00.000Z', '2026-11-22T08:00:00.000Z'],
])('at %s the standard shift began at %s', (moment, from) => {
  const shift = standardShift(new Date(moment), 480)
  expect(shift.from.toISOString()).toBe(from)
  expect(shift.to.getTime() - shift.from.getTime()).toBe(8 * 3_600_000)
})

test.each([
  ['2026-04-30', []],
  ['2026-05-01', ['flood']],
  ['2026-09-30', ['flood']],
  ['2026-10-31', []],
  ['2026-11-01', ['heating']],
  ['2027-03-31', ['heating']],
] as const)('a shift on %s must write %j', (date, kinds) => {
  expect(requiredNotes(shiftOn(date), calendar)).toEqual(kinds)
})

test('a shift that begins on the last day of April and ends in May writes of the flood', () => {
  expect(requiredNotes({ from: new Date('2026-04-30T20:00:00+08:00'), to: new Date('2026-05-01T08:00:00+08:00') }, calendar)).toEqual(['flood'])
  expect(requiredNotes({ from: new Date('2026-04-30T16:00:00+08:00'), to: new Date('2026-05-01T00:00:00+08:00') }, calendar)).toEqual([])
})

test('somebody is there ten minutes before', () => {
  expect(presentBy(new Date('2026-11-22T00:00:00Z'), 10).toISOString()).toBe('2026-11-21T23:50:00.000Z')
})
