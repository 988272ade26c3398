import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { client, signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let town: Town
let app: FastifyInstance
let now = new Date('2026-01-10T12:00:00+08:00')
let desk: Client
let leader: Client
let west: Client

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  await addQuietStations(30)
  app = (await startApp(database.pool, () => now)).app
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})
beforeEach(async () => {
  now = new Date(now.getTime() + 24 * 3_600_000)
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
  west = await signIn(app, 'west')
})

/** What is unusual at one station shows only beside others. */
const addQuietStations = (count: number) => database.pool.query(`
  with added as (
    insert into unit (source_key, name, kind, parent_id)
    select 'quiet-' || n, '安静' || n || '号换热站', 'exchange-station', (select id from unit where source_key = 'c') from generate_series(1, ${count}) n
    returning id, source_key)
  insert into service_area (source_key, version, category, unit_id, geom, valid_from)
  select source_key, 1, 'heating', id, st_multi(st_makeenvelope(124 + id * 0.01, 42, 124.009 + id * 0.01, 42.01, 4326)), '2024-01-01' from added`)

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
const record = (label: string, callerNumber: string) => ({
  clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', callerNumber, spokenAddress: label, label,
} as const)
const order = (label: string, callerNumber: string) => desk.call(endpoints.createOrder, { body: { ...record(label, callerNumber), dispatchTo: town.west } })
const flat = (building: number, room: number) => `向阳小区${building}号楼1单元${room}`
const labelOf = async (words: string) => (await desk.call(endpoints.suggestAddresses, { query: { q: words } })).matches[0]?.label ?? ''
const incident = (more: object = {}) =>
  leader.call(endpoints.createStop, {
    body: { clientId: uuid(), kind: 'incident', category: 'heating', unitId: town.west, cause: '循环泵故障', expectedEnd: inMinutes(180), places: { areaIds: [], buildings: [] }, ...more },
  })
const list = () => leader.call(endpoints.listIncidents, {})
const end = (stop: { id: number; version: number }) => leader.call(endpoints.endStop, { params: { id: stop.id }, body: { version: stop.version } })

test('households of one station that call together become a suggestion, once; accepting it makes one incident that they join', async () => {
  for (let room = 101; room <= 106; room += 1) {
    await order(await labelOf(flat(1 + (room % 3), room)), `1380000${room}0`)
    later(2)
  }
  await expect.poll(async () => (await list()).suggestions.map((one) => one.calls), { timeout: 15_000 }).toEqual([6])
  const [suggestion] = (await list()).suggestions
  expect(suggestion).toMatchObject({ unitId: town.west, unitName: '西站换热站', households: 6, extent: 'unit' })
  expect(suggestion?.chance).toBeLessThan(1e-4)
  expect(suggestion?.geometry).toBeTruthy()

  const rung = (await west.call(endpoints.listOrders, { query: {} })).orders.length
  const stop = await incident({ suggestionId: suggestion?.id })
  expect(stop).toMatchObject({ kind: 'incident', orders: 6, households: 6, leadOrderState: 'dispatched', stairwells: 9 })
  expect(stop.publishedAt).toBe(now.toISOString())
  expect((await list()).suggestions).toEqual([])
  const { orders } = await west.call(endpoints.listOrders, { query: {} })
  expect(orders.length).toBe(rung + 1)
  expect(orders.filter((one) => one.pausedAt === null)).toMatchObject([{ id: stop.leadOrderId, matter: '循环泵故障', incidentId: stop.id, located: true }])

  // Whoever decides a second time is told that it is decided.
  const again = await leader.ask(endpoints.createStop, {
    body: { clientId: uuid(), kind: 'incident', category: 'heating', unitId: town.west, cause: '又一次', places: { areaIds: [], buildings: [] }, suggestionId: suggestion?.id ?? 0 },
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'stale' } })
  await end(stop)
})

test('one order that cannot be reported done does not hold back the others that waited', async () => {
  const stop = await incident()
  const label = await labelOf(flat(2, 101))
  const join = (more: object) => desk.call(endpoints.joinStop, { params: { id: stop.id }, body: { ...record(label, '13900000251'), ...more } })
  const complaint = await join({ kind: 'complaint', aboutUnitId: town.west })
  const other = await join({ callerNumber: '13900000252' })
  // Nobody stands above the unit any more that the complaint is about: it must not get it alone.
  await run(database.pool, sql`update unit set parent_id = null where id = ${town.west}`)
  await end(stop)
  await run(database.pool, sql`update unit set parent_id = ${town.company} where id = ${town.west}`)
  const stateOf = async (id: number) => (await desk.call(endpoints.readOrder, { params: { id } })).order.state
  expect([await stateOf(complaint.id), await stateOf(other.id)]).toEqual(['received', 'done'])
})

