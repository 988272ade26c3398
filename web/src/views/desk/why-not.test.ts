import '../../text/stub-browser.ts'
import type { Match } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { emptyForm } from './form.ts'
import { metresText } from './metres.ts'
import type { Outcome } from './outcome.ts'
import { simulatedNumber } from './simulate.ts'
import { targetOf, whyNot } from './why-not.ts'

const form = emptyForm('8a3c6e1e-0000-4000-8000-000000000001')
const target = { id: 7, name: '金谷换热站' }
const located: Outcome = { kind: 'located', match: { label: '' } as Match, target, unit: undefined, question: undefined }
const still = { resolving: false, changed: false }

test('a located place with a unit can be sent and needs no word', () => {
  expect(whyNot(form, located, still)).toBeUndefined()
  expect(targetOf(located, false)).toEqual(target)
})

test('nothing is sent to the place before while the address is on its way', () => {
  expect(targetOf(located, true)).toBeUndefined()
  expect(whyNot(form, located, { resolving: true, changed: false })).toBe('地址正在定位。')
  expect(whyNot(form, { kind: 'none' }, { resolving: false, changed: true })).toBe('按 Enter 确定地址才能派单；可先存草稿。')
})

test('every outcome that cannot be sent says why, the form’s own mistakes first', () => {
  expect(whyNot(form, { kind: 'none' }, still)).toMatch('地址未填写')
  expect(whyNot(form, { kind: 'unknown', part: '哇啦' }, still)).toMatch('没听懂')
  expect(whyNot(form, { kind: 'outside', match: undefined, nearest: undefined }, still)).toMatch('不在任何单位')
  expect(whyNot(form, { ...located, target: undefined }, still)).toMatch('没有责任单位')
  expect(whyNot({ ...form, temperature: '冷' }, located, still)).toBe('室温不是数字。')
})

test('distances are rounded as people say them', () => {
  expect([12, 624, 994, 1234].map(metresText)).toEqual(['10 m', '620 m', '990 m', '1.2 km'])
})

test('one simulated caller in three has called before', () => {
  const known = ['13800002046', '', '13800002046', '02455500117']
  const numbers = [0, 0.2, 0.34, 0.9].map((value) => simulatedNumber(known, () => value))
  expect(numbers.slice(0, 2)).toEqual(['13800002046', '02455500117'])
  expect(numbers.slice(2).every((number) => /^13\d{9}$/.test(number) && !known.includes(number))).toBe(true)
})
