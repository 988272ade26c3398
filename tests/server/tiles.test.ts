import type { FastifyInstance } from 'fastify'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raiseDataVersion } from '@heatline/server/platform/city/data-version'
import { row, run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { contents, tileAt } from '../support/tiles.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let town: Town
let app: FastifyInstance
let desk: Client
/** Another process on the same city. */
let elsewhere: FastifyInstance

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  elsewhere = (await startApp(database.pool)).app
  desk = await signIn(app, 'desk1')
})
afterAll(async () => {
  await app?.close()
  await elsewhere?.close()
  await database?.close()
})

const versionNow = async () => (await row<{ version: number }>(database.pool, sql`select version from data_version`))?.version ?? 0

async function ask(path: string, { at = app, zoom = 13, headers = {} }: { at?: FastifyInstance; zoom?: number; headers?: Record<string, string> } = {}) {
  const { z, x, y } = tileAt(zoom)
  const [folder = '', query = ''] = path.split('?')
  const reply = await at.inject({ url: `${folder}/${z}/${x}/${y}.mvt?${query}`, headers: { cookie: desk.cookie, ...headers } })
  const layers = reply.statusCode === 200 ? contents(gunzipSync(reply.rawPayload)) : {}
  return { status: reply.statusCode, cacheControl: String(reply.headers['cache-control']), etag: String(reply.headers.etag), layers }
}
const named = (features: { properties: unknown }[] | undefined, property: string) =>
  features?.map((one) => (one.properties as Record<string, unknown>)[property])

/** A change of the city as whoever publishes it makes it. */
async function change(statement: ReturnType<typeof sql>, at = new Date()): Promise<number> {
  return transaction(database.pool, async (tx) => {
    await run(tx, statement)
    return raiseDataVersion(tx, at)
  })
}

test('a tile holds the ground of its zoom with names and ids, and nobody’s responsibility', async () => {
  const { status, cacheControl, layers } = await ask(`/api/tiles?v=${await versionNow()}`, { zoom: 15 })
  expect(status).toBe(200)
  expect(cacheControl).toContain('immutable')
  expect(named(layers['street'], 'name')).toContain('暖阳街')
  expect(layers['building']).toHaveLength(2)
  expect(layers['estate']).toMatchObject([{ properties: { name: '向阳小区' } }])
  for (const absent of ['plate', 'building-label', 'area', 'unit']) expect(layers[absent]).toBeUndefined()
  const near = await ask('/api/tiles', { zoom: 16 })
  expect(named(near.layers['building-label'], 'number')).toEqual(['3'])
  expect(near.layers['plate']?.length).toBeGreaterThan(0)
})

test('far out an estate’s buildings are one shape, and what no pixel shows is left out', async () => {
  expect((await ask('/api/tiles', { zoom: 14 })).layers['building']).toHaveLength(1)
  const speck = sql`insert into basemap_feature (source_key, kind, name, geom) select key, 'park', key, st_buffer(st_setsrid(st_makepoint(123.399, 41.8022), 4326), size)
    from (values ('speck', 0.0001), ('garden', 0.01)) parks (key, size)`
  await change(speck)
  expect(named((await ask('/api/tiles', { zoom: 11 })).layers['park'], 'name')).toEqual(['garden'])
  expect(named((await ask('/api/tiles', { zoom: 15 })).layers['park'], 'name')).toEqual(['garden', 'speck'])
})

test('outlines of the basemap that belong to no estate are buildings too', async () => {
  const before = (await ask('/api/tiles', { zoom: 15 })).layers['building']?.length ?? 0
  await change(sql`insert into basemap_feature (source_key, kind, geom) values ('hall', 'building', st_makeenvelope(123.3990, 41.8020, 123.3995, 41.8023, 4326))`)
  expect((await ask('/api/tiles', { zoom: 15 })).layers['building']).toHaveLength(before + 1)
})

test('the plants are tiles of their own', async () => {
  expect(named((await ask('/api/tiles/units')).layers['unit'], 'kind')).toEqual(['exchange-station'])
})

test('an unchanged tile is not sent again', async () => {
  const first = await ask('/api/tiles')
  expect((await ask('/api/tiles', { headers: { 'if-none-match': first.etag } })).status).toBe(304)
  expect(first.cacheControl).toContain('no-cache')
})

