import { expect, test } from 'vitest'
import { placeTitle, publicLabel, publicTitle } from './title.ts'

const home = { label: '铁西区兴华北街68号金谷花园12号楼3单元601', street: '兴华北街', number: '68号', estate: '金谷花园', building: '12', unit: '3', room: '601' }

test('a place is named as people who know the city name it', () => {
  expect(placeTitle(home)).toBe('金谷花园 12-3-601')
  expect(placeTitle({ ...home, unit: undefined, room: undefined })).toBe('金谷花园 12号楼')
  expect(placeTitle({ label: '', estate: '金谷花园', building: 'B' })).toBe('金谷花园 B座')
  expect(placeTitle({ label: '', street: '兴华北街', number: '68号' })).toBe('兴华北街 68号')
  expect(placeTitle({ label: '兴华北街与北二路交叉口' })).toBe('兴华北街与北二路交叉口')
})

test('in public it stops at the building, and what has no street and no estate has no name', () => {
  expect(publicTitle(home)).toBe('金谷花园 12号楼')
  expect(publicLabel(home)).toBe('兴华北街68号金谷花园12号楼')
  expect(publicTitle({ label: '张三家，电话 13800000000' })).toBe('')
})
