import { expect, test } from 'vitest'
import { CallError } from './call.ts'
import { deliver } from './deliver.ts'

test('a lost line is tried again with growing waits until an answer comes', async () => {
  const waits: number[] = []
  const failures: number[] = []
  let attempts = 0
  const answer = await deliver(
    async () => {
      attempts += 1
      if (attempts < 7) throw attempts % 2 ? new CallError(0, 'offline', '') : new CallError(503, 'unavailable', '')
      return 'order 1284'
    },
    { onWaiting: (count) => failures.push(count), wait: async (ms) => void waits.push(ms) },
  )
  expect(answer).toBe('order 1284')
  expect(waits).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
  expect(failures).toEqual([1, 2, 3, 4, 5, 6])
})

test('a refusal is not repeated', async () => {
  let attempts = 0
  const sending = deliver(
    async () => {
      attempts += 1
      throw new CallError(422, 'wrong-unit', '')
    },
    { onWaiting: () => {}, wait: async () => {} },
  )
  await expect(sending).rejects.toMatchObject({ code: 'wrong-unit' })
  expect(attempts).toBe(1)
})
