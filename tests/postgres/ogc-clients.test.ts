import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { FeatureCollection } from 'geojson'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAccessToken } from '@heatline/server/platform/access-tokens'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { startApp } from '../server/harness.ts'
import { addTownOrders } from '../server/ogc-town.ts'
import { buildTown } from '../server/town.ts'
import { countIn, gdal } from '../support/gdal.ts'
import { openRecordingProxy, type RecordingProxy } from '../support/recording-proxy.ts'

/** Debian's GDAL, a client that nobody here wrote, through a reverse proxy that writes down what it asks. */

let database: TestDatabase
let app: FastifyInstance
let proxy: RecordingProxy
let source: string
let bearer: { GDAL_HTTP_HEADERS: string }
let token: string
let directory: string

beforeAll(async () => {
  database = await openTestDatabase()
  await addTownOrders(database.pool, await buildTown(database.pool))
  await database.pool.query(`
    insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
    select 'q' || n, s.id, 100 + n, (100 + n)::text, (100 + n) || '号', st_setsrid(st_makepoint(123.41 + n * 0.000001, 41.801), 4326)
    from generate_series(1, 2500) n, street s where s.source_key = 's2'`)
  const started = await startApp(database.pool)
  app = started.app
  proxy = await openRecordingProxy(started.url)
  source = `OAPIF:${proxy.url}/ogc`
  token = (await addAccessToken(database.pool, 'leader', 'QGIS', new Date())) ?? ''
  bearer = { GDAL_HTTP_HEADERS: `Authorization: Bearer ${token}` }
  directory = mkdtempSync(join(tmpdir(), 'heatline-gdal-'))
})
beforeEach(() => void proxy.asked.splice(0))
afterAll(async () => {
  await proxy?.close()
  await app?.close()
  await database?.close()
  rmSync(directory, { recursive: true, force: true })
})

const info = (...args: string[]) => gdal('ogrinfo', [source, '-so', ...args], bearer)
const itemsAsked = () => proxy.asked.filter((url) => url.includes('/items?'))

async function copied(collection: string, ...args: string[]): Promise<FeatureCollection> {
  const file = join(directory, 'copy.geojson')
  rmSync(file, { force: true })
  await gdal('ogr2ogr', [...args, '-f', 'GeoJSON', file, source, collection], bearer)
  return JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection
}

test('ogrinfo lists the collections with a token, as a header or as a password', async () => {
  const withHeader = await gdal('ogrinfo', [source], bearer)
  for (const id of ['estates', 'buildings', 'streets', 'door-plates', 'units', 'service-areas', 'orders']) expect(withHeader).toContain(`: ${id}`)
  expect(await gdal('ogrinfo', [source], { GDAL_HTTP_AUTH: 'BASIC', GDAL_HTTP_USERPWD: `qgis:${token}` })).toBe(withHeader)
})

test('ogrinfo without a token, or with a wrong one, gets nothing', async () => {
  for (const credentials of [undefined, { GDAL_HTTP_HEADERS: 'Authorization: Bearer wrong' }]) {
    await expect(gdal('ogrinfo', [source, '-so', 'estates'], credentials)).rejects.toThrow()
  }
})

test('ogrinfo knows the count, the extent, the system and the fields', async () => {
  const report = await info('service-areas')
  expect(countIn(report)).toBe(4)
  expect(report).toContain('Extent: (123.380000, 41.800000) - (123.420000, 41.810000)')
  expect(report).toContain('Geometry: Multi Polygon')
  expect(report).toContain('GEOGCRS["WGS 84"')
  for (const field of ['unit: String', 'unitId: Integer', 'version: Integer']) expect(report).toContain(field)
})

test('ogr2ogr pages through more features than a page has, each once', async () => {
  const { features } = await copied('door-plates')
  expect(new Set(features.map(({ properties }) => `${String(properties?.['street'])} ${String(properties?.['number'])}`)).size).toBe(2520)
  expect(features).toHaveLength(2520)
  expect(itemsAsked().filter((url) => url.includes('after=')).length).toBeGreaterThan(1)
  expect((await copied('door-plates', '-oo', 'PAGE_SIZE=100')).features).toEqual(features)
  expect(itemsAsked().filter((url) => url.includes('limit=100&after=')).length).toBe(25)
})

test('a box is asked of the server', async () => {
  expect(countIn(await info('door-plates', '-spat', '123.39', '41.80', '123.401', '41.81'))).toBe(20)
  const { features } = await copied('buildings', '-spat', '123.3975', '41.8019', '123.3980', '41.8023')
  expect(features.map(({ properties }) => properties?.['number'] as string)).toEqual(['1'])
  expect(itemsAsked().filter((url) => url.includes('bbox=')).length).toBeGreaterThan(1)
})

test('a property is asked of the server, because its description names it', async () => {
  expect(countIn(await info('units', '-where', "kind = 'exchange-station'"))).toBe(2)
  expect(itemsAsked()).toContainEqual(expect.stringContaining('kind=exchange-station'))
  expect((await copied('service-areas', '-where', "category = 'heating' and version = 2")).features).toHaveLength(1)
  expect(itemsAsked()).toContainEqual(expect.stringContaining('category=heating'))
})

test('a GeoPackage made from the server is the database', async () => {
  const file = join(directory, 'city.gpkg')
  await gdal('ogr2ogr', ['-f', 'GPKG', file, source, 'estates', 'service-areas', 'units', 'orders'], bearer)
  const report = await gdal('ogrinfo', [file, '-so', '-al'])
  const counts = [...report.matchAll(/Layer name: (\S+)[\s\S]*?Feature Count: (\d+)/g)].map(([, name, count]) => [name, Number(count)])
  expect(counts).toEqual([['estates', 1], ['service-areas', 4], ['units', 3], ['orders', 3]])
  const { rows: [truth] } = await database.pool.query<{ area: number }>('select sum(st_area(geom)) as area from service_area')
  const area = await gdal('ogrinfo', [file, '-dialect', 'sqlite', '-sql', 'select sum(st_area(geom)) as area from "service-areas"'])
  expect(Number(/area \(Real\) = ([\d.e-]+)/.exec(area)?.[1])).toBeCloseTo(truth?.area ?? 0, 9)
})
