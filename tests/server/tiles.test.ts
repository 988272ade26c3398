import type { FastifyInstance } from 'fastify'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contents, tileAt } from '../support/tiles.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool)).app
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

test('a tile holds the layers of its zoom with names and ids', async () => {
  const desk = await signIn(app, 'desk1')
  const { z, x, y } = tileAt(15)
  const reply = await app.inject({ url: `/api/tiles/${z}/${x}/${y}.mvt?v=2`, headers: { cookie: desk.cookie } })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['cache-control']).toContain('immutable')
  const layers = contents(gunzipSync(reply.rawPayload))
  expect(layers['street']?.map((one) => (one.properties as { name: string }).name)).toContain('暖阳街')
  expect(layers['building']?.map((one) => (one.properties as { number: string }).number)).toEqual(['2', '3'])
  expect(layers['estate']).toMatchObject([{ properties: { name: '向阳小区' } }])
  expect(layers['area']?.length).toBeGreaterThan(0)
  expect(layers['plate']).toBeUndefined()
})

test('an unchanged tile is not sent again, and a new version of the data is another tile', async () => {
  const desk = await signIn(app, 'desk1')
  const { z, x, y } = tileAt(13)
  const get = (headers: Record<string, string> = {}) => app.inject({ url: `/api/tiles/${z}/${x}/${y}.mvt`, headers: { cookie: desk.cookie, ...headers } })
  const first = await get()
  expect((await get({ 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304)
  expect(first.headers['cache-control']).toContain('no-cache')
})