describe('areas', () => {
  const areas = (query: string) => ask(`/api/tiles/areas/heating?${query}`)

  test('say whose they are, in the category that was asked for', async () => {
    const { layers } = await areas('')
    expect(layers['area']?.map((one) => one.properties)).toContainEqual({
      id: expect.any(Number), sourceKey: 'west', category: 'heating', unitId: town.west, unit: '西站换热站',
    })
    expect((await ask('/api/tiles/areas/property')).layers['area']).toBeUndefined()
    expect((await ask('/api/tiles/areas/gas')).status).toBe(400)
  })

  test('are those of the moment that was asked for, and one answer serves all moments between two changes', async () => {
    const unitOfWest = ({ layers }: Awaited<ReturnType<typeof areas>>) =>
      layers['area']?.map((one) => one.properties as { sourceKey: string; unitId: number }).find((one) => one.sourceKey === 'west')?.unitId
    const lastSeason = await areas('at=2025-01-15T00:00:00Z')
    expect(unitOfWest(lastSeason)).toBe(town.east)
    expect((await areas('at=2025-03-01T00:00:00Z')).etag).toBe(lastSeason.etag)
    const thisSeason = await areas('at=2025-11-01T00:00:00Z')
    expect(unitOfWest(thisSeason)).toBe(town.west)
    expect(thisSeason.etag).not.toBe(lastSeason.etag)
    expect((await areas('at=2023-01-01T00:00:00Z')).layers['area']).toBeUndefined()
    expect((await areas('at=yesterday')).status).toBe(400)
  })
})

describe('after a change made by another process', () => {
  const renamed = (name: string) => change(sql`update street set name = ${name} where source_key = 's1'`)

  test('whoever has heard of it gets the new tile at once, from every process, and may keep it', async () => {
    for (const at of [app, elsewhere]) await ask(`/api/tiles?v=${await versionNow()}`, { at })
    const version = await renamed('向阳大街')
    for (const at of [app, elsewhere]) {
      const { layers, cacheControl } = await ask(`/api/tiles?v=${version}`, { at })
      expect(named(layers['street'], 'name')).toContain('向阳大街')
      expect(cacheControl).toContain('immutable')
    }
  })

  test('whoever names no version is not told that the old tile is unchanged', async () => {
    const before = await ask('/api/tiles')
    await renamed('暖阳街')
    const after = await ask('/api/tiles', { headers: { 'if-none-match': before.etag } })
    expect(after.status).toBe(200)
    expect(named(after.layers['street'], 'name')).toContain('暖阳街')
  })

  test('an address of the old version keeps nothing that shows the new one, nor of one that never was', async () => {
    const old = await versionNow()
    await ask(`/api/tiles?v=${old}`, { zoom: 9 })
    await renamed('旧名街')
    const laggard = await ask(`/api/tiles?v=${old}`, { zoom: 12 })
    expect(named(laggard.layers['street'], 'name')).toContain('旧名街')
    expect(laggard.cacheControl).toContain('no-cache')
    expect((await ask('/api/tiles?v=999999')).cacheControl).toContain('no-cache')
  })

  test('an area published elsewhere is in the first tile of its version', async () => {
    await areasShown(elsewhere, await versionNow())
    const version = await change(sql`
      insert into service_area (source_key, version, category, unit_id, geom, valid_from)
      select 'south', 1, 'heating', ${town.east}, st_multi(st_makeenvelope(123.39, 41.795, 123.41, 41.80, 4326)), now()`)
    expect(await areasShown(elsewhere, version)).toContain('south')
  })

  test('a clock that is behind does not show the areas of before the version', async () => {
    const late = (await startApp(database.pool, () => new Date(Date.now() - 600_000))).app
    const version = await change(sql`
      insert into service_area (source_key, version, category, unit_id, geom, valid_from)
      select 'far-south', 1, 'heating', ${town.east}, st_multi(st_makeenvelope(123.39, 41.79, 123.41, 41.795, 4326)), now()`, new Date(Date.now() + 1_000))
    expect(await areasShown(late, version)).toContain('far-south')
    await late.close()
  })

  const areasShown = async (at: FastifyInstance, version: number) =>
    named((await ask(`/api/tiles/areas/heating?v=${version}`, { at })).layers['area'], 'sourceKey')
})