test('a caller from inside is told the cause and the end, and joins by an order that is counted and not sent', async () => {
  const stop = await incident()
  const label = await labelOf(flat(2, 201))
  const [match] = (await desk.call(endpoints.resolveAddress, { query: { q: label } })).matches
  const around = await desk.call(endpoints.aroundPlace, { query: { lon: match?.lon ?? 0, lat: match?.lat ?? 0, category: 'heating', building: match?.ids.building ?? 0 } })
  expect(around.stops).toMatchObject([{ id: stop.id, cause: '循环泵故障', expectedEnd: inMinutes(180) }])

  const body = record(label, '13900000201')
  const joined = await desk.call(endpoints.joinStop, { params: { id: stop.id }, body })
  expect(joined).toMatchObject({ state: 'received', unitId: null, incidentId: stop.id, pausedAt: now.toISOString() })
  const sent = { ...record(label, '13900000201'), dispatchTo: town.east }
  expect(await desk.call(endpoints.joinStop, { params: { id: stop.id }, body: sent })).toMatchObject({ state: 'received', unitId: null })
  expect((await desk.call(endpoints.joinStop, { params: { id: stop.id }, body })).id).toBe(joined.id)
  await desk.call(endpoints.joinStop, { params: { id: stop.id }, body: record(label, '13900000209') })
  const { stop: now1, orders } = await leader.call(endpoints.readStop, { params: { id: stop.id } })
  expect(now1).toMatchObject({ orders: 3, households: 1 })
  expect(orders.map((one) => one.id)).toContain(joined.id)
  expect((await west.call(endpoints.listOrders, { query: {} })).orders.map((one) => one.id)).not.toContain(joined.id)

  const outside = await desk.ask(endpoints.joinStop, { params: { id: stop.id }, body: record(await labelOf('暖阳街2号'), '13900000300') })
  expect(outside).toMatchObject({ status: 409, body: { code: 'impossible' } })

  const own = await desk.call(endpoints.releaseOrder, { params: { id: joined.id } })
  expect(own).toMatchObject({ incidentId: null, pausedAt: null, state: 'received' })
  await end(stop)
})

test('what was said of a stop is kept at each change, and of two changes at once one is refused', async () => {
  const stop = await incident()
  later(30)
  const changed = await leader.call(endpoints.changeStop, { params: { id: stop.id }, body: { version: stop.version, cause: '主管线泄漏', expectedEnd: inMinutes(300) } })
  expect(changed).toMatchObject({ cause: '主管线泄漏', changes: 1 })
  const late = await leader.ask(endpoints.changeStop, { params: { id: stop.id }, body: { version: stop.version, cause: '别的', expectedEnd: null } })
  expect(late).toMatchObject({ status: 409, body: { code: 'stale', details: { stop: { cause: '主管线泄漏' } } } })
  const backwards = await leader.ask(endpoints.changeStop, { params: { id: stop.id }, body: { version: changed.version, cause: '主管线泄漏', expectedEnd: stop.startsAt } })
  expect(backwards).toMatchObject({ status: 400, body: { details: { field: 'expectedEnd' } } })
  await end(changed)
  const { changes } = await leader.call(endpoints.readStop, { params: { id: stop.id } })
  expect(changes.map(({ action, cause }) => [action, cause])).toEqual([['begin', '循环泵故障'], ['change', '主管线泄漏'], ['end', '主管线泄漏']])
})

test('buildings that are named decide who is inside; one stairwell is nobody else’s business', async () => {
  const { buildings } = await leader.call(endpoints.unitTerritory, { params: { id: town.west }, query: { category: 'heating' } })
  expect(buildings.map(({ number, stairwells }) => [number, stairwells])).toEqual([['1', 3], ['2', 3], ['3', 3]])
  const [first, second] = buildings
  if (!first || !second) throw new Error('the town has lost its buildings')
  const stop = await incident({ kind: 'planned', places: { areaIds: [], buildings: [{ id: first.id, stairwell: '2' }] } })
  expect(stop).toMatchObject({ stairwells: 1, publishedAt: null, leadOrderId: null })
  const stopsAt = async (building: typeof first, stairwell: string) =>
    (await desk.call(endpoints.aroundPlace, { query: { lon: building.lon, lat: building.lat, category: 'heating', building: building.id, stairwell } })).stops.length
  expect([await stopsAt(first, '2'), await stopsAt(first, '1'), await stopsAt(first, ''), await stopsAt(second, '2')]).toEqual([1, 0, 1, 0])
  expect((await client(app).call(endpoints.publicStops, {})).stops.map(({ id }) => id)).not.toContain(stop.id)

  const wider = await leader.call(endpoints.changeStop, {
    params: { id: stop.id }, body: { version: stop.version, cause: stop.cause, expectedEnd: null, places: { areaIds: [], buildings: [{ id: first.id }] } },
  })
  expect(wider).toMatchObject({ stairwells: 3, publishedAt: now.toISOString() })
  await end(wider)
})

