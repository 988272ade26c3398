import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OgcCollections, OgcFeatureCollection, OgcLandingPage } from '@heatline/server/api'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp } from './harness.ts'
import { addTownOrders } from './ogc-town.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let town: Town
let app: FastifyInstance
let cookie: string

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  await addTownOrders(database.pool, town)
  app = (await startApp(database.pool)).app
  cookie = (await signIn(app, 'admin')).cookie
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const get = (path: string, options: Partial<InjectOptions> = {}) => app.inject({ url: `/ogc/${path}`, ...options, headers: { cookie, ...options.headers } })
const items = async (path: string) => (await get(path)).json<OgcFeatureCollection>()
const nextOf = ({ links }: OgcFeatureCollection) => links.find(({ rel }) => rel === 'next')?.href.replace(/^.*\/ogc\//, '')

describe('pages', () => {
  const addPlates = (from: number, to: number) => database.pool.query(`
    insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
    select 'page' || n, s.id, n, n::text, n || '号', st_setsrid(st_makepoint(123.415, 41.801), 4326) from generate_series(${from}, ${to}) n, street s where s.source_key = 's2'`)
  beforeEach(() => database.pool.query(`delete from door_plate where source_key like 'page%'`))

  test('follow one another to the end, each feature once, while rows come and go', async () => {
    await addPlates(1, 50)
    const seen: number[] = []
    let page = await items('collections/door-plates/items?limit=20')
    expect(page.numberMatched).toBe(70)
    for (;;) {
      seen.push(...page.features.map(({ id }) => id))
      const next = nextOf(page)
      if (next === undefined) break
      if (seen.length === 20) {
        await database.pool.query(`delete from door_plate where id = ${seen[0]}`)
        await addPlates(51, 55)
      }
      page = await items(next)
      expect(page.numberMatched).toBeUndefined()
    }
    expect(seen).toHaveLength(75)
    expect(new Set(seen).size).toBe(75)
  })

  test('keep what was selected', async () => {
    await addPlates(1, 30)
    const first = await items('collections/door-plates/items?limit=25&bbox=123.41,41.80,123.42,41.81&street=%E6%98%A5%E9%A3%8E%E8%B7%AF')
    expect(first.numberMatched).toBe(30)
    const second = await items(nextOf(first) ?? '')
    expect(second.features).toHaveLength(5)
    expect(nextOf(second)).toBeUndefined()
  })
})

describe('boxes', () => {
  const unitsIn = async (bbox: string) => (await items(`collections/units/items?bbox=${bbox}`)).features.map(({ properties }) => properties['key'])

  test('without width or height are points and lines', async () => {
    expect(await unitsIn('123.395,41.804,123.395,41.804')).toEqual(['c', 'w'])
    expect(await unitsIn('123.39,41.804,123.41,41.804')).toEqual(['c', 'w', 'o'])
  })

  test('whose west is greater than their east cross the antimeridian', async () => {
    expect(await unitsIn('123.40,40,-170,42')).toEqual(['c', 'o'])
    expect(await unitsIn('170,40,123.40,42')).toEqual(['c', 'w'])
    expect(await unitsIn('170,40,-170,42')).toEqual(['c'])
  })
})

describe('who asks', () => {
  const as = async (login: string) => ({ headers: { cookie: (await signIn(app, login)).cookie } })

  test('the landing page and the descriptions are for everyone, the data is not', async () => {
    for (const path of ['', 'conformance', 'api', 'api.html']) expect((await app.inject({ url: `/ogc/${path}` })).statusCode).toBe(200)
    for (const path of ['collections', 'collections/estates', 'collections/estates/items', 'collections/estates/items/1']) {
      const reply = await app.inject({ url: `/ogc/${path}` })
      expect(reply.statusCode).toBe(401)
      expect(reply.headers['www-authenticate']).toMatch(/^Basic realm=/)
      expect(reply.json()).toMatchObject({ status: 401, title: 'Unauthorized', code: 'not-signed-in' })
    }
  })

  test('a station reads its own orders and those it watches', async () => {
    const own = async () => (await get('collections/orders/items', await as('west'))).json<OgcFeatureCollection>()
    expect((await own()).features.map(({ properties }) => properties['unitId'])).toEqual([town.west, town.west])
    expect((await own()).numberMatched).toBe(2)
    const foreign = (await items('collections/orders/items?unitId=' + town.east)).features[0]?.id
    expect((await get(`collections/orders/items/${foreign}`, await as('west'))).statusCode).toBe(404)
    const extent = (await get('collections/orders', await as('west'))).json<OgcCollections['collections'][number]>().extent
    expect(extent).toMatchObject({ spatial: { bbox: [[123.398, 41.8022, 123.399, 41.8023]] }, temporal: { interval: [['2025-12-01T00:00:00.000Z', '2025-12-15T00:00:00.000Z']] } })
    await run(database.pool, sql`insert into work_order_watch (order_id, unit_id, reason, since) values (${foreign}, ${town.west}, 'complaint', now())`)
    expect((await own()).features).toHaveLength(3)
    expect((await get(`collections/orders/items/${foreign}`, await as('west'))).statusCode).toBe(200)
  })

  test('a wall does not know of orders', async () => {
    const wall = await as('wall')
    const { collections } = (await get('collections', wall)).json<OgcCollections>()
    expect(collections.map(({ id }) => id)).toEqual(['estates', 'buildings', 'streets', 'door-plates', 'units', 'service-areas'])
    for (const path of ['collections/orders', 'collections/orders/items', 'collections/orders/items/1']) expect((await get(path, wall)).statusCode).toBe(403)
  })

  test('orders say nothing about who called', async () => {
    const body = (await get('collections/orders/items')).body
    for (const secret of ['王女士', '13800002046', '老人', '301', '2单元']) expect(body).not.toContain(secret)
    expect(body).toContain('向阳小区')
  })
})

describe('caches', () => {
  test('keep a page until the city changes, and never one of orders', async () => {
    const first = await get('collections/estates/items')
    const known = { headers: { 'if-none-match': String(first.headers.etag) } }
    expect((await get('collections/estates/items', known)).statusCode).toBe(304)
    await database.pool.query('update data_version set version = version + 1')
    expect((await get('collections/estates/items', known)).statusCode).toBe(200)
    expect((await get('collections/orders/items')).headers.etag).toBeUndefined()
    expect(first.headers['cache-control']).toBe('private, no-cache')
  })

  test('extents follow the city', async () => {
    const extent = async () => (await get('collections/streets')).json<OgcCollections['collections'][number]>().extent.spatial?.bbox[0]
    const before = await extent()
    await database.pool.query(`insert into street (source_key, name, class, geom) values ('s3', '北路', 'minor', st_multi(st_geomfromtext('LINESTRING(123.4 41.81, 123.4 41.9)', 4326)))`)
    await database.pool.query('update data_version set version = version + 1')
    expect(before?.[3]).toBe(41.81)
    expect((await extent())?.[3]).toBe(41.9)
  })
})

describe('addresses', () => {
  const forwarded = { 'x-forwarded-host': 'heat.example', 'x-forwarded-proto': 'https' }
  const selfOf = async (options: Partial<InjectOptions>) => (await get('', options)).json<OgcLandingPage>().links[0]?.href

  test('are those of the proxy on this machine, and of nobody else who says so', async () => {
    expect(await selfOf({ headers: { ...forwarded, host: '127.0.0.1:8080' }, remoteAddress: '127.0.0.1' })).toBe('https://heat.example/ogc/')
    expect(await selfOf({ headers: { ...forwarded, host: 'hall.lan:8080' }, remoteAddress: '10.0.0.7' })).toBe('http://hall.lan:8080/ogc/')
  })

  test('that are nowhere have the form of a refusal', async () => {
    for (const path of ['nothing', 'collections/nothing', 'collections/nothing/items', 'collections/estates/things']) {
      const reply = await get(path)
      expect(reply.statusCode).toBe(404)
      expect(reply.headers['content-type']).toContain('application/problem+json')
    }
  })
})
