import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { signIn, startApp } from '../server/harness.ts'
import { addTownOrders } from '../server/ogc-town.ts'
import { buildTown } from '../server/town.ts'
import { countIn, gdal } from '../support/gdal.ts'

/** What is downloaded is read by GDAL, a program that nobody here wrote. */

let database: TestDatabase
let app: FastifyInstance
let cookie: string
let directory: string

beforeAll(async () => {
  database = await openTestDatabase()
  await addTownOrders(database.pool, await buildTown(database.pool))
  await database.pool.query(`insert into estate (source_key, name, point) values ('e2', '没有边界的<小区> & "引号"', st_setsrid(st_makepoint(123.41, 41.803), 4326))`)
  app = (await startApp(database.pool)).app
  cookie = (await signIn(app, 'leader')).cookie
  directory = mkdtempSync(join(tmpdir(), 'heatline-read-'))
  vi.stubEnv('TMPDIR', directory)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await app?.close()
  await database?.close()
  rmSync(directory, { recursive: true, force: true })
})

async function saved(file: string): Promise<string> {
  const reply = await app.inject({ url: `/api/downloads/${file}`, headers: { cookie } })
  expect(reply.statusCode, file).toBe(200)
  const path = join(directory, file.split('?')[0] ?? '')
  writeFileSync(path, reply.rawPayload)
  return path
}

const report = async (path: string, ...args: string[]) => gdal('ogrinfo', [path, ...args])

test('a GeoPackage has geometry, types and Chinese', async () => {
  const areas = await report(await saved('service-areas.gpkg'), '-al')
  expect(countIn(areas)).toBe(4)
  for (const field of ['validFrom: DateTime', 'validTo: DateTime', 'version: Integer', 'Geometry: Multi Polygon', 'ID["EPSG",4326]]']) expect(areas).toContain(field)
  expect(areas).toContain('unit (String) = 西站换热站')
  const { rows: [truth] } = await database.pool.query<{ area: number }>('select sum(st_area(geom)) as area from service_area')
  const area = await gdal('ogrinfo', [join(directory, 'service-areas.gpkg'), '-dialect', 'sqlite', '-sql', 'select sum(st_area(geom)) as area from "service-areas"'])
  expect(Number(/area \(Real\) = ([\d.e-]+)/.exec(area)?.[1])).toBeCloseTo(truth?.area ?? 0, 12)
})

test('of nothing it has the fields', async () => {
  const nothing = await report(await saved('service-areas.gpkg?datetime=2001-01-01T00:00:00Z'), '-al')
  expect(countIn(nothing)).toBe(0)
  expect(nothing).toContain('validTo: DateTime')
})

test('shapefiles have one kind of geometry each, and say that they are UTF-8', async () => {
  const zipped = `/vsizip/${await saved('estates.shp.zip')}`
  const polygons = await report(`${zipped}/estates.shp`, '-al')
  expect(polygons).toContain('Geometry: Polygon')
  expect(readFileSync(zipped.slice('/vsizip/'.length)).includes('estates.cpg')).toBe(true)
  expect(polygons).toContain('name (String) = 向阳小区')
  const points = await report(`${zipped}/estates-point.shp`, '-al')
  expect(points).toContain('Geometry: Point')
  expect(points).toContain('name (String) = 没有边界的<小区> & "引号"')
})

test('an XLSX is a sheet with heads, numbers and dates of the city’s clock', async () => {
  const orders = await report(await saved('orders.xlsx'), '-al', '-oo', 'HEADERS=FORCE')
  expect(orders).toContain('Layer name: 工单')
  expect(countIn(orders)).toBe(3)
  expect(orders).toContain('受理时间 (DateTime) = 2025/12/01 08:00:00')
  expect(orders).toContain('小区 (String) = 向阳小区')
  expect(orders).toContain('经度 (Real) = 123.398')
  const estates = await report(await saved('estates.xlsx'), '-al', '-oo', 'HEADERS=FORCE')
  expect(estates).toContain('名称 (String) = 没有边界的<小区> & "引号"')
})

test('a CSV is read as it was written', async () => {
  const path = await saved('estates.csv?lang=en')
  const estates = await report(path, '-al', '-oo', 'GEOM_POSSIBLE_NAMES=wkt')
  expect(countIn(estates)).toBe(2)
  expect(estates).toContain('MULTIPOLYGON (((123.397 41.8018')
  expect(estates).toContain('name (String) = 没有边界的<小区> & "引号"')
})

test('a shapefile in a zone of CGCS2000 says so and lies where PostGIS puts it', async () => {
  const zipped = `/vsizip/${await saved('service-areas.shp.zip?crs=EPSG:4529')}`
  const areas = await report(`${zipped}/service-areas.shp`, '-al')
  expect(areas).toContain('CGCS2000 / 3-degree Gauss-Kruger zone 41')
  const { rows: [truth] } = await database.pool.query<{ area: number }>('select sum(st_area(st_transform(geom, 4529))) as area from service_area')
  const area = await gdal('ogrinfo', ['-ro', `${zipped}/service-areas.shp`, '-dialect', 'sqlite', '-sql', 'select sum(st_area(geometry)) as area from "service-areas"'])
  expect(Math.abs(Number(/area \(Real\) = ([\d.e+-]+)/.exec(area)?.[1]) - (truth?.area ?? 0))).toBeLessThan(10)
})

test('several that are asked for at once are made one after another', async () => {
  const replies = await Promise.all(['streets.gpkg', 'units.shp.zip', 'buildings.gpkg'].map((file) => app.inject({ url: `/api/downloads/${file}`, headers: { cookie } })))
  expect(replies.map(({ statusCode, rawPayload }) => [statusCode, rawPayload.length > 500])).toEqual([[200, true], [200, true], [200, true]])
})

test('nothing stays on the server’s disk', () => {
  expect(readdirSync(directory).filter((name) => name.startsWith('heatline-download-'))).toEqual([])
})