test('the public sees published stops and nobody’s name, as JSON and as a feed', async () => {
  const stop = await incident({ note: '王师傅在现场 13800001234', cause: '泵 <故障> & 检修' })
  await desk.call(endpoints.joinStop, { params: { id: stop.id }, body: record(await labelOf(flat(3, 301)), '13900000555') })
  const { stops } = await client(app).call(endpoints.publicStops, {})
  expect(stops[0]).toMatchObject({ id: stop.id, cause: '泵 <故障> & 检修', unitName: '西站换热站', places: ['向阳小区'] })
  const feed = await app.inject({ url: '/api/public/stops.atom' })
  expect(feed.headers['content-type']).toContain('application/atom+xml')
  expect(feed.body).toContain('泵 &lt;故障&gt; &amp; 检修')
  for (const told of [JSON.stringify(stops), feed.body]) expect(told).not.toMatch(/王师傅|13800001234|13900000555/)
  await end(stop)
  expect((await client(app).call(endpoints.publicStops, {})).stops[0]).toMatchObject({ id: stop.id, endedAt: now.toISOString() })
  later(25 * 60)
  expect((await client(app).call(endpoints.publicStops, {})).stops.map(({ id }) => id)).not.toContain(stop.id)
})

test('calls that were called a coincidence are not counted again, later ones are', async () => {
  const call = async (room: number) => {
    await order(await labelOf(flat(1 + (room % 3), room)), `1370000${room}0`)
    later(1)
  }
  for (let room = 401; room <= 406; room += 1) await call(room)
  await expect.poll(async () => (await list()).suggestions.length, { timeout: 15_000 }).toBe(1)
  const [suggestion] = (await list()).suggestions
  await leader.call(endpoints.dismissSuggestion, { params: { id: suggestion?.id ?? 0 } })
  expect(await leader.ask(endpoints.dismissSuggestion, { params: { id: suggestion?.id ?? 0 } })).toMatchObject({ status: 409 })
  await call(407)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect((await list()).suggestions).toEqual([])
  for (let room = 501; room <= 506; room += 1) await call(room)
  await expect.poll(async () => (await list()).suggestions.length, { timeout: 15_000 }).toBe(1)
})

test('what a dying server left waiting is found again', async () => {
  const stop = await incident()
  const joined = await desk.call(endpoints.joinStop, { params: { id: stop.id }, body: record(await labelOf(flat(3, 302)), '13900000556') })
  await run(database.pool, sql`update service_stop set ended_at = ${now} where id = ${stop.id}`)
  await order(await labelOf('暖阳街1号'), '13900000557')
  await expect.poll(async () => (await desk.call(endpoints.readOrder, { params: { id: joined.id } })).order.state, { timeout: 15_000 }).toBe('done')
})

test('the order by which the unit hears of a stop cannot leave it', async () => {
  const stop = await incident()
  const lead = { params: { id: stop.leadOrderId ?? 0 } }
  expect(await desk.ask(endpoints.releaseOrder, lead)).toMatchObject({ status: 409, body: { code: 'impossible', message: expect.stringContaining('cannot leave') as string } })
  expect((await desk.call(endpoints.readOrder, lead)).order.incidentId).toBe(stop.id)
  await end(stop)
})

test('a planned stop holds nobody until it begins', async () => {
  const stop = await incident({ kind: 'planned', startsAt: inMinutes(30), expectedEnd: inMinutes(300) })
  const [place] = (await desk.call(endpoints.resolveAddress, { query: { q: flat(2, 201) } })).matches
  const held = async () => (await desk.call(endpoints.aroundPlace, { query: { lon: place?.lon ?? 0, lat: place?.lat ?? 0, category: 'heating' } })).stops.length
  const wall = await signIn(app, 'wall')
  const onWall = async () => (await wall.call(endpoints.wallState, {})).stops.length
  expect([await held(), await onWall()]).toEqual([0, 0])
  expect((await client(app).call(endpoints.publicStops, {})).stops[0]).toMatchObject({ id: stop.id, kind: 'planned' })
  later(31)
  expect([await held(), await onWall()]).toEqual([1, 1])
  await end(stop)
})
