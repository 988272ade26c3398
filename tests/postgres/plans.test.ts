import { afterAll, beforeAll, expect, test } from 'vitest'
import { focusesOf } from '@heatline/server/platform/city/focus'
import { unitsAt, unitsOfEstates, unitsWithin } from '@heatline/server/platform/city/units-at'
import { openPool, type Pool } from '@heatline/server/platform/database'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { buildTown } from '../server/town.ts'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  pool = openPool({ ...database.pool.options, max: 1, ownSessions: true })
})
afterAll(async () => {
  await pool?.end()
  await database?.close()
})

test('who is responsible is asked with plans that are made once, however many places are asked for', async () => {
  const { rows: [estate] } = await pool.query<{ id: number; lon: number; lat: number }>('select id, st_x(point) as lon, st_y(point) as lat from estate limit 1')
  if (!estate) throw new Error('the town has no estate')
  const places = [1, 2, 8, 1, 3, 1, 1, 5, 1, 1, 4, 1].map((count) => Array.from({ length: count }, (_, nth) => ({ lon: estate.lon + nth / 1000, lat: estate.lat })))
  const at = new Date()
  for (const points of places) {
    await unitsAt(pool, points, at)
    await unitsOfEstates(pool, points.map(() => estate.id), at)
    for (const category of ['heating', 'property'] as const) await unitsWithin(pool, points[0]!, category, 30, at)
    await focusesOf(pool, points.map((point) => ({ match: { ...point, ids: { estate: estate.id } }, areaId: undefined })))
  }
  const { rows } = await pool.query<{ planned: string }>(`
    select custom_plans as planned from pg_prepared_statements where custom_plans + generic_plans >= ${places.length}`)
  expect(rows.map(({ planned }) => Number(planned))).toEqual([5, 5, 5, 5])
})

test('an estate that two matches share is told once', async () => {
  const { rows: estates } = await pool.query<{ id: number }>('select id from estate order by id')
  const once = await unitsOfEstates(pool, estates.map(({ id }) => id), new Date())
  expect(once.size).toBeGreaterThan(0)
  expect(await unitsOfEstates(pool, estates.flatMap(({ id }) => [id, id]), new Date())).toEqual(once)
})
