import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { askKaohsiung, askZhaoqing, report, type Share } from '../../scripts/real-data.ts'
import { sharedDirectory } from '../support/find.ts'
import { openTestDatabase } from './database.ts'

const folder = join(sharedDirectory, 'real')
const present = existsSync(folder)
if (!present) {
  if (process.env['CI'] === 'true') throw new Error(`real city data is missing: ${folder}`)
  process.stderr.write(`\nNOT RUN: addresses of real cities asked back, ${folder} is missing\n`)
}

/** Shares below which something broke; what is reached stands in the output. */
async function atLeast(least: number, ask: (pool: Parameters<typeof askKaohsiung>[0], folder: string) => Promise<Share[]>): Promise<void> {
  const database = await openTestDatabase()
  try {
    for (const share of await ask(database.pool, folder)) {
      report(share, 3)
      expect(share.asked).toBeGreaterThan(200)
      expect(share.found / share.asked, share.what).toBeGreaterThanOrEqual(least)
    }
  } finally {
    await database.close()
  }
}

describe.runIf(present)('real addresses, imported into an empty database', { timeout: 300_000 }, () => {
  test('every hundredth door plate of Kaohsiung is found by its own written address, in both scripts', () => atLeast(0.97, askKaohsiung))
  test('the estates of Zhaoqing are found by name and by address', () => atLeast(0.9, askZhaoqing))
})
