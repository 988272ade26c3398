import '../../text/stub-browser.ts'
import type { Match, ResponsibleUnit } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { narrow, outcomeOf, placeOf, recipientOf } from './outcome.ts'

const unit = (id: number, shortName: string): ResponsibleUnit => ({
  category: 'heating', id, name: `${shortName}（全称）`, shortName, kind: 'exchange-station', phone: null, dutyName: null, company: null, areaId: id, areaVersion: 1, metres: null,
})
const match = (more: Partial<Match> = {}): Match => ({
  label: '铁西区兴华北街68号金谷花园', kind: 'estate', lon: 123.35, lat: 41.8, precision: 'estate', confidence: 0.95,
  district: '铁西区', street: '兴华北街', estate: '金谷花园', because: [], ids: {}, units: [unit(1, '金谷换热站')], ...more,
})
const east = match({ label: '沈河区三好北街21号金谷花园', district: '沈河区', street: '三好北街', units: [unit(2, '三好锅炉房')] })

test('a clear place names its unit', () => {
  const outcome = outcomeOf({ query: '金谷', kind: 'resolved', matches: [match()] }, 'heating')
  expect(outcome).toMatchObject({ kind: 'located', unit: { id: 1 }, question: undefined })
})

test('units of other categories are not sent', () => {
  expect(outcomeOf({ query: '', kind: 'resolved', matches: [match()] }, 'property')).toMatchObject({ kind: 'located', target: undefined, unit: undefined })
})

test('two places of one name: the question names the streets, the answers the districts as well', () => {
  const outcome = outcomeOf({ query: '金谷花园', kind: 'ambiguous', matches: [match(), east], by: 'street' }, 'heating')
  if (outcome.kind !== 'ask') throw new Error(outcome.kind)
  expect(outcome.question.sentence).toBe('“金谷花园”有 2 处，先问：您家是靠兴华北街，还是靠三好北街？')
  expect(outcome.question.answers.map((answer) => `${answer.letter} ${answer.text}`)).toEqual(['A 兴华北街（铁西）', 'B 三好北街（沈河）'])
  expect(outcome.question.note).toBe('各处由不同单位负责，问清再派单。')
})

test('candidates that the difference does not name are told apart by their labels', () => {
  const outcome = outcomeOf({ query: '金谷', kind: 'ambiguous', matches: [match(), match({ label: '铁西区兴华北街70号金谷花园' })], by: 'street' }, 'heating')
  if (outcome.kind !== 'ask') throw new Error(outcome.kind)
  expect(outcome.question.answers[1]?.text).toBe('铁西区兴华北街 70 号金谷花园')
})

test('a place too wide for one unit is asked for in more detail', () => {
  const street = match({ label: '铁西区兴华北街', kind: 'street', precision: 'street', units: [] })
  const outcome = outcomeOf({ query: '兴华北街', kind: 'ambiguous', matches: [street], by: 'number' }, 'heating')
  if (outcome.kind !== 'ask') throw new Error(outcome.kind)
  expect(outcome.question).toMatchObject({ sentence: '只说到兴华北街，先问：您家是多少号，或者哪个小区？', answers: [] })
  const cut = outcomeOf({ query: '金谷花园', kind: 'ambiguous', matches: [match()], by: 'building' }, 'heating')
  expect(cut).toMatchObject({ question: { sentence: '金谷花园由不止一家负责，先问：您家是几号楼？' } })
})

test('of more than three places three have a letter and the rest is counted', () => {
  const four = ['铁西区', '沈河区', '皇姑区', '大东区'].map((district) => match({ district, label: `${district}金谷花园` }))
  const outcome = outcomeOf({ query: '金谷花园', kind: 'ambiguous', matches: four, by: 'district' }, 'heating')
  if (outcome.kind !== 'ask') throw new Error(outcome.kind)
  expect(outcome.question.answers).toHaveLength(3)
  expect(outcome.question.note).toBe('另有 1 处，请再问得细一些。')
})

test('at a border nobody is sent before the caller has answered', () => {
  const resolution = { query: '金谷', kind: 'resolved' as const, matches: [match({ boundary: { unitId: 2, unitName: '三好锅炉房', metres: 12.4, street: '三好北街' } })] }
  const asked = outcomeOf(resolution, 'heating')
  if (asked.kind !== 'located') throw new Error(asked.kind)
  expect(asked.target).toBeUndefined()
  expect(asked.question?.sentence).toBe('此处在供热范围的边上，先问：您家供热费交给金谷换热站，还是三好锅炉房？')
  expect(asked.question?.note).toBe('距三好锅炉房的范围 12 米，以三好北街为界。')
  expect(outcomeOf(resolution, 'heating', { id: 1, name: '金谷换热站' })).toMatchObject({ target: { id: 1 }, unit: { id: 1 }, question: undefined })
  expect(outcomeOf(resolution, 'heating', { id: 2, name: '三好锅炉房' })).toMatchObject({ target: { id: 2 }, unit: undefined, question: undefined })
})

test('where areas overlap the caller’s answer decides', () => {
  const resolution = { query: '金谷', kind: 'resolved' as const, matches: [match({ units: [unit(1, '金谷换热站'), unit(2, '三好锅炉房')] })] }
  expect(outcomeOf(resolution, 'heating')).toMatchObject({ target: undefined })
  expect(outcomeOf(resolution, 'heating', { id: 2, name: '三好锅炉房' })).toMatchObject({ unit: { id: 2 } })
})

test('outside, the place is kept; unknown, the part that was not understood', () => {
  const outside = outcomeOf({ query: '', kind: 'outside', matches: [match({ units: [] })], nearest: { id: 1, name: '金谷换热站', phone: null, metres: 1200 } }, 'heating')
  expect(placeOf(outside)?.label).toBe('铁西区兴华北街68号金谷花园')
  expect(outcomeOf({ query: '某某', kind: 'unknown', matches: [], notUnderstood: '某某' }, 'heating')).toEqual({ kind: 'unknown', part: '某某' })
})

test('a chosen suggestion settles an ambiguous text', () => {
  const ambiguous = { query: '金谷花园', kind: 'ambiguous' as const, matches: [match(), east], by: 'street' }
  expect(narrow(ambiguous, east.label, 'heating')).toEqual({ query: '金谷花园', kind: 'resolved', matches: [east] })
  expect(narrow(ambiguous, east.label, 'property')?.kind).toBe('outside')
  expect(narrow(ambiguous, '别处', 'heating')).toBeUndefined()
})

test('a complaint goes to the unit above the one it is about, other orders to the unit itself', () => {
  const units = [
    { id: 1, name: '金谷换热站', parentId: 9, phone: '024-1' }, { id: 2, name: '三好锅炉房', parentId: null, phone: '024-2' },
    { id: 9, name: '恒暖热力', parentId: null, phone: '024-9' },
  ]
  const [station, alone, company] = [{ id: 1, name: '金谷换热站' }, { id: 2, name: '三好锅炉房' }, { id: 9, name: '恒暖热力' }]
  expect(recipientOf(station, 'complaint', units)).toEqual({ to: company, phone: '024-9', about: station })
  expect(recipientOf(station, 'report', units)).toEqual({ to: company, phone: '024-9', about: station })
  expect(recipientOf(station, 'repair', units)).toEqual({ to: station, phone: '024-1', about: undefined })
  expect(recipientOf(alone, 'complaint', units)).toEqual({ to: alone, phone: '024-2', about: undefined })
  expect(recipientOf(station, 'complaint', [])).toEqual({ to: station, phone: null, about: undefined })
})
