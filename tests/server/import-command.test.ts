import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { runImportCommand } from './import-command.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'heatline-import-command-'))

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
})
afterEach(() => {
  process.exitCode = undefined
})
afterAll(async () => {
  rmSync(directory, { recursive: true })
  await database?.close()
})

const heatlineImport = (...args: string[]) => runImportCommand(database, ...args)

function file(name: string, content: string): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

const count = async () => (await database.pool.query<{ count: number }>('select count(*) as count from door_plate')).rows[0]!.count

test('an import is listed, and undone by its number', async () => {
  const path = file('plates.csv', '行政区,街路,门牌号,经度,纬度\n春城区,暖阳街,31号,123.3998,41.8140\n春城区,暖阳街,x,123.3998,41.8145\n')
  const refused = join(directory, 'refused.csv')
  const printed = await heatlineImport('door-plate', path, '--refused', refused)
  expect(printed).toContain('2 rows: 1 accepted (1 added, 0 changed, 0 unchanged, 0 repeated), 1 refused')
  expect(readFileSync(refused, 'utf8')).toContain('3,"The number ""x"" is not understood."')
  const id = /heatline import undo (\d+)/.exec(printed)![1]!
  expect(await heatlineImport('list')).toMatch(new RegExp(`^${id} .*applied.*door-plate.*plates\\.csv.*1 added, 0 changed, 1 refused$`, 'm'))
  expect(await count()).toBe(21)
  expect(await heatlineImport('undo', id)).toContain(`Import ${id} was undone`)
  expect(await count()).toBe(20)
})

test('what lies far outside of the city is refused until somebody says that it is meant', async () => {
  const path = file('far.csv', '行政区,街路,门牌号,经度,纬度\n远区,远街,1号,113.39,31.81\n')
  expect(await heatlineImport('door-plate', path)).toContain('--far')
  expect(process.exitCode).toBe(1)
  expect(await count()).toBe(20)
  expect(await heatlineImport('door-plate', path, '--far', '--dry-run')).toContain('A dry run; nothing was written.')
  expect(await count()).toBe(20)
})

test('metres without a system are refused with the systems that they may be in', async () => {
  const path = file('metres.csv', '行政区,街路,门牌号,x,y\n春城区,暖阳街,1号,41533000,4630000\n')
  expect(await heatlineImport('door-plate', path)).toMatch(/are not degrees; name the reference system with --crs .*EPSG:4529/)
})
