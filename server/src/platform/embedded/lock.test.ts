import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory, lockersOf } from './lock.ts'

/** A process that says when it runs, tries when it is told, answers whether it got the lock, and keeps it. */
const contender = `
  import { lockDirectory } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
  process.on('message', async (directory) => process.send((await lockDirectory(directory)) !== undefined))
  process.send('ready')`

let directory: string
const children: ChildProcess[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'heatline-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

async function contend(count: number): Promise<{ child: ChildProcess; won: boolean }[]> {
  const program = join(directory, 'contender.mjs')
  writeFileSync(program, contender)
  const ready = await Promise.all(Array.from({ length: count }, async () => {
    const child = fork(program)
    children.push(child)
    await once(child, 'message')
    return child
  }))
  return Promise.all(ready.map(async (child) => {
    const answer = once(child, 'message')
    child.send(directory)
    return { child, won: (await answer)[0] as boolean }
  }))
}

test('of many that find a dead process’s lock exactly one gets it, and when that one is killed, one of the next', async () => {
  const stale = 'lock-1-1'
  writeFileSync(join(directory, stale), '')
  for (let round = 0; round < 3; round += 1) {
    const winners = (await contend(6)).filter(({ won }) => won)
    expect(winners).toHaveLength(1)
    expect(lockersOf(directory)).toEqual([winners[0]?.child.pid])
    expect(readdirSync(directory)).not.toContain(stale)
    for (const child of children.splice(0)) {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
  }
})

test('who has it keeps it until it unlocks', async () => {
  const unlock = await lockDirectory(directory)
  expect((await contend(2)).map(({ won }) => won)).toEqual([false, false])
  expect(lockersOf(directory)).toEqual([process.pid])
  unlock?.()
  expect((await contend(1)).map(({ won }) => won)).toEqual([true])
})
