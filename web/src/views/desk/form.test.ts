import '../../text/stub-browser.ts'
import { categories } from '@heatline/server/core/gazetteer'
import { orderKinds } from '@heatline/server/core/work-order/order'
import { expect, test } from 'vitest'
import { chooseCategory, emptyForm, formProblem, isDirty, nextKind, nextSeverity, orderBody, readTemperature } from './form.ts'
import { filterMatters, matters } from './matters.ts'

const form = emptyForm('8a3c6e1e-0000-4000-8000-000000000001', '王女士', '13800002046')

test('a new form can be sent as it is, whatever the category', () => {
  for (const category of categories) expect(formProblem(chooseCategory(form, category))).toBeUndefined()
})

test('a change of category replaces the matter by one of its own', () => {
  const property = chooseCategory(form, 'property')
  expect(matters.property.map((matter) => matter.name)).toContain(property.matter)
  expect(property.clientId).toBe(form.clientId)
})

test('temperatures are read as people type them', () => {
  expect(readTemperature('16.5')).toBe(16.5)
  expect(readTemperature('１６．５度')).toBe(16.5)
  expect(readTemperature('16,5 ℃')).toBe(16.5)
  expect(readTemperature('-3')).toBe(-3)
  expect(readTemperature(' ')).toBeUndefined()
  for (const wrong of ['暖', '165', '16.5.5', '99']) expect(readTemperature(wrong)).toBe('wrong')
})

test('a wrong temperature stops a heating order only', () => {
  expect(formProblem({ ...form, temperature: '冷' })).toBe('temperature')
  expect(formProblem({ ...form, category: 'property', temperature: '冷' })).toBeUndefined()
  expect(formProblem({ ...form, contactNumber: '对门' })).toBe('contact')
  expect(formProblem({ ...form, matter: '  ' })).toBe('matter')
})

test('kinds and severities go round', () => {
  let kind = form.kind
  for (const _ of orderKinds) kind = nextKind(kind)
  expect(kind).toBe(form.kind)
  expect(nextSeverity('emergency')).toBe('ordinary')
})

test('the request leaves out what is empty and keeps the form’s own id', () => {
  const body = orderBody({ ...form, temperature: '16.5' }, { spokenAddress: '兴华北街68号', label: '铁西区兴华北街68号', dispatchTo: 7 }, { id: 3, callerNumber: '13800002046' })
  expect(body).toEqual({
    clientId: form.clientId, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '室温不达标',
    callerName: '王女士', contactNumber: '13800002046', roomCelsius: 16.5, callId: 3, callerNumber: '13800002046',
    spokenAddress: '兴华北街68号', label: '铁西区兴华北街68号', dispatchTo: 7,
  })
})

test('a complaint says whom it is about', () => {
  const body = orderBody({ ...form, kind: 'complaint' }, { spokenAddress: '', dispatchTo: 9, aboutUnitId: 1 })
  expect(body).toMatchObject({ kind: 'complaint', dispatchTo: 9, aboutUnitId: 1 })
})

test('what the call brought by itself is not missed, what was written is', () => {
  expect(isDirty(form, '')).toBe(false)
  expect(isDirty(form, '兴华')).toBe(true)
  expect(isDirty({ ...form, note: '客厅' }, ' ')).toBe(true)
})

test('matters are found by characters in their order', () => {
  expect(filterMatters('heating', '漏水').map((matter) => matter.name)).toEqual(['暖气片漏水', '管道漏水'])
  expect(filterMatters('heating', '管漏').map((matter) => matter.name)).toEqual(['管道漏水'])
  expect(filterMatters('heating', '')).toHaveLength(matters.heating.length)
  expect(filterMatters('heating', '水漏')).toEqual([])
})
