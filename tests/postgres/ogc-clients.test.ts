import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { FeatureCollection } from 'geojson'
import { addAccessToken } from '@heatline/server/platform/access-tokens'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { startApp } from '../server/harness.ts'
import { addTownOrders } from '../server/ogc-town.ts'
import { buildTown } from '../server/town.ts'

/** Debian's GDAL as a client that nobody here wrote. */

let database: TestDatabase
let app: FastifyInstance
let source: string
let token: string
let directory: string
const execute = promisify(execFile)

beforeAll(async () => {
  database = await openTestDatabase()
  await addTownOrders(database.pool, await buildTown(database.pool))
  await database.pool.query(`
    insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
    select 'q' || n, s.id, 100 + n, (100 + n)::text, (100 + n) || '号', st_setsrid(st_makepoint(123.41 + n * 0.000001, 41.801), 4326)
    from generate_series(1, 2500) n, street s where s.source_key = 's2'`)
  const started = await startApp(database.pool)
  app = started.app
  source = `OAPIF:${started.url}/ogc`
  token = (await addAccessToken(database.pool, 'leader', 'QGIS', new Date())) ?? ''
  directory = mkdtempSync(join(tmpdir(), 'heatline-gdal-'))
})
afterAll(async () => {
  await app?.close()
  await database?.close()
  rmSync(directory, { recursive: true, force: true })
})

async function gdal(program: 'ogrinfo' | 'ogr2ogr', args: string[], credentials: Record<string, string> = { GDAL_HTTP_HEADERS: `Authorization: Bearer ${token}` }): Promise<string> {
  const { stdout, stderr } = await execute(program, args, { env: { ...process.env, ...credentials }, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 })
  expect(stderr.split('\n').filter((line) => /error|warning/i.test(line))).toEqual([])
  return stdout
}

const countIn = (report: string) => Number(/Feature Count: (\d+)/.exec(report)?.[1])

async function copied(collection: string, ...args: string[]): Promise<FeatureCollection> {
  const file = join(directory, `${collection}-${args.length}-${Math.abs(args.join().length)}.geojson`)
  rmSync(file, { force: true })
  await gdal('ogr2ogr', [...args, '-f', 'GeoJSON', file, source, collection])
  return JSON.parse(readFileSync(file, 'utf8')) as FeatureCollection
}

test('ogrinfo lists the collections with a token, as a header or as a password', async () => {
  const withHeader = await gdal('ogrinfo', [source])
  for (const id of ['estates', 'buildings', 'streets', 'door-plates', 'units', 'service-areas', 'orders']) expect(withHeader).toContain(`: ${id}`)
  expect(await gdal('ogrinfo', [source], { GDAL_HTTP_AUTH: 'BASIC', GDAL_HTTP_USERPWD: `qgis:${token}` })).toBe(withHeader)
})

test('ogrinfo without a token, or with a wrong one, gets nothing', async () => {
  for (const credentials of [{}, { GDAL_HTTP_HEADERS: 'Authorization: Bearer wrong' }]) {
    await expect(gdal('ogrinfo', [source, '-so', 'estates'], credentials as Record<string, string>)).rejects.toThrow()
  }
})

test('ogrinfo knows the count, the extent, the system and the fields', async () => {
  const report = await gdal('ogrinfo', [source, '-so', 'estates'])
  expect(countIn(report)).toBe(1)
  expect(report).toContain('Extent: (123.397000, 41.801800) - (123.399600, 41.802800)')
  expect(report).toMatch(/name: String/)
  expect(report).toContain('WGS 84')
})

test('ogr2ogr pages through more features than a page has, each once', async () => {
  const { features } = await copied('door-plates')
  expect(features).toHaveLength(2520)
  expect(new Set(features.map(({ properties }) => `${String(properties?.['street'])} ${String(properties?.['number'])}`)).size).toBe(2520)
  expect((await copied('door-plates', '-oo', 'PAGE_SIZE=100')).features).toEqual(features)
})

test('a box is asked of the server', async () => {
  expect(countIn(await gdal('ogrinfo', [source, '-so', 'door-plates', '-spat', '123.39', '41.80', '123.401', '41.81']))).toBe(20)
  const { features } = await copied('buildings', '-spat', '123.3975', '41.8019', '123.3980', '41.8023')
  expect(features.map(({ properties }) => properties?.['number'] as string)).toEqual(['1'])
})

test('a property and a moment are asked of the server', async () => {
  expect(countIn(await gdal('ogrinfo', [source, '-so', 'units', '-where', "kind = 'exchange-station'"]))).toBe(2)
  expect((await copied('service-areas', '-where', "category = 'heating' and version = 2")).features).toHaveLength(1)
  expect((await copied('orders', '-where', "state = 'dispatched'")).features).toHaveLength(3)
})

test('a GeoPackage made from the server is the database', async () => {
  const file = join(directory, 'city.gpkg')
  await gdal('ogr2ogr', ['-f', 'GPKG', file, source, 'estates', 'service-areas', 'units'])
  const report = await gdal('ogrinfo', [file, '-so', '-al'])
  const counts = [...report.matchAll(/Layer name: (\S+)[\s\S]*?Feature Count: (\d+)/g)].map(([, name, count]) => [name, Number(count)])
  expect(counts).toEqual([['estates', 1], ['service-areas', 4], ['units', 3]])
  const { rows: [truth] } = await database.pool.query<{ area: number }>('select sum(st_area(geom)) as area from service_area')
  const area = await gdal('ogrinfo', [file, '-dialect', 'sqlite', '-sql', 'select sum(st_area(geom)) as area from "service-areas"'])
  expect(Number(/area \(Real\) = ([\d.e-]+)/.exec(area)?.[1])).toBeCloseTo(truth?.area ?? 0, 9)
})
