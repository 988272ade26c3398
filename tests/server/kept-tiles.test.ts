import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepTiles } from '@heatline/server/features/tiles/kept-tiles'
import { groundLayers } from '@heatline/server/features/tiles/layers'
import { watchVersions } from '@heatline/server/features/tiles/versions'
import { raiseDataVersion } from '@heatline/server/platform/city/data-version'
import { run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { chooseTileEncoder, type TileEncoder } from '@heatline/server/platform/tile-encoder'
import { gunzipSync } from 'node:zlib'
import { contents, tileAt } from '../support/tiles.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let encode: TileEncoder

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  encode = await chooseTileEncoder(database.pool)
})
afterAll(() => database?.close())

const ground = async () => ({ name: 'ground', layers: groundLayers })
const rename = (name: string) => transaction(database.pool, async (tx) => {
  await run(tx, sql`update street set name = ${name} where source_key = 's1'`)
  return raiseDataVersion(tx, new Date())
})
const streets = (bytes: Uint8Array) => contents(gunzipSync(bytes))['street']?.map((one) => (one.properties as { name: string }).name)

test('a tile that is being made while the city changes is made again, and is of the new version', async () => {
  const versions = watchVersions(database.pool)
  let changed: number | undefined
  const tileOf = keepTiles(database.pool, async (...asked) => {
    const made = await encode(...asked)
    changed ??= await rename('新名街')
    return made
  }, versions)
  const { number: before } = await versions.look()
  const tile = await tileOf(tileAt(13), before, ground)
  expect(tile.version).toBe(changed)
  expect(streets(tile.bytes)).toContain('新名街')
})

test('many who ask at once share one making', async () => {
  let made = 0
  const tileOf = keepTiles(database.pool, async (...asked) => {
    made += 1
    return encode(...asked)
  }, watchVersions(database.pool))
  await Promise.all(Array.from({ length: 20 }, () => tileOf(tileAt(14), undefined, ground)))
  await tileOf(tileAt(14), undefined, ground)
  expect(made).toBe(1)
})
