import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDemoAccounts, demoPassword } from '@heatline/server/features/people/demo-accounts'
import { rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { signIn, startApp, testConfig } from '../server/harness.ts'
import { importsOf } from '../server/imports-client.ts'

let demo: TestDatabase
let empty: TestDatabase
let app: FastifyInstance
let folder: string

beforeAll(async () => {
  demo = await openTestDatabase('demo')
  empty = await openTestDatabase()
  await addDemoAccounts(empty.pool)
  ;({ app } = await startApp(empty.pool, undefined, { ...testConfig, demo: true }))
  folder = mkdtempSync(join(tmpdir(), 'heatline-zone-41-'))
})
afterAll(async () => {
  await app?.close()
  await demo?.close()
  await empty?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Shape {
  key: string
  name: string
  shape: string
}

/** The demo city's estates as GDAL writes them: a zipped shapefile, attributes in GBK, CGCS2000 in the third-degree zone 41. */
async function shapefile(estates: Shape[]): Promise<Buffer> {
  const path = join(folder, 'estates.geojson')
  const features = estates.map(({ key, name, shape }) => JSON.stringify({ type: 'Feature', properties: { 编号: key, 小区名称: name }, geometry: JSON.parse(shape) as object }))
  await pipeline(Readable.from([`{"type":"FeatureCollection","features":[${features.join(',')}]}`]), createWriteStream(path))
  execFileSync('ogr2ogr', ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=GBK', '-t_srs', 'EPSG:4529', 'estates.shz', path], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  return readFileSync(join(folder, 'estates.shz'))
}

test('estates that ogr2ogr wrote as a GBK shapefile in zone 41 come back equal to within a millimetre', async () => {
  const estates = await rows<Shape>(demo.pool, sql`select source_key as key, name, st_asgeojson(geom, 15) as shape from estate order by id`)
  expect(estates.length).toBeGreaterThan(1000)
  const office = importsOf(app, await signIn(app, 'admin', demoPassword))
  const uploaded = await office.upload('estates.zip', await shapefile(estates))
  expect(uploaded).toMatchObject({ state: 'mapping', format: 'shapefile', crsCertain: true, mapping: { target: 'estate', columns: { key: '编号', name: '小区名称' } } })
  const checked = await office.check(uploaded)
  expect(checked).toMatchObject({ state: 'checked', counts: { rows: estates.length, added: estates.length, refused: 0 } })
  expect(await office.apply(checked)).toMatchObject({ state: 'applied' })

  const [compared] = await rows<{ same: number; metres: number }>(empty.pool, sql`
    select count(*) as same,
           max(st_hausdorffdistance(st_transform(estate.geom, 4529), st_transform(before.shape, 4529))) as metres
    from jsonb_to_recordset(${JSON.stringify(estates)}::jsonb) as input (key text, name text, shape text)
    cross join lateral (select st_multi(st_geomfromgeojson(input.shape)) as shape) before
    join estate on estate.source_key = input.key and estate.name = input.name and st_npoints(estate.geom) = st_npoints(before.shape)`)
  expect(compared!.same).toBe(estates.length)
  expect(compared!.metres).toBeLessThan(0.001)
})
