import { expect, test } from 'vitest'
import { change, count, day, moment, number, percent, text, wide, type Sheet } from './sheet.ts'
import { toSpreadsheet } from './xlsx.ts'

const sheet: Sheet = {
  id: 'units',
  name: '单位/排名: 一月',
  columns: [wide('单位'), number('受理'), number('及时率'), wide('日期'), wide('时间'), number('增减')],
  rows: [
    [text('金谷换热站'), count(1284), percent(98.2), day('2026-01-26'), moment('2026-01-25T16:30:00Z'), change(-3)],
    [text(''), count(0), percent(null), day('2026-01-27'), moment(null), change(2)],
  ],
}

test('numbers are numbers, shares are shares of one, moments are the city’s clock', () => {
  const { data } = toSpreadsheet(sheet)
  expect(data[1]).toMatchObject([
    { value: '金谷换热站', type: String },
    { value: 1284, type: Number, format: '#,##0' },
    { value: 0.982, type: Number, format: '0.0%' },
    { value: new Date('2026-01-26T00:00:00Z'), type: Date },
    { value: new Date('2026-01-26T00:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
    { value: -3 },
  ])
})

test('what is unknown is an empty cell, not a dash or a zero', () => {
  const row = toSpreadsheet(sheet).data[2]
  expect([row?.[0], row?.[2], row?.[4]]).toEqual([null, null, null])
})

test('the header stays in view and the sheet has a name that Excel takes', () => {
  const written = toSpreadsheet(sheet)
  expect(written.stickyRowsCount).toBe(1)
  expect(written.sheet).toBe('单位 排名  一月')
})
