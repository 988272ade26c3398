import { describe, expect, it } from 'vitest'
import {
  formatClock,
  formatCount,
  formatDate,
  formatHoursMinutes,
  formatPercent,
  formatPhone,
  formatRemaining,
  formatTimer,
  formatWeekday,
  minutesAndSeconds,
  shareLeft,
  spaceDigits,
} from './format.ts'

describe('remaining time', () => {
  const by = '2026-11-22T12:00:00Z'
  it.each([
    ['2026-11-22T10:55:00Z', false, '1:05'],
    ['2026-11-22T11:59:59Z', false, '0:01'],
    ['2026-11-22T12:00:00Z', true, '0:00'],
    ['2026-11-22T12:00:01Z', true, '0:01'],
    ['2026-11-22T12:18:00Z', true, '0:18'],
    ['2026-11-20T12:00:00Z', false, '48:00'],
  ])('at %s is late %s and reads %s', (now, late, text) => {
    expect(formatRemaining(by, new Date(now))).toEqual({ late, text })
  })
  it('is written in hours and minutes', () => expect(formatHoursMinutes(65 * 60_000)).toBe('1:05'))
  it('is a share of the whole limit', () => {
    expect(shareLeft('2026-11-22T10:00:00Z', by, new Date('2026-11-22T11:30:00Z'))).toBe(0.25)
    expect(shareLeft('2026-11-22T10:00:00Z', by, new Date('2026-11-23T00:00:00Z'))).toBe(0)
    expect(shareLeft('2026-11-22T10:00:00Z', by, new Date('2026-11-22T09:00:00Z'))).toBe(1)
    expect(shareLeft(by, by, new Date(by))).toBe(0)
  })
})

describe('call timer', () => {
  it.each([
    [0, '00:00'],
    [102_900, '01:42'],
    [4_508_000, '75:08'],
    [-500, '00:00'],
  ])('%d ms reads %s', (ms, text) => expect(formatTimer(ms)).toBe(text))
})

describe('telephone numbers', () => {
  it.each([
    ['13800002046', '138 0000 2046'],
    ['+8613800002046', '138 0000 2046'],
    ['138 0000 2046', '138 0000 2046'],
    ['138****2046', '138****2046'],
    ['02455500117', '024-5550 0117'],
    ['024-5550 0117', '024-5550 0117'],
    ['010 6552 9988', '010-6552 9988'],
    ['041155500117', '0411-5550 0117'],
    ['0758-2233445', '0758-223 3445'],
    ['55500117', '5550 0117'],
    ['4008001234', '400 800 1234'],
    ['96191', '96191'],
    ['+44 20 7946 0000', '+44 20 7946 0000'],
    ['', ''],
  ])('%s reads %s', (number, text) => expect(formatPhone(number)).toBe(text))
})

describe('digits beside Chinese', () => {
  it.each([
    ['12号楼', '12 号楼'],
    ['兴华北街68号', '兴华北街 68 号'],
    ['3A座', '3A 座'],
    ['数据2秒前', '数据 2 秒前'],
    ['12月18日', '12月18日'],
    ['2026年12月18日', '2026年12月18日'],
    ['20:47的来电', '20:47 的来电'],
    ['甲36-1号', '甲 36-1 号'],
    ['B座', 'B座'],
  ])('%s → %s, and no further', (text, spaced) => {
    expect(spaceDigits(text)).toBe(spaced)
    expect(spaceDigits(spaced)).toBe(spaced)
  })
})

describe('counts, clock and ages', () => {
  it('separates thousands', () => expect(formatCount(1284)).toBe('1,284'))
  it('keeps one decimal of a share', () => expect([98.24, 100, 0].map(formatPercent)).toEqual(['98.2', '100', '0']))
  it('shows the city’s time on a machine of any zone', () => {
    const moment = new Date('2026-12-17T16:07:00Z')
    expect(formatClock(moment)).toBe('00:07')
    expect(formatDate(moment)).toBe('12月18日')
    expect(formatWeekday(moment)).toBe('周五')
    expect(formatDate(moment, 'en')).toBe('18 Dec')
    expect(formatWeekday(moment, 'en')).toBe('Fri')
  })
  it('splits an age', () => expect(minutesAndSeconds(192)).toEqual({ minutes: 3, seconds: 12 }))
})
