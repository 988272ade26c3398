import type { Match, Notice } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { noticesFor, questionOf, wordsOf } from './knowledge-question.ts'

const notice = (title: string, area: Notice['area'], more: Partial<Notice> = {}): Notice => ({
  id: 1, title, body: '', category: null, channels: ['desk'], area, areaName: '', startsAt: '', endsAt: '', createdBy: '', createdAt: '', withdrawnAt: null, ...more,
})
const place = { ids: { district: 1, estate: 2 }, units: [{ id: 3 }] } as unknown as Match

test('a notice is shown where it holds', () => {
  const all = [
    notice('city', { kind: 'city', id: null }), notice('district', { kind: 'district', id: 1 }), notice('other district', { kind: 'district', id: 9 }),
    notice('estate', { kind: 'estate', id: 2 }), notice('unit', { kind: 'unit', id: 3 }), notice('other unit', { kind: 'unit', id: 4 }),
    notice('property', { kind: 'city', id: null }, { category: 'property' }), notice('public', { kind: 'city', id: null }, { channels: ['public'] }),
  ]
  expect(noticesFor(all, place, 'heating').map(({ title }) => title)).toEqual(['city', 'district', 'estate', 'unit'])
  expect(noticesFor(all, undefined, 'heating').map(({ title }) => title)).toEqual(['city'])
})

test('a question carries who asks and where, not what only a repair has', () => {
  const clientId = '00000000-0000-4000-8000-000000000001'
  const body = { clientId, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '退费', spokenAddress: '', callerName: '王', dispatchTo: 7, roomCelsius: 15 } as const
  expect(questionOf(body)).toEqual({ clientId, category: 'heating', matter: '退费', spokenAddress: '', callerName: '王' })
})

test('articles are found by matter and record', () => {
  expect(wordsOf({ matter: '供热收费', note: ' 空置房 ' })).toBe('供热收费  空置房')
})
