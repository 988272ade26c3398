import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type ImportBatch, type ImportMapping } from '@heatline/server/api'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { fixture, importsOf } from './imports-client.ts'
import { hostileFiles } from '../support/hostile-files.ts'
import { buildTown } from './town.ts'

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

/** Rows of every table but those that keep imports, events and sessions themselves, and the version of the city. */
async function everything(): Promise<Record<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'import%' and relname not in ('event', 'session', 'spatial_ref_sys') order by 1`)
  const counted: Record<string, number> = {}
  for (const { name } of tables) counted[name] = (await database.pool.query<{ count: number }>(`select count(*) as count from ${name}`)).rows[0]!.count
  const { rows: [version] } = await database.pool.query<{ version: number }>('select version from data_version')
  return { ...counted, version: version!.version }
}

async function saysWhatToDo({ id, reason }: ImportBatch, zh: RegExp, en: RegExp) {
  expect(reason?.text).toMatch(zh)
  expect((await imports.read(id, 'en-GB')).reason?.text).toMatch(en)
}

test.each(hostileFiles)('$what is refused with what to do; nothing is written, and the server answers', { timeout: 120_000 }, async ({ file, content, code, zh, en }) => {
  const before = await everything()
  const refused = await imports.upload(file, content())
  const settled = refused.state === 'mapping' ? await imports.check(refused) : refused
  expect({ state: settled.state, code: settled.reason?.code }).toEqual({ state: 'refused', code })
  await saysWhatToDo(settled, zh, en)
  expect(await everything()).toEqual(before)
  expect((await app.inject({ url: '/api/health' })).statusCode).toBe(200)
  expect(await administrator.ask(endpoints.applyImport, { params: { id: settled.id } })).toMatchObject({ status: 409 })
})

test('a file of 2 GB is refused before its first byte', async () => {
  const announced = await administrator.ask(endpoints.startImport, { body: { clientId: uuid(), file: 'a.csv', bytes: 2 * 2 ** 30 } })
  expect(announced).toMatchObject({ status: 413, body: { code: 'too-large', details: { most: 512 * 2 ** 20 } } })
})

test('a choice that no database can keep is refused as what it is', async () => {
  const { id, mapping } = await imports.upload('plates.csv', fixture('plates-tm2.csv'))
  for (const said of [{ constants: { city: '\0' } }, { crs: '\0' }, { encoding: '\0' }]) {
    expect(await administrator.ask(endpoints.mapImport, { params: { id }, body: { ...mapping!, ...said } })).toMatchObject({ status: 400, body: { code: 'invalid' } })
  }
})

test('a bow-tie polygon is left out with its place, and nothing is written by looking', async () => {
  const before = await everything()
  const checked = await imports.check(await imports.upload('estates.geojson', fixture('estates-utm.geojson')), { target: 'estate' })
  const { rows } = await administrator.call(endpoints.listRefusedRows, { params: { id: checked.id }, query: {} })
  expect(rows.map(({ code }) => code)).toContain('bad-polygon')
  expect(rows.find(({ code }) => code === 'bad-polygon')?.text).toMatch(/自相交，请在源数据中改正/)
  expect(await everything()).toEqual(before)
})

test.each<[string, Partial<ImportMapping>, string]>([
  ['none, but they are metres', {}, 'out-of-degrees'],
  ['one that nobody knows', { crs: 'EPSG:999999' }, 'unknown-crs'],
])('plates in a wrong datum: %s', async (_, said, code) => {
  const before = await everything()
  const asked = await imports.check(await imports.upload('plates.csv', fixture('plates-tm2.csv')), said)
  expect(asked).toMatchObject({ state: 'mapping', reason: { code } })
  await saysWhatToDo(asked, /坐标系/, /system/)
  expect(await everything()).toEqual(before)
})

test('plates in another zone than they say are far from the city, and the check says so before anything is written', async () => {
  const before = await everything()
  const checked = await imports.check(await imports.upload('plates.csv', fixture('plates-tm2.csv')), { crs: 'EPSG:4547' })
  expect(checked.state).toBe('checked')
  expect(checked.notes.find(({ code }) => code === 'far-from-city')?.text).toMatch(/坐标系不对时请先改正，再应用/)
  expect(await everything()).toEqual(before)
})
