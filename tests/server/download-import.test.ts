import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '@heatline/server/features/downloads/csv'
import { wgs84 } from '@heatline/server/features/downloads/reference-system'
import { languages, type Language } from '@heatline/server/features/downloads/table'
import { importFile, type ImportOptions } from '@heatline/server/features/imports/import-file'
import type { Collection, Feature } from '@heatline/server/platform/collections/collection'
import { collectionOf } from '@heatline/server/platform/collections/collections'
import { eachFeature } from '@heatline/server/platform/collections/read'
import type { Pool } from '@heatline/server/platform/database'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { buildTown } from './town.ts'

/** A city that was downloaded and lost is brought back from its files. */

const files: [collection: string, kind: ImportOptions['kind']][] = [
  ['streets', 'street'], ['units', 'unit'], ['estates', 'estate'], ['buildings', 'building'], ['door-plates', 'door-plate'], ['service-areas', 'service-area'],
]
const now = new Date('2026-01-15T08:00:00Z')
let town: TestDatabase
let directory: string

beforeAll(async () => {
  town = await openTestDatabase()
  directory = mkdtempSync(join(tmpdir(), 'heatline-brought-back-'))
  await buildTown(town.pool)
  await town.pool.query(`
    update street set source_key = 'street||' || name;
    update building set geom = st_multi(geom);
    update estate set aliases = '{暖阳小区,"二厂"}', former_names = '{二厂宿舍}', address = '暖阳街5号"院内",东门';
    delete from service_area where valid_to is not null`)
})
afterAll(async () => {
  await town?.close()
  rmSync(directory, { recursive: true, force: true })
})

function featuresOf(pool: Pool, collection: Collection): AsyncGenerator<Feature> {
  return eachFeature(pool, collection, { userId: 1, name: '', role: 'administrator', unitId: null, seat: null }, {}, 'wkt')
}

async function write(pool: Pool, collection: Collection, language: Language): Promise<string> {
  const path = join(directory, `${collection.id}-${language}.csv`)
  await writeFile(path, csv(featuresOf(pool, collection), collection, language, wgs84))
  return path
}

/** By their text, without what a database counts itself. */
async function contentOf(pool: Pool, collection: Collection): Promise<string[]> {
  const all: string[] = []
  for await (const { geometry, properties } of featuresOf(pool, collection)) {
    all.push(JSON.stringify([geometry, Object.entries(properties).filter(([name]) => !/^version$|Id$/.test(name))]))
  }
  return all.sort()
}

test.each(languages)('all of it comes back, with heads in %s', async (language) => {
  const city = await openTestDatabase()
  for (const [id, kind] of files) {
    const collection = collectionOf(id)
    if (!collection) throw new Error(`there is no ${id}`)
    const report = await importFile(city.pool, { kind, path: await write(town.pool, collection, language) }, now)
    expect(report, id).toMatchObject({ outcome: 'imported', refused: 0 })
    expect(await contentOf(city.pool, collection), id).toEqual(await contentOf(town.pool, collection))
  }
  await city.close()
})
