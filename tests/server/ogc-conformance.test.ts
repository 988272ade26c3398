import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OgcCollection, OgcCollections, OgcFeature, OgcFeatureCollection, OgcLandingPage, OgcLink } from '@heatline/server/api'
import { collections as served } from '@heatline/server/platform/collections/collections'
import { openApiProblems, standardProblems, type ApiDocument } from '../support/ogc-schemas.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp } from './harness.ts'
import { addTownOrders } from './ogc-town.ts'
import { buildTown } from './town.ts'

/** The abstract tests of OGC API - Features, Part 1, each under its own id; the reader is a shift leader, who may read everything. */

let database: TestDatabase
let app: FastifyInstance
let cookie: string
let root: string
let api: ApiDocument
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const now = new Date('2026-01-15T08:00:00.000Z')

beforeAll(async () => {
  database = await openTestDatabase()
  await addTownOrders(database.pool, await buildTown(database.pool))
  const started = await startApp(database.pool, () => now)
  app = started.app
  cookie = (await signIn(app, 'leader')).cookie
  root = `${started.url}/ogc`
  api = await json<ApiDocument>(`${root}/api`)
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

/** A GET with HTTP/1.1 as a client sends it. */
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers: { cookie, ...headers } })

async function json<T>(url: string): Promise<T> {
  const reply = await get(url)
  expect(reply.status, url).toBe(200)
  return (await reply.json()) as T
}

const hrefOf = ({ links }: { links: OgcLink[] }, rel: string) => links.find((one) => one.rel === rel)?.href ?? `no ${rel}`
const listed = () => json<OgcCollections>(`${root}/collections`)
const itemsOf = (id: string, words = '') => json<OgcFeatureCollection>(`${root}/collections/${id}/items${words && `?${words}`}`)
const allOf = (id: string, words = '') => itemsOf(id, `limit=10000${words && `&${words}`}`)
const idsOf = ({ features }: OgcFeatureCollection) => features.map(({ id }) => id)

/** Every position of a geometry. */
function positions(coordinates: unknown): [number, number][] {
  if (!Array.isArray(coordinates)) return []
  return typeof coordinates[0] === 'number' ? [coordinates as [number, number]] : coordinates.flatMap(positions)
}
const boxOf = ({ geometry }: OgcFeature) => {
  const all = positions(geometry?.coordinates)
  return [Math.min(...all.map(([lon]) => lon)), Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([lon]) => lon)), Math.max(...all.map(([, lat]) => lat))] as const
}

