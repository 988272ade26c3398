import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { raiseWhenAreasChanged, dataVersionOf } from '@heatline/server/platform/city/data-version'
import { run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let desk: Client
let west: Client
let town: Town

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  await database.pool.query(twins)
  app = (await startApp(database.pool)).app
  desk = await signIn(app, 'desk1')
  west = await signIn(app, 'west')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

/** Two estates of one name, 3 km apart and outside every service area. */
const twins = `
  insert into estate (source_key, name, district_id, geom, point)
  select 'twin' || v.lon, '双喜家园', d.id, st_multi(st_expand(v.point, 0.0005)), v.point
  from district d, (select lon, st_setsrid(st_makepoint(lon, 41.815), 4326) as point from (values (123.382), (123.418)) as at (lon)) v`

const ask = (query: Record<string, string | number>) => desk.call(endpoints.resolveAddress, { query: { category: 'heating', ...query } })

test('words lead to street, estate and the unit that heats it, with reasons and what the map draws', async () => {
  const found = await ask({ q: '暖阳街5号' })
  expect(found.kind).toBe('resolved')
  const [match] = found.matches
  expect(match).toMatchObject({ street: '暖阳街', number: '5号', precision: 'plate' })
  expect(match?.because.length).toBeGreaterThan(0)
  expect(match?.units).toMatchObject([{ category: 'heating', name: '西站换热站', company: '春城热力', phone: '024-5550 0012', areaVersion: 2 }])
  expect(match?.focus).toMatchObject({ street: { name: '暖阳街', between: ['春风路'] }, unit: { name: '西站换热站' }, area: { version: 2 } })
})

test('an estate’s building is found in the spellings of speech', async () => {
  for (const q of ['向阳小区2号楼3单元501', '向阳小区2-3-501', '向阳小区二栋三单元501室']) {
    const found = await ask({ q })
    expect(found.matches[0], q).toMatchObject({ estate: '向阳小区', building: '2', unit: '3', room: '501' })
    expect(found.matches[0]?.units[0]?.id, q).toBe(town.west)
  }
})

test('yesterday’s answer can be had again: the unit of that day', async () => {
  const then = await ask({ q: '暖阳街5号', at: '2025-10-01T00:00:00Z' })
  expect(then.matches[0]?.units).toMatchObject([{ name: '东站换热站', areaVersion: 1 }])
  const before = await ask({ q: '暖阳街5号', at: '2020-01-01T00:00:00Z' })
  expect(before.kind).toBe('outside')
})

test('a place in a gap is outside, with the nearest unit and metres', async () => {
  const found = await ask({ lon: 123.40015, lat: 41.802 })
  expect(found).toMatchObject({ kind: 'outside', nearest: { name: expect.stringMatching(/站/) as string } })
  expect(found.nearest?.metres).toBeLessThan(20)
})

test('where two areas overlap both units are told', async () => {
  const found = await ask({ lon: 123.39, lat: 41.809 })
  expect(new Set(found.matches[0]?.units.map((unit) => unit.id))).toEqual(new Set([town.west, town.east]))
})

test('a place within 30 m of another unit’s area carries the question to ask', async () => {
  const near = await ask({ lon: 123.39998, lat: 41.803 })
  expect(near.matches[0]?.boundary).toMatchObject({ unitId: town.east, street: '暖阳街' })
  expect(near.matches[0]?.boundary?.metres).toBeLessThanOrEqual(35)
  const far = await ask({ lon: 123.397, lat: 41.803 })
  expect(far.matches[0]?.boundary).toBeUndefined()
})

test('where a caller lives tells namesakes apart for who may read calls, and for nobody else', async () => {
  const callFrom = async (callerNumber: string, lon: number) => {
    const body = { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: '', callerNumber, lon, lat: 41.815 } as const
    await desk.call(endpoints.createOrder, { body })
    return (await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber } })).id
  }
  const calls = [await callFrom('13800005001', 123.382), await callFrom('13800005002', 123.418)]
  const firstFor = async (by: Client, call: number) => {
    const query = { q: '双喜家园', call }
    const found = await Promise.all([by.call(endpoints.resolveAddress, { query }), by.call(endpoints.suggestAddresses, { query })])
    return found.map(({ matches }) => Math.round((matches[0]?.lon ?? 0) * 1000))
  }
  expect(await Promise.all(calls.map((call) => firstFor(desk, call)))).toEqual([[123_382, 123_382], [123_418, 123_418]])
  const [one, other] = await Promise.all(calls.map((call) => firstFor(west, call)))
  expect(one).toEqual(other)
})

test('a street alone has no unit: the number is asked', async () => {
  const found = await ask({ q: '暖阳街' })
  expect(found).toMatchObject({ kind: 'ambiguous', by: 'number' })
  expect(found.matches[0]?.units).toEqual([])
})

test('what is not in the city is unknown, with the part that was not understood', async () => {
  const found = await ask({ q: '月球背面环形山' })
  expect(found.kind).toBe('unknown')
  expect(found.notUnderstood).not.toBe('')
})

test('a service area is never edited', async () => {
  await expect(run(database.pool, sql`update service_area set unit_id = ${town.east} where source_key = 'west' and version = 2`)).rejects.toThrow(/never edited/)
  await expect(run(database.pool, sql`update service_area set geom = st_translate(geom, 0.1, 0) where source_key = 'east'`)).rejects.toThrow(/never edited/)
})

test('what is known around a place: stops and open orders of its unit', async () => {
  await run(database.pool, sql`
    insert into service_stop (source_key, category, unit_id, cause, geom, starts_at, expected_end)
    select 'burst', 'heating', ${town.west}, '主管网爆管', st_multi(st_makeenvelope(123.39, 41.80, 123.4, 41.803, 4326)), now() - interval '1 hour', now() + interval '5 hours'`)
  const around = await desk.call(endpoints.aroundPlace, { query: { lon: 123.3985, lat: 41.802, category: 'heating' } })
  expect(around.stops).toMatchObject([{ cause: '主管网爆管' }])
  const beyond = await desk.call(endpoints.aroundPlace, { query: { lon: 123.3985, lat: 41.806, category: 'heating' } })
  expect(beyond.stops).toEqual([])
})

test('when areas change hands at their time, everyone is told once', async () => {
  const version = () => dataVersionOf(database.pool)
  await run(database.pool, sql`
    insert into service_area (source_key, version, category, unit_id, geom, valid_from)
    select 'spring', 1, 'heating', ${town.east}, st_multi(st_makeenvelope(123.38, 41.80, 123.39, 41.801, 4326)), now() + interval '1 hour'`)
  const before = await version()
  const turnOver = (at: Date) => transaction(database.pool, (tx) => raiseWhenAreasChanged(tx, at))
  await turnOver(new Date())
  expect(await version()).toBe(before)
  const later = new Date(Date.now() + 2 * 3_600_000)
  await Promise.all([turnOver(later), turnOver(later)])
  expect(await version()).toBe(before + 1)
})
