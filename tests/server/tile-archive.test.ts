import type { FastifyInstance } from 'fastify'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PMTiles } from 'pmtiles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { CityChanged, exportTiles } from '@heatline/server/features/tiles/export'
import { maxTileZoom, minTileZoom } from '@heatline/server/features/tiles/layers'
import { raiseDataVersion } from '@heatline/server/platform/city/data-version'
import { run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Edges } from '@heatline/server/platform/tile-address'
import { tileAround } from '@heatline/server/platform/tile-address'
import { contents } from '../support/tiles.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { client, signIn, startApp, testConfig } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let folder: string
let live: FastifyInstance
let fromFile: FastifyInstance
let path: string
/** Somewhat more than the town. */
const around: Edges = [123.375, 41.785, 123.425, 41.825]

const exported = (name: string, more: { maxZoom?: number; areas?: 'heating' } = {}) =>
  exportTiles(database.pool, { path: join(folder, name), maxZoom: maxTileZoom, areas: undefined, ...more }, new Date('2026-01-02T03:04:05Z'), () => undefined)
const serving = async (name: string) => (await startApp(database.pool, undefined, { ...testConfig, basemap: join(folder, name) })).app

beforeAll(async () => {
  database = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'heatline-tiles-'))
  await buildTown(database.pool)
  await run(database.pool, sql`insert into basemap_feature (source_key, kind, name, geom) values
    ('block', 'block', null, st_makeenvelope(123.38, 41.79, 123.42, 41.82, 4326)), ('park', 'park', '劳动公园', st_makeenvelope(123.401, 41.801, 123.404, 41.804, 4326))`)
  path = join(folder, 'town.pmtiles')
  await exported('town.pmtiles')
  live = (await startApp(database.pool)).app
  fromFile = await serving('town.pmtiles')
})
afterAll(async () => {
  await live?.close()
  await fromFile?.close()
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (app: FastifyInstance, { z, x, y }: { z: number; x: number; y: number }, headers: Record<string, string> = {}) =>
  app.inject({ url: `/api/public/tiles/${z}/${x}/${y}.mvt`, headers })

function* everyTile() {
  const [west, south, east, north] = around
  for (let z = minTileZoom; z <= maxTileZoom; z += 1) {
    const [from, to] = [tileAround(z, west, north), tileAround(z, east, south)]
    for (let x = from.x; x <= to.x; x += 1) for (let y = from.y; y <= to.y; y += 1) yield { z, x, y }
  }
}

test('a server with the file shows tile for tile what the database shows', async () => {
  let filled = 0
  for (const tile of everyTile()) {
    const [kept, made] = [await get(fromFile, tile), await get(live, tile)]
    expect([kept.statusCode, made.statusCode]).toEqual([200, 200])
    const [ours, theirs] = [kept, made].map((reply) => contents(gunzipSync(reply.rawPayload)))
    expect(ours).toEqual(theirs)
    if (Object.keys(theirs ?? {}).length > 0) filled += 1
  }
  expect(filled).toBeGreaterThan(80)
})

test('another reader finds the layers by name', async () => {
  const bytes = readFileSync(path)
  const archive = new PMTiles({ getKey: () => path, getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }) })
  const header = await archive.getHeader()
  expect([header.minZoom, header.maxZoom]).toEqual([minTileZoom, maxTileZoom])
  expect(header.minLon).toBeLessThan(123.38)
  expect(header.maxLat).toBeGreaterThan(41.82)
  const { vector_layers: layers } = (await archive.getMetadata()) as { vector_layers: { id: string; fields: object }[] }
  expect(layers.map(({ id }) => id)).toEqual(expect.arrayContaining(['street', 'building', 'plate']))
  const { z, x, y } = tileAround(15, 123.399, 41.8022)
  const drawn = contents(new Uint8Array((await archive.getZxy(z, x, y))?.data ?? new ArrayBuffer(0)))
  for (const [layer, features] of Object.entries(drawn)) {
    const fields = Object.keys(layers.find(({ id }) => id === layer)?.fields ?? {})
    for (const { properties } of features) expect(fields).toEqual(expect.arrayContaining(Object.keys(properties as object)))
  }
})

test('a browser asks again each time, and is told when the file is another', async () => {
  const tile = tileAround(14, 123.399, 41.8022)
  const first = await get(fromFile, tile)
  expect(first.headers['cache-control']).toContain('no-cache')
  const known = { 'if-none-match': String(first.headers.etag) }
  expect((await get(fromFile, tile, known)).statusCode).toBe(304)
  await exported('shallow.pmtiles', { maxZoom: 14 })
  const other = await serving('shallow.pmtiles')
  expect((await get(other, tile, known)).statusCode).toBe(200)
  await other.close()
})

test('farther in than the file reaches the database answers, and areas always do', async () => {
  await exported('shallow.pmtiles', { maxZoom: 14 })
  const app = await serving('shallow.pmtiles')
  const reply = await get(app, tileAround(16, 123.399, 41.8022))
  expect(Object.keys(contents(gunzipSync(reply.rawPayload)))).toContain('plate')
  const { z, x, y } = tileAround(13, 123.399, 41.8022)
  const areas = await app.inject({ url: `/api/tiles/areas/heating/${z}/${x}/${y}.mvt`, headers: { cookie: (await signIn(app, 'desk1')).cookie } })
  expect(Object.keys(contents(gunzipSync(areas.rawPayload)))).toEqual(['area'])
  await app.close()
})

test('health says how far the city has gone on since the export', async () => {
  const told = async () => (await client(fromFile).call(endpoints.health, {})).basemap
  expect(await told()).toMatchObject({ exportedAt: '2026-01-02T03:04:05.000Z', versionsBehind: 0 })
  await transaction(database.pool, (tx) => raiseDataVersion(tx, new Date()))
  expect(await told()).toMatchObject({ versionsBehind: 1 })
  expect(await client(live).call(endpoints.health, {})).not.toHaveProperty('basemap')
})

test('a file that everyone may not see, or that is none, is refused with what to do', async () => {
  await exported('areas.pmtiles', { areas: 'heating' })
  await expect(serving('areas.pmtiles')).rejects.toThrow('without --areas')
  writeFileSync(join(folder, 'junk.pmtiles'), 'junk'.repeat(10_000))
  await expect(serving('junk.pmtiles')).rejects.toThrow('not a PMTiles archive')
  await expect(serving('nowhere.pmtiles')).rejects.toThrow('cannot be read')
})

test('an export while the city changes is given up', async () => {
  const changing = exportTiles(database.pool, { path: join(folder, 'torn.pmtiles'), maxZoom: 12, areas: undefined }, new Date(), (zoom) => {
    if (zoom === minTileZoom) change = transaction(database.pool, (tx) => raiseDataVersion(tx, new Date()))
  })
  let change: Promise<number> | undefined
  await expect(changing).rejects.toBeInstanceOf(CityChanged)
  await change
})
