import { expect, test } from 'vitest'
import { addressLines, formatDistance, formatToTheSecond } from './order-text.ts'

const words = { building: (n: string) => `${n} 号楼`, stairwell: (n: string) => ` ${n} 单元` }

test.each([
  ['金谷花园 12-3-601', '金谷花园', '金谷花园', '12 号楼 3 单元 601'],
  ['金谷花园 12-3', '金谷花园', '金谷花园', '12-3'],
  ['金谷花园', '金谷花园', '金谷花园', ''],
  ['兴华北街 68 号', null, '兴华北街 68 号', ''],
  ['兴华北街 68 号', '金谷花园', '兴华北街 68 号', ''],
])('%s in %s reads %s / %s', (title, estate, first, second) => {
  expect(addressLines({ title, estate }, words)).toEqual([first, second])
})

test('time is shown to the second, over time without its sign', () => {
  expect(formatToTheSecond(28 * 60_000 + 40_000)).toBe('0:28:40')
  expect(formatToTheSecond(-(21 * 3_600_000 + 61_000))).toBe('21:01:01')
  expect(formatToTheSecond(1)).toBe('0:00:01')
})

test('distances are rounded as people say them', () => {
  const distance = { metres: (n: number) => `${n} 米`, kilometres: (n: string) => `${n} 公里` }
  expect(formatDistance(618, distance)).toBe('620 米')
  expect(formatDistance(1430, distance)).toBe('1.4 公里')
})
