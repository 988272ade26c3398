import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays, dateAt, dayOf, endOfDate, isNight, isWorkingDay, phaseAt, type Calendar } from './calendar.ts'
import { calendar, city } from './fixture.ts'

const days2026 = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n))
const anyCalendar = fc.dictionary(days2026, fc.boolean()).map((working): Calendar => ({
  ...calendar,
  days: Object.fromEntries(Object.entries(working).map(([date, works]) => [date, { working: works, name: 'x', source: 'x', provisional: false }])),
}))

describe('working days', () => {
  test('a weekend rests unless it makes up for a holiday; a holiday rests', () => {
    expect(['2026-02-13', '2026-02-14', '2026-02-16', '2026-02-24', '2026-02-28', '2026-03-01'].map((date) => isWorkingDay(date, calendar)))
      .toEqual([true, true, false, true, true, false])
  })
  test('as many working days lie after the date, up to and with the day found, as a count day by day gives', () => {
    fc.assert(fc.property(days2026, fc.integer({ min: 1, max: 25 }), anyCalendar, (from, days, some) => {
      const found = addWorkingDays(from, days, some)
      let counted = 0
      for (let date = Date.parse(from) + 86_400_000; date <= Date.parse(found); date += 86_400_000) {
        const text = new Date(date).toISOString().slice(0, 10)
        const weekend = new Date(date).getUTCDay() % 6 === 0
        if (some.days[text]?.working ?? !weekend) counted += 1
      }
      expect(counted).toBe(days)
      expect(isWorkingDay(found, some)).toBe(true)
    }))
  })
  test('more days never end earlier, and a later start never does', () => {
    fc.assert(fc.property(days2026, days2026, fc.nat(20), fc.nat(20), (one, other, few, more) => {
      const [first, later] = [one, other].sort() as [string, string]
      expect(addWorkingDays(first, few, calendar) <= addWorkingDays(first, few + more, calendar)).toBe(true)
      expect(addWorkingDays(first, few + 1, calendar) <= addWorkingDays(later, few + 1, calendar)).toBe(true)
    }))
  })
})

describe('days and nights at the city’s clock', () => {
  test('a date begins and ends at the city’s midnight', () => {
    expect(dateAt(new Date(city('2026-01-12 00:00')), calendar)).toBe('2026-01-12')
    expect(dateAt(new Date(city('2026-01-12 23:59')), calendar)).toBe('2026-01-12')
    expect(endOfDate('2026-01-12', calendar).toISOString()).toBe(city('2026-01-13 00:00'))
    expect(dayOf(new Date(city('2026-01-12 03:00')))).toEqual({ from: new Date(city('2026-01-12 00:00')), to: new Date(city('2026-01-13 00:00')) })
  })
  test('the night is from 22 to 6', () => {
    const night = { from: 1320, to: 360 }
    expect(['21:59', '22:00', '00:00', '05:59', '06:00'].map((time) => isNight(new Date(city(`2026-01-10 ${time}`)), night, calendar)))
      .toEqual([false, true, true, true, false])
    expect(isNight(new Date(city('2026-01-10 01:30')), { from: 60, to: 120 }, calendar)).toBe(true)
  })
  test('the phases of the season, and off outside', () => {
    const phase = (moment: string) => phaseAt(new Date(city(moment)), calendar)
    expect(['2025-10-31 23:59', '2025-11-01 00:00', '2025-11-16 00:00', '2026-03-15 23:59', '2026-03-31 23:59', '2026-04-01 00:00'].map(phase))
      .toEqual(['off', 'opening', 'main', 'main', 'closing', 'off'])
  })
})
