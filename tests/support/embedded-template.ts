import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '@heatline/server/platform/embedded/open'
import { fill } from './templates.ts'

/** Makes the embedded templates once for all test files: creating one takes ten seconds, copying it a fraction of one. */
export default async function setup(project: TestProject): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'heatline-embedded-'))
  const make = async (from: string | undefined, template: 'empty' | 'demo') => {
    if (from) cpSync(join(directory, from), join(directory, template), { recursive: true })
    const database = await openEmbedded(join(directory, template))
    await fill(database.pool, template)
    await database.close(60_000)
  }
  await make(undefined, 'empty')
  await make('empty', 'demo')
  project.provide('embeddedTemplates', directory)
  return () => rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}
