import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint } from '@heatline/server/api'
import { isEmbedded, openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let clients: Client[]

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  clients = await Promise.all(['desk1', 'leader', 'west', 'admin'].map((login) => signIn(app, login)))
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const all = (Object.entries(endpoints) as [string, Endpoint][]).filter(([name]) => name !== 'signOut')

/** Values that break things: wrong types, borders, control characters, lone surrogates, SQL. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', '\u0000', '\ud800', "'; drop table call; --", '1e999', 'NaN', '-1', '2147483648', '99999999999999999999', '../..', '%00', '门牌', '2016-12-31T23:59:60Z', '2026-01-01T00:00:00+05'),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
)

/** As it would stand in an address bar. */
function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}

function namesOf(schema: unknown): string[] {
  return Object.keys((schema as { properties?: object } | undefined)?.properties ?? {})
}

describe.each(all)('%s', (_, endpoint) => {
  test('answers any input with a reply or a refusal that has a code, never a failure of its own', async () => {
    const of = (schema: unknown) => fc.record(Object.fromEntries(namesOf(schema).map((name) => [name, nasty])), { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1, 2, 3), of(endpoint.params), of(endpoint.query), fc.oneof(of(endpoint.body), nasty), async (who, params, query, body) => {
        const path = endpoint.path.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(textOf((params as Record<string, unknown>)[name] ?? '1')))
        const reply = await app.inject({
          method: endpoint.method,
          url: path,
          query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, textOf(value)])),
          headers: { cookie: clients[who]?.cookie ?? '', ...(endpoint.body && { 'content-type': 'application/json' }) },
          ...(endpoint.body && { payload: JSON.stringify(body) ?? '' }),
        })
        expect(reply.statusCode, `${reply.body} ${JSON.stringify([path, query, body])}`).toBeLessThan(500)
        if (reply.statusCode >= 400) expect(reply.json()).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/) as string })
      }),
      { numRuns: isEmbedded ? 30 : 60 },
    )
  })
})

test('a wrong field is named', async () => {
  const reply = await clients[0]?.ask(endpoints.createOrder, { body: { clientId: 'x' } as never })
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid', details: { in: 'body' } } })
})

test.each(['2016-12-31T23:59:60Z', '2026-01-01T00:00:00+05', '2026-02-30T00:00:00Z', '0001-01-01T00:00:00Z', '2026-01-01 00:00:00Z', '2026-01-01T00:00:00'])('%s is no moment', async (at) => {
  expect(await clients[0]?.ask(endpoints.resolveAddress, { query: { q: '暖阳街5号', at } })).toMatchObject({ status: 400, body: { code: 'invalid' } })
})

test.each(['2026-01-01T00:00:00Z', '2026-01-01T08:00:00.123456+08:00', '1900-01-01T00:00:00-23:59'])('%s is a moment', async (at) => {
  expect(await clients[0]?.ask(endpoints.resolveAddress, { query: { q: '暖阳街5号', at } })).toMatchObject({ status: 200 })
})

test('a body that is no JSON, and one that is too large, are refused', async () => {
  const post = (payload: string) =>
    app.inject({ method: 'POST', url: '/api/orders', headers: { cookie: clients[0]?.cookie ?? '', 'content-type': 'application/json' }, payload })
  expect((await post('{"a":')).statusCode).toBe(400)
  expect((await post(JSON.stringify({ note: 'x'.repeat(300_000) }))).statusCode).toBe(413)
})

test('any words at all, up to 200 characters, get an answer', async () => {
  const hard = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'暖阳街春风路向阳小区号楼单元室甲附之弄巷一二三十百0123456789-—#'.split('')), minLength: 1, maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('nuan', 'yang', 'jie', 'n', 'y', "'", ' ', '1', 'ǎ'), minLength: 1, maxLength: 40 }),
    fc.constantFrom('(a+)+$'.repeat(33), '号'.repeat(200), '9'.repeat(200), '暖阳街'.repeat(66), '１'.repeat(200), '\u202e👩‍👩‍👧‍👦街', `%' or 1=1 --`, '\u0000', '一'.repeat(200), '-'.repeat(200)),
  )
  await fc.assert(fc.asyncProperty(hard, async (words) => {
    const q = words.toWellFormed().slice(0, 200).toWellFormed()
    for (const endpoint of [endpoints.suggestAddresses, endpoints.resolveAddress]) {
      const reply = await clients[0]?.ask(endpoint, { query: { q } })
      expect(reply?.status, JSON.stringify([endpoint.path, q, reply?.body])).toBe(200)
    }
  }), { numRuns: isEmbedded ? 40 : 150 })
})
