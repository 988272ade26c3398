import { expect, test } from 'vitest'
import { turns } from './turns.ts'

test('a client keeps the turn while its transaction is open; the others wait in order', async () => {
  const order = turns<string>()
  const log: string[] = []
  const say = (client: string, word: string, open: boolean) => order.take(client, async () => {
    log.push(`${client} ${word}`)
    return open
  })
  const all = [say('a', 'begin', true), say('b', 'select', false), say('c', 'select', false), say('a', 'commit', false)]
  await Promise.all(all)
  expect(log).toEqual(['a begin', 'a commit', 'b select', 'c select'])
})

test('a client that leaves in the middle of a transaction is rolled back and the next goes on', async () => {
  const order = turns<string>()
  let rolledBack = 0
  await order.take('a', async () => true)
  const waiting = order.take('b', async () => false)
  await order.leave('a', async () => {
    rolledBack += 1
  })
  await waiting
  expect(rolledBack).toBe(1)
})

test('a failed piece of work does not stop the others', async () => {
  const order = turns<string>()
  await expect(order.take('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(order.take('b', async () => false)).resolves.toBeUndefined()
})
