import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type ImportBatch, type ImportMapping } from '@heatline/server/api'
import { sharedDirectory } from '../support/find.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { importsOf } from './imports-client.ts'
import { buildTown } from './town.ts'

const directory = join(sharedDirectory, 'real')
const present = existsSync(directory)
if (!present) {
  if (process.env['CI'] === 'true') throw new Error(`real city data is missing: ${directory}`)
  process.stderr.write(`\nNOT RUN: uploads of real city data, ${directory} is missing\n`)
}

interface Case {
  file: string
  rows: number
  /** What a person must say; the rest is guessed. */
  said: Partial<ImportMapping>
}

const taiwan = (district: string) => ({ crs: 'EPSG:3826', constants: { district } })
const cases: Case[] = [
  { file: 'kaohsiung/6400700.csv', rows: 21124, said: taiwan('前金區') },
  { file: 'kaohsiung/6401000.csv', rows: 8759, said: taiwan('旗津區') },
  { file: 'kaohsiung/6402600.csv', rows: 9486, said: taiwan('茄萣區') },
  { file: 'zhaoqing/estates.geojson', rows: 213, said: { target: 'estate' } },
  { file: 'xian/places.csv', rows: 600, said: { crs: 'GCJ-02' } },
]

describe.runIf(present)('real city data through the browser’s door', { timeout: 600_000 }, () => {
  let database: TestDatabase
  let app: FastifyInstance
  let administrator: Client
  let imports: ReturnType<typeof importsOf>
  beforeAll(async () => {
    database = await openTestDatabase()
    await buildTown(database.pool)
    ;({ app } = await startApp(database.pool))
    administrator = await signIn(app, 'admin')
    imports = importsOf(app, administrator)
  })
  afterAll(async () => {
    await app?.close()
    await database?.close()
  })

  async function refusedLines({ id }: ImportBatch) {
    const { total, rows } = await administrator.call(endpoints.listRefusedRows, { params: { id }, query: { limit: 1000 } })
    return { total, reasons: rows.filter(({ text }) => text !== '').length }
  }

  test.each(cases)('$file: no row is lost without a reason, and it can be undone', async ({ file, rows, said }) => {
    const before = (await database.pool.query('select (select count(*) from door_plate) as plates, (select count(*) from estate) as estates, (select count(*) from landmark) as landmarks')).rows
    const uploaded = await imports.upload(file, readFileSync(join(directory, file)), 1_000_000)
    const checked = await imports.check(uploaded, { ...said, constants: { ...uploaded.mapping!.constants, ...said.constants } })
    expect(checked.reason).toBeNull()
    const { added, changed, unchanged, repeated, refused } = checked.counts!
    expect(checked.counts!.rows).toBe(rows)
    expect(added + changed + unchanged + repeated + refused).toBe(rows)
    expect(added).toBeGreaterThan(0)
    expect(await refusedLines(checked)).toEqual({ total: refused, reasons: refused })
    expect(await imports.apply(checked)).toMatchObject({ state: 'applied', counts: checked.counts })
    await administrator.call(endpoints.undoImport, { params: { id: checked.id } })
    expect((await database.pool.query('select (select count(*) from door_plate) as plates, (select count(*) from estate) as estates, (select count(*) from landmark) as landmarks')).rows).toEqual(before)
  })
})
