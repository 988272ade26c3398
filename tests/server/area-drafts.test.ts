import type { FastifyInstance } from 'fastify'
import type { Polygon } from 'geojson'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints, type AreaDraft, type DraftArea } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let town: Town
let admin: Client
let colleague: Client
let draft: AreaDraft
let areas: Map<string, DraftArea>

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  await run(database.pool, sql`
    insert into user_account (login, name, role, password_hash) select 'admin2', 'admin2', role, password_hash from user_account where login = 'admin'`)
  app = (await startApp(database.pool)).app
  admin = await signIn(app, 'admin')
  colleague = await signIn(app, 'admin2')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})
beforeEach(async () => {
  draft = await admin.call(endpoints.createAreaDraft, { body: { clientId: uuid(), category: 'heating', name: '新季' } })
  areas = new Map((await areasOf()).areas.map((area) => [area.sourceKey, area]))
})

const params = () => ({ id: draft.id })
const areasOf = (after?: number, who = admin) => who.call(endpoints.readDraftAreas, { params: params(), query: after === undefined ? {} : { after } })
const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
})
const bowTie: Polygon = { type: 'Polygon', coordinates: [[[123.4, 41.8], [123.41, 41.81], [123.41, 41.8], [123.4, 41.81], [123.4, 41.8]]] }
type Change = Parameters<typeof admin.ask<typeof endpoints.changeDraftAreas>>[1]['body']['changes'][number]
const change = (changes: Change[], who = admin, clientId = uuid()) => who.ask(endpoints.changeDraftAreas, { params: params(), body: { clientId, changes } })
const keyed = (key: string): DraftArea => areas.get(key)!
/** A change of an area that was there at the beginning; what is not said stays. */
const edit = (key: string, to: Partial<NonNullable<Change['area']>>, seen = keyed(key).version): Change => {
  const { id, name, unitId, geometry } = keyed(key)
  return { id, seen, area: { name, unitId, geometry, ...to } }
}

describe('a draft', () => {
  test('begins with the areas in force, unchanged', async () => {
    expect(draft).toMatchObject({ state: 'open', revision: 1, areas: 3, added: 0, changed: 0, removed: 0, outdated: false, findings: null, moved: null, createdBy: 'admin' })
    expect([...areas.keys()]).toEqual(['east', 'north', 'west'])
    expect(keyed('west')).toMatchObject({ version: 1, changed: false, unitId: town.west, unitName: '西站换热站', geometry: { type: 'MultiPolygon' } })
  })

  test('asked for twice is one, asked for by another is refused', async () => {
    const body = { clientId: uuid(), category: 'heating' as const, name: '甲' }
    const first = await admin.call(endpoints.createAreaDraft, { body })
    expect((await admin.call(endpoints.createAreaDraft, { body })).id).toBe(first.id)
    expect(await colleague.ask(endpoints.createAreaDraft, { body })).toMatchObject({ status: 409, body: { code: 'taken' } })
  })
})

