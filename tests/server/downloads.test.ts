import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FeatureCollection } from 'geojson'
import { endpoints } from '@heatline/server/api'
import { addAccessToken } from '@heatline/server/platform/access-tokens'
import { toWgs84 } from '@heatline/server/core/geo/datum'
import { row } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { addTownOrders } from './ogc-town.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let leader: Client
const now = new Date('2026-01-15T08:00:00.000Z')

beforeAll(async () => {
  database = await openTestDatabase()
  await addTownOrders(database.pool, await buildTown(database.pool))
  app = (await startApp(database.pool, () => now)).app
  leader = await signIn(app, 'leader')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const get = (file: string, headers: Record<string, string> = { cookie: leader.cookie }) => app.inject({ url: `/api/downloads/${file}`, headers })
const tableOf = (text: string) => text.slice(1).trimEnd().split('\r\n').map((line) => line.split(','))

describe('GeoJSON', () => {
  test('has all features, with a name for the file', async () => {
    const reply = await get('door-plates.geojson')
    expect(reply.headers).toMatchObject({
      'content-type': expect.stringContaining('application/geo+json'),
      'content-disposition': 'attachment; filename="door-plates-2026-01-15.geojson"',
      'cache-control': 'no-store',
    })
    const { features } = reply.json<FeatureCollection>()
    expect(features).toHaveLength(20)
    expect(features[0]).toMatchObject({ type: 'Feature', properties: { street: '暖阳街', number: '1号', district: '春城区' }, geometry: { type: 'Point', coordinates: [123.3998, 41.80045] } })
  })

  test('has what a box, a moment and a property select', async () => {
    const keys = async (words: string) => (await get(`service-areas.geojson?${words}`)).json<FeatureCollection>().features.map(({ properties }) => `${String(properties?.['key'])} ${String(properties?.['version'])}`)
    expect(await keys('datetime=2026-01-01T00:00:00Z&bbox=123.39,41.801,123.395,41.802')).toEqual(['west 2'])
    expect(await keys('unit=%E8%A5%BF%E7%AB%99%E6%8D%A2%E7%83%AD%E7%AB%99')).toEqual(['west 2'])
    expect(await keys('datetime=2001-01-01T00:00:00Z')).toEqual([])
    expect((await get('service-areas.geojson?colour=red')).statusCode).toBe(400)
  })

  test('is written to the end, however many pieces it is read in', async () => {
    await database.pool.query(`
      insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
      select 'many' || n, s.id, n, n::text, n || '号', st_setsrid(st_makepoint(123.41, 41.801), 4326) from generate_series(1, 4500) n, street s where s.source_key = 's2'`)
    const { features } = (await get('door-plates.geojson')).json<FeatureCollection>()
    expect(new Set(features.map(({ id }) => id)).size).toBe(4520)
    await database.pool.query(`delete from door_plate where source_key like 'many%'`)
  })
})

describe('CSV', () => {
  test('begins with the mark that Excel needs, and has Chinese heads', async () => {
    const { body } = await get('units.csv')
    expect(body.startsWith('\uFEFF系统编号,编号,名称,')).toBe(true)
    const [heads = [], ...rows] = tableOf(body)
    expect(rows.map((cells) => cells[heads.indexOf('名称')])).toEqual(['春城热力有限公司', '西站换热站', '东站换热站'])
    expect(rows.map((cells) => [cells[heads.indexOf('经度')], cells[heads.indexOf('纬度')]])).toEqual([['', ''], ['123.395', '41.804'], ['123.405', '41.804']])
  })

  test('has the properties’ own names in English', async () => {
    expect((await get('units.csv?lang=en')).body).toMatch(/^\uFEFFfeatureId,key,name,aliases,/)
    expect((await get('units.csv?lang=fr')).statusCode).toBe(400)
  })

  test('has areas as well-known text and moments by the city’s clock', async () => {
    expect((await get('service-areas.csv?lang=en&category=heating')).body).toMatch(/"MULTIPOLYGON\(\(\(123\.\d+ 41\.\d+,/)
    expect((await get('orders.csv?lang=en')).body).toContain('2025-12-01T08:00:00+08:00')
  })

  test('has no text that a spreadsheet would take for a formula', async () => {
    await database.pool.query(`update estate set address = '=HYPERLINK("http://example.com")', name = '向阳小区', aliases = '{@SUM(A1),"两个,名字"}'`)
    const { body } = await get('estates.csv')
    expect(body).toContain(`"'=HYPERLINK(""http://example.com"")"`)
    expect(body).toContain(`"'@SUM(A1)、两个,名字"`)
  })
})

describe('XLSX', () => {
  test('is an archive with a sheet', async () => {
    const reply = await get('orders.xlsx')
    expect(reply.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(reply.rawPayload.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
    expect(reply.rawPayload.includes('xl/worksheets/sheet1.xml')).toBe(true)
  })
})

describe('the system of the coordinates', () => {
  const placesIn = async (crs: string) => {
    const [heads = [], ...rows] = tableOf((await get(`units.csv?crs=${crs}`)).body)
    return { heads: heads.slice(-2), place: rows[1]?.slice(-2).map(Number) }
  }

  test('is what a map vendor draws by', async () => {
    const { heads, place: [lon = 0, lat = 0] = [] } = await placesIn('GCJ-02')
    expect(heads).toEqual(['经度_gcj02', '纬度_gcj02'])
    expect(Math.hypot((lon - 123.395) * 83_000, (lat - 41.804) * 111_000)).toBeGreaterThan(400)
    expect(toWgs84({ kind: 'gcj02' })?.(lon, lat)?.map((one) => Number(one.toFixed(7)))).toEqual([123.395, 41.804])
  })

  test('is a zone of the surveyors', async () => {
    const { heads, place } = await placesIn('EPSG:4529')
    const { rows: [truth] } = await database.pool.query<{ x: number; y: number }>(`
      select st_x(p) as x, st_y(p) as y from (select st_transform(geom, 4529) as p from unit where source_key = 'w') as moved`)
    expect(heads).toEqual(['横坐标', '纵坐标'])
    expect(Math.abs((place?.[0] ?? 0) - (truth?.x ?? 1))).toBeLessThan(0.001)
    expect(Math.abs((place?.[1] ?? 0) - (truth?.y ?? 1))).toBeLessThan(0.001)
    expect((await get('service-areas.csv?crs=EPSG:4529')).body).toMatch(/"MULTIPOLYGON\(\(\(41\d{6}\.\d+ 46\d{5}\.\d+,/)
  })

  test.each([
    ['estates.geojson', 'GCJ-02', 'GeoJSON is always WGS84'],
    ['estates.csv', 'Mars', 'name a system'],
    ['estates.csv', 'EPSG:999999', 'is not known'],
    ['estates.csv', 'EPSG:2381', 'take CGCS2000'],
    ['estates.csv', 'EPSG:21781', 'does not reach'],
  ])('is refused where it cannot be right: %s in %s', async (file, crs, problem) => {
    const reply = await get(`${file}?crs=${crs}`)
    expect([reply.statusCode, reply.json<{ message: string }>().message]).toEqual([400, expect.stringContaining(problem)])
  })
})

describe('without GDAL', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test.each(['estates.gpkg', 'estates.shp.zip'])('%s is refused with what to install', async (file) => {
    vi.stubEnv('PATH', '/nonexistent')
    const reply = await get(file)
    expect(reply.statusCode).toBe(501)
    expect(reply.json()).toMatchObject({ code: 'not-installed', message: expect.stringContaining('gdal-bin') })
    const { formats } = await leader.call(endpoints.listDownloads, {})
    expect(formats.filter(({ available }) => !available).map(({ format }) => format)).toEqual(['gpkg', 'shp.zip'])
  })
})

describe('what leaves by this door', () => {
  test('orders say nothing about who called', async () => {
    for (const file of ['orders.geojson', 'orders.csv']) {
      const { body } = await get(file)
      expect(body).toContain('向阳小区')
      for (const secret of ['王女士', '13800002046', '老人', '301', '2单元']) expect(body).not.toContain(secret)
    }
  })

  test('a download of orders is in the audit, one of streets is not', async () => {
    const written = () => row<{ count: number }>(database.pool, sql`select count(*) as count from audit_entry where action = 'download'`)
    const before = (await written())?.count ?? 0
    await get('streets.csv')
    await get('orders.csv?state=dispatched')
    expect((await written())?.count).toBe(before + 1)
    expect(await row(database.pool, sql`select user_name as who, subject, detail from audit_entry where action = 'download' order by id desc limit 1`))
      .toMatchObject({ who: 'leader', subject: 'orders', detail: { file: 'orders.csv', query: { state: 'dispatched' } } })
  })

  test('an access token downloads what its account may', async () => {
    const token = await addAccessToken(database.pool, 'leader', 'script', now)
    const denied = await addAccessToken(database.pool, 'desk1', 'script', now)
    const status = async (secret: string | undefined) => (await get('estates.csv', { authorization: `Bearer ${secret}` })).statusCode
    expect([await status(token), await status(denied), await status('wrong'), (await get('estates.csv', {})).statusCode]).toEqual([200, 403, 401, 401])
  })

  test('the list says what there is, how much of it, and as what', async () => {
    const { collections, formats } = await leader.call(endpoints.listDownloads, {})
    expect(collections.find(({ id }) => id === 'door-plates')).toMatchObject({ title: '门牌', features: 20, timed: false })
    expect(collections.find(({ id }) => id === 'orders')).toMatchObject({ features: 3, timed: true, selections: expect.arrayContaining(['state', 'unitId']) })
    expect(formats.find(({ format }) => format === 'xlsx')).toEqual({ format: 'xlsx', available: true, limit: 1_048_575 })
  })

  test.each(['estates', 'estates.exe', 'cities.csv', 'orders.', '.csv'])('there is no %s', async (file) => {
    expect((await get(file)).statusCode).toBe(404)
  })
})
