import { expect, test } from 'vitest'
import { newestWins } from './newest-wins.ts'

test('while one is on its way, only the newest of the others follows', async () => {
  const sent: string[] = []
  const release: (() => void)[] = []
  const push = newestWins<string>((value) => {
    sent.push(value)
    return new Promise((resolve) => release.push(resolve))
  }, () => {})
  push('兴')
  push('兴华')
  push('兴华北街')
  expect(sent).toEqual(['兴'])
  release[0]?.()
  await Promise.resolve()
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toEqual(['兴', '兴华北街'])
})

test('a failure is told and does not stop the next', async () => {
  const failures: unknown[] = []
  const sent: number[] = []
  const push = newestWins<number>(async (value) => {
    sent.push(value)
    if (value === 1) throw new Error('no line')
  }, (error) => failures.push(error))
  push(1)
  push(2)
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toEqual([1, 2])
  expect(failures).toHaveLength(1)
})