describe('a change', () => {
  test('gives the new revision, what it touched and what is gone', async () => {
    const { body } = await change([
      edit('west', { unitId: town.east }), { id: keyed('north').id, seen: 1, area: null },
      { id: null, seen: null, area: { name: '桥北', unitId: town.west, geometry: box(123.41, 41.81, 123.42, 41.82) } },
    ])
    expect(body.draft).toMatchObject({ revision: 2, areas: 3, added: 1, changed: 1, removed: 1 })
    expect(body.removed).toEqual([keyed('north').id])
    expect(body.areas).toMatchObject([
      { sourceKey: 'west', version: 2, changed: true, unitId: town.east }, { name: '桥北', version: 1, changed: true, baseId: null },
    ])
    expect(await areasOf(1, colleague)).toMatchObject({ revision: 2, areas: [{ sourceKey: 'west' }, { name: '桥北' }], removed: [keyed('north').id] })
  })

  test('back to what is in force is none', async () => {
    await change([edit('west', { unitId: town.east, name: '西' })])
    expect((await change([edit('west', {}, 2)])).body.draft).toMatchObject({ revision: 3, changed: 0 })
  })

  test('sent twice is made once', async () => {
    const clientId = uuid()
    const first = await change([edit('west', { unitId: town.east })], admin, clientId)
    const again = await change([edit('west', { unitId: town.east })], admin, clientId)
    expect(again).toEqual(first)
  })

  test('of an area that somebody changed meanwhile is refused whole, with what is there now', async () => {
    await change([edit('west', { name: '西区' })])
    const late = await change([edit('east', { name: '东区' }), edit('west', { name: '西部' })], colleague)
    expect(late).toMatchObject({ status: 409, body: { code: 'stale', details: { revision: 2, areas: [{ sourceKey: 'west', version: 2, name: '西区' }], removed: [] } } })
    expect((await areasOf()).areas.map((area) => area.name)).toEqual([null, null, '西区'])
  })

  test('of one area by two at once is made by one', async () => {
    const answers = await Promise.all([change([edit('west', { name: '甲' })]), change([edit('west', { name: '乙' })], colleague)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect((await areasOf()).revision).toBe(2)
  })

  test('of two areas by two at once is made by both', async () => {
    const answers = await Promise.all([change([edit('west', { name: '甲' })]), change([edit('east', { name: '乙' })], colleague)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await areasOf()).toMatchObject({ revision: 3, areas: [{ name: '乙' }, { name: null }, { name: '甲' }] })
  })

  test('with a bow-tie is kept: the gate finds it', async () => {
    expect((await change([edit('west', { geometry: bowTie })])).status).toBe(200)
  })

  test.each([
    ['a line', { type: 'LineString', coordinates: [[123, 41], [124, 42]] }],
    ['a ring that is not closed', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }],
    ['words for coordinates', { type: 'Polygon', coordinates: ['x'] }],
    ['no polygon at all', { type: 'MultiPolygon', coordinates: [] }],
    ['metres for degrees', box(41_500_000, 4_600_000, 41_500_100, 4_600_100)],
  ])('with %s is unsound', async (_, geometry) => {
    expect(await change([edit('west', { geometry })])).toMatchObject({ status: 422, body: { code: 'unsound', details: { index: 0 } } })
  })

  test('of what is not there is refused', async () => {
    expect(await change([edit('west', { unitId: 9_999 })])).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await change([{ id: 999_999, seen: 1, area: null }])).toMatchObject({ status: 404 })
    expect(await change([edit('west', {}), edit('west', {})])).toMatchObject({ status: 400 })
    expect(await change([{ id: null, seen: null, area: null }])).toMatchObject({ status: 400 })
  })
})

describe('undo', () => {
  const undo = (seen: number, who = admin) => who.ask(endpoints.undoDraftChange, { params: params(), body: { seen } })

  test('takes back one change after the other, newest first, as it was', async () => {
    await change([edit('west', { unitId: town.east, geometry: bowTie }), { id: null, seen: null, area: { name: '新', unitId: town.west, geometry: box(1, 1, 2, 2) } }])
    const added = (await areasOf()).areas.find((area) => area.name === '新')!
    await change([{ id: keyed('north').id, seen: 1, area: null }])
    expect((await undo(3)).body).toMatchObject({ draft: { revision: 4, removed: 0 }, areas: [{ sourceKey: 'north', changed: false }], removed: [] })
    expect((await undo(4, colleague)).body).toMatchObject({ draft: { revision: 5, added: 0, changed: 0 }, areas: [{ sourceKey: 'west' }], removed: [added.id] })
    const shapes = (await areasOf()).areas.map(({ sourceKey, geometry, unitId, changed }) => ({ sourceKey, geometry, unitId, changed }))
    expect(shapes).toEqual([...areas.values()].map(({ sourceKey, geometry, unitId, changed }) => ({ sourceKey, geometry, unitId, changed })))
    expect(await undo(5)).toMatchObject({ status: 409, body: { code: 'impossible', details: { because: 'nothing' } } })
  })

  test('of a draft that somebody changed meanwhile is refused', async () => {
    await change([edit('west', { name: '甲' })])
    expect(await undo(1)).toMatchObject({ status: 409, body: { code: 'stale', details: { revision: 2 } } })
  })
})

test('each change is told live, to those who may read drafts', async () => {
  await change([edit('west', { name: '甲' })], colleague)
  const [newest] = await rows(database.pool, sql`select payload from event where type = 'area-draft.changed' order by id desc limit 1`)
  expect(newest).toEqual({ payload: { id: draft.id, revision: 2, by: 'admin2' } })
})
