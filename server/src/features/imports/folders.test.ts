import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { newFolder, removeFoldersOf, removeLeftFolders } from './folders.ts'

test('of an ended thread its folders go and nobody else’s', async () => {
  const own = await newFolder()
  const ended = mkdtempSync(join(tmpdir(), `heatline-import-${process.pid}-${threadId + 1000}-`))
  await removeFoldersOf(threadId + 1000)
  await removeLeftFolders()
  expect([existsSync(own), existsSync(ended)]).toEqual([true, false])
  rmSync(own, { recursive: true })
})

test('of a process that is gone all folders go', async () => {
  const left = mkdtempSync(join(tmpdir(), 'heatline-import-4194305-0-'))
  await removeLeftFolders()
  expect(existsSync(left)).toBe(false)
})