function expectLinks(links: OgcLink[]): void {
  for (const link of links) expect(link).toMatchObject({ rel: expect.stringMatching(/./), type: expect.stringMatching(/\//), href: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ogc/) })
  expect(links.map(({ rel }) => rel)).toContain('self')
}

const parametersOf = (id: string) => (api.paths[`/collections/${id}/items`]?.get.parameters ?? []).map((one) => ('$ref' in one ? api.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one))

describe('core', () => {
  test('/conf/core/http', async () => {
    for (const url of [`${root}/`, `${root}/collections`, `${root}/collections/estates/items`]) expect((await get(url)).status).toBe(200)
    expect((await get(root)).status).toBe(200)
    expect((await get(`${root}/nothing`)).status).toBe(404)
  })

  test('/conf/core/crs84', async () => {
    for (const { id } of served) {
      const reply = await get(`${root}/collections/${id}/items?limit=100`)
      expect(reply.headers.get('content-crs')).toBe(`<${crs84}>`)
      const { features } = (await reply.json()) as OgcFeatureCollection
      for (const [lon, lat] of features.flatMap((feature) => positions(feature.geometry?.coordinates))) {
        expect([lon > 123 && lon < 124, lat > 41 && lat < 42]).toEqual([true, true])
      }
    }
  })

  test('/conf/core/root-op', async () => {
    const reply = await get(`${root}/`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('application/json')
  })

  test('/conf/core/root-success', async () => {
    const page = await json<OgcLandingPage>(`${root}/`)
    expect(standardProblems('landingPage', page)).toEqual([])
    expect(openApiProblems(api, '/', page)).toEqual([])
    const rels = page.links.map(({ rel }) => rel)
    expect(rels).toEqual(expect.arrayContaining(['service-desc', 'service-doc', 'conformance', 'data']))
  })

  test('/conf/core/api-definition-op', async () => {
    const page = await json<OgcLandingPage>(`${root}/`)
    for (const rel of ['service-desc', 'service-doc']) expect((await get(hrefOf(page, rel))).status).toBe(200)
  })

  test('/conf/core/api-definition-success', () => {
    expect(api.openapi).toMatch(/^3\.0\./)
    expect(Object.keys(api.paths)).toContain('/collections/estates/items')
  })

  test('/conf/core/conformance-op', async () => {
    const page = await json<OgcLandingPage>(`${root}/`)
    for (const url of [hrefOf(page, 'conformance'), `${root}/conformance`]) expect((await get(url)).status).toBe(200)
  })

  test('/conf/core/conformance-success', async () => {
    const declared = await json<{ conformsTo: string[] }>(`${root}/conformance`)
    expect(standardProblems('confClasses', declared)).toEqual([])
    expect(openApiProblems(api, '/conformance', declared)).toEqual([])
    expect(declared.conformsTo).toEqual(expect.arrayContaining(['core', 'geojson', 'oas30'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.1/conf/${name}`)))
  })

  test('/conf/core/fc-md-op', async () => {
    const page = await json<OgcLandingPage>(`${root}/`)
    expect(hrefOf(page, 'data')).toBe(`${root}/collections`)
    expect((await get(`${root}/collections`)).status).toBe(200)
  })

  test('/conf/core/fc-md-success', async () => {
    const list = await listed()
    expect(standardProblems('collections', list)).toEqual([])
    expect(openApiProblems(api, '/collections', list)).toEqual([])
    for (const { crs } of list.collections) expect(crs[0]).toBe(crs84)
  })

  test('/conf/core/fc-md-links', async () => {
    expectLinks((await listed()).links)
  })

  test('/conf/core/fc-md-items', async () => {
    const list = await listed()
    expect(list.collections.map(({ id }) => id)).toEqual(served.map(({ id }) => id))
    for (const collection of list.collections) expect(standardProblems('collection', collection)).toEqual([])
  })

  test('/conf/core/fc-md-items-links', async () => {
    for (const collection of (await listed()).collections) {
      expectLinks(collection.links)
      expect(collection.links.filter(({ rel }) => rel === 'items')).toMatchObject([{ href: `${root}/collections/${collection.id}/items`, type: 'application/geo+json' }])
    }
  })

  test('/conf/core/fc-md-extent', async () => {
    for (const { id, extent } of (await listed()).collections) {
      const { features } = await allOf(id)
      const [west = 0, south = 0, east = 0, north = 0] = extent.spatial?.bbox[0] ?? []
      for (const feature of features.filter(({ geometry }) => geometry !== null)) {
        const [left, bottom, right, top] = boxOf(feature)
        expect([left >= west - 1e-9, bottom >= south - 1e-9, right <= east + 1e-9, top <= north + 1e-9]).toEqual([true, true, true, true])
      }
      const [from = null, to = null] = extent.temporal?.interval[0] ?? []
      for (const moment of features.flatMap(({ properties }) => [properties['validFrom'], properties['createdAt']]).filter((one) => typeof one === 'string')) {
        expect([from !== null && moment >= from, to === null || moment <= to]).toEqual([true, true])
      }
    }
    const areas = await json<OgcCollection>(`${root}/collections/service-areas`)
    expect(areas.extent.temporal?.interval).toEqual([[expect.stringMatching(/^20/), null]])
  })

  test('/conf/core/fc-md-extent-multi', async () => {
    for (const { extent } of (await listed()).collections) {
      expect(extent.spatial?.bbox).toHaveLength(1)
      expect(extent.temporal?.interval.length ?? 1).toBe(1)
    }
  })

  test('/conf/core/sfc-md-op', async () => {
    for (const { id } of (await listed()).collections) expect((await get(`${root}/collections/${id}`)).status).toBe(200)
  })

  test('/conf/core/sfc-md-success', async () => {
    for (const entry of (await listed()).collections) {
      const alone = await json<OgcCollection>(`${root}/collections/${entry.id}`)
      expect(alone).toEqual(entry)
      expect(openApiProblems(api, `/collections/${entry.id}`, alone)).toEqual([])
    }
  })

  test('/conf/core/fc-op', async () => {
    for (const { id } of served) expect((await get(`${root}/collections/${id}/items`)).status).toBe(200)
    const both = await allOf('service-areas', 'bbox=123.401,41.801,123.41,41.802&datetime=2025-01-01T00:00:00Z')
    expect(both.features.map(({ properties }) => properties['key'])).toEqual(['east'])
  })

  test('/conf/core/fc-response', async () => {
    for (const { id } of served) {
      const page = await allOf(id)
      expect(page.type).toBe('FeatureCollection')
      expect(page.features.length).toBeGreaterThan(0)
      for (const feature of page.features) expect(feature.type).toBe('Feature')
      expect(standardProblems('featureCollectionGeoJSON', page)).toEqual([])
      expect(openApiProblems(api, `/collections/${id}/items`, page)).toEqual([])
    }
    const named = await allOf('units', 'kind=exchange-station')
    expect(new Set(named.features.map(({ properties }) => properties['name']))).toEqual(new Set(['东站换热站', '西站换热站']))
  })

  test('/conf/core/fc-links', async () => {
    for (const { id } of served) {
      const page = await itemsOf(id, 'limit=1')
      expectLinks(page.links)
      expect(hrefOf(page, 'self')).toBe(`${root}/collections/${id}/items?limit=1`)
      expect(hrefOf(page, 'collection')).toBe(`${root}/collections/${id}`)
    }
  })

  test('/conf/core/fc-timeStamp', async () => {
    for (const { id } of served) expect((await itemsOf(id)).timeStamp).toBe(now.toISOString())
  })

  test('/conf/core/fc-numberMatched', async () => {
    for (const words of ['', 'bbox=123.39,41.80,123.40,41.805', 'datetime=2025-06-01T00:00:00Z', 'limit=1']) {
      for (const { id } of served) {
        const { numberMatched } = await itemsOf(id, words)
        expect(numberMatched, `${id} ${words}`).toBe((await allOf(id, words.replace('limit=1', ''))).features.length)
      }
    }
  })

  test('/conf/core/fc-numberReturned', async () => {
    for (const { id } of served) {
      const page = await itemsOf(id, 'limit=3')
      expect(page.numberReturned).toBe(page.features.length)
    }
  })

  test('/conf/core/fc-bbox-definition', () => {
    for (const { id } of served) {
      expect(parametersOf(id).find((one) => one?.name === 'bbox')).toMatchObject({
        name: 'bbox', in: 'query', required: false, style: 'form', explode: false,
        schema: { type: 'array', oneOf: [{ minItems: 4, maxItems: 4 }, { minItems: 6, maxItems: 6 }], items: { type: 'number' } },
      })
    }
  })

  test('/conf/core/fc-bbox-response', async () => {
    const box = [123.395, 41.8015, 123.4, 41.804] as const
    for (const { id } of served) {
      const inside = idsOf(await allOf(id, `bbox=${box.join(',')}`))
      expect(idsOf(await allOf(id, `bbox=${[box[0], box[1], -100, box[2], box[3], 1000].join(',')}`))).toEqual(inside)
      const { features } = await allOf(id)
      for (const feature of features) {
        const [west, south, east, north] = boxOf(feature)
        const apart = feature.geometry !== null && (east < box[0] || west > box[2] || north < box[1] || south > box[3])
        if (feature.geometry === null) expect(inside).toContain(feature.id)
        if (apart) expect(inside).not.toContain(feature.id)
        if (feature.geometry?.type === 'Point' && !apart) expect(inside).toContain(feature.id)
      }
    }
    expect(idsOf(await allOf('estates', `bbox=${box.join(',')}`))).toHaveLength(1)
    expect(idsOf(await allOf('estates', 'bbox=123.39,41.79,123.391,41.791'))).toEqual([])
  })

  test('/conf/core/fc-limit-definition', () => {
    for (const { id } of served) {
      expect(parametersOf(id).find((one) => one?.name === 'limit')).toMatchObject({
        name: 'limit', in: 'query', required: false, style: 'form', explode: false, schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 10 },
      })
    }
  })

  test('/conf/core/fc-limit-response', async () => {
    expect((await itemsOf('door-plates')).features).toHaveLength(10)
    for (const limit of [1, 7, 20, 10_000]) expect((await itemsOf('door-plates', `limit=${limit}`)).features).toHaveLength(Math.min(limit, 20))
    for (const limit of ['10001', '99999999999999']) expect((await itemsOf('door-plates', `limit=${limit}`)).features).toHaveLength(20)
  })

  test('/conf/core/fc-time-definition', () => {
    for (const { id } of served) {
      expect(parametersOf(id).find((one) => one?.name === 'datetime')).toMatchObject({ name: 'datetime', in: 'query', required: false, schema: { type: 'string' }, style: 'form', explode: false })
    }
  })

  test('/conf/core/fc-time-response', async () => {
    const areas = async (datetime: string) => (await allOf('service-areas', `datetime=${encodeURIComponent(datetime)}`)).features
      .map(({ properties }) => `${String(properties['key'])} ${String(properties['version'])}`).sort()
    const before = ['east 1', 'north 1', 'west 1']
    const after = ['east 1', 'north 1', 'west 2']
    expect(await areas('2025-06-01T00:00:00Z')).toEqual(before)
    expect(await areas('2026-01-01T08:00:00+08:00')).toEqual(after)
    expect(await areas('2025-01-01T00:00:00Z/2025-06-01T00:00:00Z')).toEqual(before)
    expect(await areas('2025-01-01T00:00:00Z/2026-06-01T00:00:00Z')).toEqual([...before, 'west 2'].sort())
    for (const open of ['..', '']) {
      expect(await areas(`${open}/2025-06-01T00:00:00Z`)).toEqual(before)
      expect(await areas(`2026-01-01T00:00:00Z/${open}`)).toEqual(after)
      expect(await areas(`${open}/2020-01-01T00:00:00Z`)).toEqual([])
    }
    const orders = async (datetime: string) => idsOf(await allOf('orders', `datetime=${datetime}`)).length
    expect(await Promise.all(['2025-12-01T00:00:00Z', '2025-12-01T00:00:00Z/..', '../2025-12-01T00:00:00Z', '2025-12-01T00:00:01Z/2025-12-31T00:00:00Z'].map(orders))).toEqual([1, 3, 1, 1])
    expect(idsOf(await allOf('estates', 'datetime=2001-01-01T00:00:00Z'))).toEqual(idsOf(await allOf('estates')))
  })

  test.each([
    'limit=0', 'limit=-1', 'limit=ten', 'limit=1.5', 'limit=', 'limit=1&limit=2',
    'bbox=1,2,3', 'bbox=1,2,3,4,5', 'bbox=a,b,c,d', 'bbox=,,,', 'bbox=1,2,3,NaN', 'bbox=1,60,2,50', 'bbox=-181,0,1,1', 'bbox=0,0,1,91',
    'datetime=yesterday', 'datetime=2026-01-15', 'datetime=2026-02-30T00:00:00Z', 'datetime=2026-01-15T00:00:00', 'datetime=2026-01-15T25:00:00Z', 'datetime=../..', 'datetime=/',
    'datetime=', 'datetime=2026-01-15T00:00:00Z/2025-01-15T00:00:00Z', 'datetime=2026-01-15T00:00:00Z/..%2F..', 'datetime=0000-01-01T00:00:00Z',
    'after=0', 'after=x', 'category=cooking', 'unitId=one', 'unitId=9999999999', 'name=',
  ])('/conf/core/query-param-invalid: %s', async (words) => {
    const reply = await get(`${root}/collections/service-areas/items?${words}`)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    const problem: unknown = await reply.json()
    expect(standardProblems('exception', problem)).toEqual([])
    expect(problem).toMatchObject({ status: 400, code: 'invalid', detail: expect.stringContaining(words.split('=')[0] ?? '') })
  })

  test.each(['', 'api', 'conformance', 'collections', 'collections/estates', 'collections/estates/items', 'collections/estates/items/1'])('/conf/core/query-param-unknown: /%s', async (path) => {
    for (const words of ['unknown=1', 'bbox-crs=EPSG:4326', 'crs=EPSG:3857']) expect((await get(`${root}/${path}?${words}`)).status).toBe(400)
  })

  test('/conf/core/f-op', async () => {
    for (const { id } of served) {
      for (const feature of idsOf(await allOf(id))) expect((await get(`${root}/collections/${id}/items/${feature}`)).status).toBe(200)
      for (const missing of ['0', '999999', 'x', '1e3', '99999999999999']) expect((await get(`${root}/collections/${id}/items/${missing}`)).status).toBe(404)
    }
  })

  test('/conf/core/f-success', async () => {
    for (const { id } of served) {
      const [first] = (await allOf(id)).features
      const alone = await json<OgcFeature>(`${root}/collections/${id}/items/${first?.id}`)
      expect(alone).toMatchObject({ ...first })
      expect(standardProblems('featureGeoJSON', alone)).toEqual([])
      expect(openApiProblems(api, `/collections/${id}/items/{featureId}`, alone)).toEqual([])
    }
  })

  test('/conf/core/f-links', async () => {
    for (const { id } of served) {
      const [first = 0] = idsOf(await allOf(id))
      const { links } = await json<OgcFeature & { links: OgcLink[] }>(`${root}/collections/${id}/items/${first}`)
      expectLinks(links)
      expect([hrefOf({ links }, 'self'), hrefOf({ links }, 'collection')]).toEqual([`${root}/collections/${id}/items/${first}`, `${root}/collections/${id}`])
    }
  })
})

describe('geojson', () => {
  test('/conf/geojson/definition', async () => {
    const accept = { accept: 'application/geo+json' }
    for (const path of ['collections/estates/items', 'collections/estates/items/1']) expect((await get(`${root}/${path}`, accept)).headers.get('content-type')).toContain('application/geo+json')
    for (const path of ['', 'conformance', 'collections', 'collections/estates']) expect((await get(`${root}/${path}`)).headers.get('content-type')).toContain('application/json')
  })

  test('/conf/geojson/content', async () => {
    for (const { id } of served) {
      const [first = 0] = idsOf(await allOf(id))
      expect((await json<OgcFeature>(`${root}/collections/${id}/items/${first}`)).id).toBe(first)
    }
    const [area] = (await allOf('service-areas')).features
    const ring = positions((area?.geometry?.coordinates[0] as unknown[] | undefined)?.[0])
    const turn = ring.slice(1).reduce((sum, [lon, lat], index) => sum + (ring[index]?.[0] ?? 0) * lat - lon * (ring[index]?.[1] ?? 0), 0)
    expect(turn).toBeGreaterThan(0)
  })
})

describe('oas30', () => {
  const operations = () => Object.entries(api.paths)

  test('/conf/oas30/completeness', () => {
    for (const [path, { get: { responses } }] of operations()) {
      const statuses = ['200', '400', '401', '429', '500', '503', ...(path.startsWith('/collections') ? ['403', '404'] : []), ...(/(estates|areas)\/items$/.test(path) ? ['304'] : [])]
      expect(Object.keys(responses), path).toEqual(expect.arrayContaining(statuses))
    }
  })

  test('/conf/oas30/exceptions-codes', async () => {
    const refusals = [
      ['/collections/estates/items', await get(`${root}/collections/estates/items?limit=0`)],
      ['/collections/estates/items', await fetch(`${root}/collections/estates/items`)],
      ['/collections/orders/items', await fetch(`${root}/collections/orders/items`, { headers: { cookie: (await signIn(app, 'wall')).cookie } })],
      ['/collections/estates/items/{featureId}', await get(`${root}/collections/estates/items/999`)],
    ] as const
    expect(refusals.map(([, { status }]) => status)).toEqual([400, 401, 403, 404])
    for (const [path, reply] of refusals) expect(openApiProblems(api, path, await reply.json(), String(reply.status))).toEqual([])
  })

  test('/conf/oas30/oas-definition-1', async () => {
    const page = await json<OgcLandingPage>(`${root}/`)
    for (const [rel, type] of [['service-desc', 'application/vnd.oai.openapi+json;version=3.0'], ['service-doc', 'text/html']] as const) {
      expect(page.links.find((one) => one.rel === rel)?.type).toBe(type)
      const reply = await get(hrefOf(page, rel), { accept: type })
      expect(reply.headers.get('content-type')).toContain(type)
    }
  })

  test('/conf/oas31/oas-definition-2', () => {
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)]
    expect(references.length).toBeGreaterThan(50)
    for (const [, kind = '', name = ''] of references) expect(api.components, `${kind}/${name}`).toHaveProperty([kind, name])
    const ids = operations().map(([, { get: { operationId } }]) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [path, { get: { parameters } }] of operations()) expect(path.includes('{featureId}')).toBe(JSON.stringify(parameters).includes('featureId'))
    expect(JSON.stringify(api)).not.toMatch(/"type":(null|"null"|\[)|"const":|"examples":/)
  })

  test('/conf/oas30/oas-impl', async () => {
    const [first] = (await allOf('estates')).features
    for (const [path] of operations()) {
      const collection = /\/collections\/([\w-]+)\/items\//.exec(path)?.[1]
      const id = collection ? idsOf(await itemsOf(collection))[0] : first?.id
      expect((await get(`${api.servers[0]?.url}${path.replace('{featureId}', String(id))}`)).status, path).toBe(200)
    }
    for (const { id } of served) {
      const everything = await allOf(id)
      for (const parameter of parametersOf(id).filter((one) => one !== undefined && !['limit', 'bbox', 'datetime', 'after'].includes(one.name))) {
        const name = parameter?.name ?? ''
        const value = everything.features.map(({ properties }) => properties[name]).find((one) => one !== null)
        if (value === undefined) continue
        const chosen = await allOf(id, `${name}=${encodeURIComponent(String(value))}`)
        expect(idsOf(chosen), `${id} ${name}=${String(value)}`).toEqual(idsOf({ ...everything, features: everything.features.filter(({ properties }) => properties[name] === value) }))
      }
    }
  })

  test('/conf/oas30/security', async () => {
    expect(Object.values(api.components.securitySchemes).map(({ type, scheme }) => scheme ?? type).sort()).toEqual(['apiKey', 'basic', 'bearer'])
    for (const [path, { get: { security } }] of operations()) {
      const reply = await fetch(`${root}${path.replace('{featureId}', '1')}`)
      expect(reply.status, path).toBe(security === undefined ? 401 : 200)
    }
  })
})
