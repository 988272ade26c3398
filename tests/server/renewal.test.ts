import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { openPool } from '@heatline/server/platform/database'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { renewApart } from '@heatline/server/platform/city/renew-apart'
import { knownState, readRenewal, renewed, type CityState } from '@heatline/server/platform/city/renewal'
import { buildTown } from './town.ts'

let database: TestDatabase
let before: CityState

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  before = renewed(undefined, await readRenewal(database.pool))
})
afterAll(() => database?.close())

const change = (statement: string) => database.pool.query(`${statement}; update data_version set version = version + 1`)
const whole = async () => renewed(undefined, await readRenewal(database.pool))

test('a renamed street costs the names alone, and gives what a whole build gives', async () => {
  await change(`update street set name = '迎春街', former_names = '{暖阳街}' where name = '暖阳街'`)
  const renewal = await readRenewal(database.pool, knownState(before))
  expect(Object.keys(renewal)).toContain('parts')
  const after = renewed(before, renewal)
  expect(after).toEqual(await whole())
  expect(after.lexicon.plates).toBe(before.lexicon.plates)
  expect(resolvePlace(after.lexicon, '迎春街8号', { limit: 1 }).matches[0]?.label).toContain('迎春街8号')
  before = after
})

test.each([
  ['a plate moves', `update door_plate set geom = st_translate(geom, 0.0001, 0) where number = 3`],
  ['a plate comes', `insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
    select 'new', id, 22, '22', '22号', st_setsrid(st_makepoint(123.4, 41.8099), 4326) from street where source_key = 's1'`],
  ['a building goes', `delete from building where number = '3'`],
  ['an estate belongs to another street', `update estate set street_id = (select id from street where source_key = 's2')`],
  ['a street comes', `insert into street (source_key, name, class) values ('s3', '小巷', 'lane')`],
])('everything is read again when %s', async (_, statement) => {
  await change(statement)
  const renewal = await readRenewal(database.pool, knownState(before))
  expect(Object.keys(renewal)).toContain('lexicon')
  const after = renewed(before, renewal)
  expect(after.dataVersion).toBe(before.dataVersion + 1)
  before = after
})

test('built in a thread of its own it is the same, names or all', async () => {
  const { signal } = new AbortController()
  await change(`update estate set aliases = '{老毛子楼}'`)
  const names = await renewApart(database.pool, knownState(before), signal)
  expect(Object.keys(names)).toContain('parts')
  expect(renewed(before, names)).toEqual(await whole())
  const all = await renewApart(database.pool, { ...knownState(before), longTables: 'other' }, signal)
  expect(renewed(before, all)).toEqual(await whole())
})

test('a thread that cannot reach the database says so', async () => {
  const nowhere = openPool({ host: '/nonexistent', user: 'postgres', database: 'nowhere' })
  await expect(renewApart(nowhere, knownState(before), new AbortController().signal)).rejects.toThrow()
  await nowhere.end()
})
