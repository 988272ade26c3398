import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '../core/roles.ts'
import { rememberViewers } from './viewers.ts'

const viewer: Viewer = { userId: 1, name: '接线员', role: 'call-taker', unitId: null, seat: 1 }
const good = new Set<string>()
const asked: (readonly string[])[] = []
const lookUp = async (tokens: readonly string[]) => {
  asked.push(tokens)
  return new Map(tokens.filter((token) => good.has(token)).map((token) => [token, viewer]))
}

beforeEach(() => {
  vi.useFakeTimers()
  good.clear()
  asked.length = 0
})
afterEach(() => vi.useRealTimers())

test('sessions in use are looked up together while their requests go on, and never believed for more than a second', async () => {
  const viewers = rememberViewers(lookUp)
  good.add('a').add('b')
  for (let ms = 0; ms < 3_000; ms += 100) {
    expect(await viewers.of('a')).toEqual(viewer)
    expect(await viewers.of('b')).toEqual(viewer)
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(asked.slice(0, 3)).toEqual([['a'], ['b'], ['a', 'b']])
  expect(asked.length).toBeLessThan(9)
  good.delete('a')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await viewers.of('a')).toBeUndefined()
  expect(await viewers.of('b')).toEqual(viewer)
})

test('when nobody can be asked, a session is believed to the end of its second and not longer', async () => {
  let isUp = true
  const viewers = rememberViewers((tokens) => (isUp ? lookUp(tokens) : Promise.reject(new Error('down'))))
  good.add('a')
  await viewers.of('a')
  isUp = false
  await vi.advanceTimersByTimeAsync(700)
  expect(await viewers.of('a')).toEqual(viewer)
  await vi.advanceTimersByTimeAsync(400)
  await expect(viewers.of('a')).rejects.toThrow('down')
})

test('one that was forgotten while it was looked up again stays so', async () => {
  const waiting: (() => void)[] = []
  let isSlow = false
  const viewers = rememberViewers(async (tokens) => {
    const found = await lookUp(tokens)
    if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve))
    return found
  })
  good.add('a')
  await viewers.of('a')
  isSlow = true
  await vi.advanceTimersByTimeAsync(600)
  await viewers.of('a')
  await vi.advanceTimersByTimeAsync(100)
  viewers.forget('a')
  good.delete('a')
  isSlow = false
  for (const goOn of waiting) goOn()
  await vi.advanceTimersByTimeAsync(0)
  expect(await viewers.of('a')).toBeUndefined()
})
