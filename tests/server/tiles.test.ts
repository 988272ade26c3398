import type { FastifyInstance } from 'fastify'
import { gunzipSync } from 'node:zlib'
import Protobuf from 'pbf'
import { VectorTile } from '@mapbox/vector-tile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeInDatabase, encodeInNode, type TileAddress } from '@heatline/server/platform/tile-encoder'
import { tileLayers } from '@heatline/server/features/tiles/layers'
import { isEmbedded, openTestDatabase, type TestDatabase } from './database.ts'
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

const decode = (bytes: Uint8Array) => new VectorTile(new Protobuf(bytes))

/** The tile of the town's middle. */
function tileAt(z: number): TileAddress {
  const [lon, lat] = [123.399, 41.8022]
  const sine = Math.sin((lat * Math.PI) / 180)
  return { z, x: Math.floor(((lon + 180) / 360) * 2 ** z), y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z) }
}

/** Layer → features as text: properties, and the extent of the geometry to a few tile units. */
function contents(bytes: Uint8Array): Record<string, { properties: unknown; box: number[] }[]> {
  return Object.fromEntries(
    Object.entries(decode(bytes).layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, index) => layer.feature(index))
        .map((feature) => ({ properties: feature.properties, box: feature.bbox() }))
        .sort((a, b) => JSON.stringify(a.properties).localeCompare(JSON.stringify(b.properties))),
    ]),
  )
}

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

test.runIf(!isEmbedded)('both encoders draw the same features in the same places', async () => {
  for (const z of [11, 13, 15, 16]) {
    const tile = tileAt(z)
    const sources = tileLayers.filter((layer) => layer.minZoom <= z)
    const ours = contents(await encodeInNode(database.pool, tile, sources))
    const theirs = contents(await encodeInDatabase(database.pool, tile, sources))
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
    for (const [name, features] of Object.entries(theirs)) {
      expect(ours[name]?.map((one) => one.properties), `${name} at ${z}`).toEqual(features.map((one) => one.properties))
      features.forEach((feature, index) => {
        feature.box.forEach((edge, side) => expect(Math.abs(edge - (ours[name]?.[index]?.box[side] ?? Number.NaN)), `${name} at ${z}`).toBeLessThanOrEqual(70))
      })
    }
  }
})
