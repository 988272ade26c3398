import type { Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { pressingText, toPush } from './push.ts'

const words = {
  late: (stage: string, duration: string) => `${stage}超时 ${duration}`,
  near: (stage: string, duration: string) => `${duration}后${stage}超时`,
  minutes: (minutes: number) => `${minutes} 分钟`,
  hours: (hours: number, minutes: number) => `${hours} 小时 ${minutes} 分`,
}
const stages = { accept: '签收', arrive: '到场' }
const marked = (mark: MarkedOrder['mark'], minutes: number, stage: 'accept' | 'arrive' = 'arrive'): MarkedOrder => ({
  order: {} as Order,
  mark,
  clock: { stage, since: '', by: '', stoppedAt: null },
  held: false,
  leftMs: minutes * 60_000,
  barShare: 0,
})

test('what presses is said in minutes, and in hours from one hour on', () => {
  expect(pressingText(marked('late', -18), stages, words)).toBe('到场超时 18 分钟')
  expect(pressingText(marked('near', 5, 'accept'), stages, words)).toBe('5 分钟后签收超时')
  expect(pressingText(marked('late', -125), stages, words)).toBe('到场超时 2 小时 5 分')
  expect(pressingText(marked('work', 50), stages, words)).toBe('')
})

test('the list holds the first few and counts all that press', () => {
  const list = [marked('late', -9), marked('late', -3), marked('near', 2), marked('near', 4), marked('work', 90)]
  expect(toPush(list, 3)).toEqual({ orders: list.slice(0, 3), count: 4 })
})
