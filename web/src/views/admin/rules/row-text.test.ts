import '../../../text/stub-browser.ts'
import { presets } from '@heatline/server/core/promises/presets/index'
import { expect, test } from 'vitest'
import { limitText } from '../../../text/promise-words.ts'
import { rowsOf } from './draft.ts'
import { differenceText, promiseText, readTimeOfDay, scopeOf, timeOfDay } from './row-text.ts'

const promises = presets.shenyang.promises
const row = (table: 'rules' | 'ladder' | 'callBacks', key: string) => {
  const found = rowsOf(promises, table).find((one) => one.row.key === key)
  if (!found) throw new Error(key)
  return found
}

test('a promise is said in few words', () => {
  expect(promiseText(row('rules', 'arrive-property'))).toBe('到场 30 分钟，夜间 60 分钟')
  expect(promiseText(row('rules', 'solve-property-complaint'))).toBe('办结 7 个工作日')
  expect(promiseText(row('rules', 'report-same-day'))).toBe('反馈 当日')
  expect(promiseText(row('ladder', 'accept-company'))).toBe('签收逾期 15 分钟（夜间 30 分钟） → 公司')
  expect(promiseText(row('ladder', 'complaint-written'))).toBe('办结逾期 → 公司（书面）')
  expect(promiseText(row('callBacks', 'sample'))).toBe('热线办结回访 5%')
  expect(limitText({ unit: 'minutes', amount: 60, night: 120 })).toBe('1 小时，夜间 2 小时')
})

test('of matters in both languages one is shown', () => {
  expect(scopeOf(row('rules', 'arrive-dangerous'))).toBe('危房报告')
  expect(scopeOf(row('rules', 'solve-heating'))).toBe('供热·报修、抢险·一般')
})

test('a change is said as what was and what will be', () => {
  const rule = promises.rules.find((one) => one.key === 'solve-heating')
  if (!rule) throw new Error('no rule')
  const after = { ...rule, limit: { ...rule.limit, amount: 180 }, exempts: [] }
  expect(differenceText({ kind: 'changed', table: 'rules', before: rule, after })).toMatchObject({ before: '办结 4 小时；派单时　停水、停电', after: '办结 3 小时；派单时　不停表' })
  expect(differenceText({ kind: 'night', before: { from: 1320, to: 360 }, after: { from: 1380, to: 300 } })).toMatchObject({ before: '22:00–06:00', after: '23:00–05:00' })
})

test('times of the day are read as people write them', () => {
  expect(['22:00', '6：30', '24:00', '7', '06:5'].map(readTimeOfDay)).toEqual([1320, 390, undefined, undefined, undefined])
  expect(timeOfDay(390)).toBe('06:30')
})
