import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedDirectory } from '../support/find.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { runImportCommand } from './import-command.ts'

const real = join(sharedDirectory, 'real')
const present = existsSync(real)
if (!present) {
  if (process.env['CI'] === 'true') throw new Error(`real city data is missing: ${real}`)
  process.stderr.write(`\nNOT RUN: imports of real city data at the command line, ${real} is missing\n`)
}

describe.runIf(present)('real city data at the command line', { timeout: 300_000 }, () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database?.close())

  test.each([
    ['door-plate', 'kaohsiung/6400700.csv', 21_124, ['--crs', 'EPSG:3826', '--set', 'district=前金區']],
    ['door-plate', 'kaohsiung/6401000.csv', 8759, ['--crs', 'EPSG:3826', '--set', 'district=旗津區']],
    ['door-plate', 'kaohsiung/6402600.csv', 9486, ['--crs', 'EPSG:3826', '--set', 'district=茄萣區']],
    ['estate', 'zhaoqing/estates.geojson', 213, ['--far']],
    ['landmark', 'xian/places.csv', 600, ['--crs', 'GCJ-02', '--far']],
  ])('%s of %s: no row is lost without a reason', async (kind, file, rows, flags) => {
    const printed = await runImportCommand(database, kind, join(real, file), ...flags)
    const [, read, accepted, refused] = /^(\d+) rows: (\d+) accepted .*, (\d+) refused$/m.exec(printed) ?? []
    expect(Number(read), printed).toBe(rows)
    expect(Number(accepted) + Number(refused)).toBe(rows)
    expect(printed.match(/^Line \d+: /gm)?.length ?? 0).toBe(Number(refused))
  })
})
