import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Order } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let town: Town
let desk: Client
let leader: Client
let west: Client
let east: Client

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
  west = await signIn(app, 'west')
  east = await signIn(app, 'east')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const spoken = '暖阳街5号'
const repair = { category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热' } as const

async function label(): Promise<string> {
  const found = await desk.call(endpoints.resolveAddress, { query: { q: spoken, category: 'heating' } })
  expect(found.kind).toBe('resolved')
  return found.matches[0]?.label ?? ''
}

async function newOrder(): Promise<Order> {
  return desk.call(endpoints.createOrder, {
    body: { ...repair, clientId: uuid(), spokenAddress: spoken, label: await label(), callerName: '王女士', callerNumber: '13800002046', dispatchTo: town.west },
  })
}

describe('making an order', () => {
  test('keeps what was said, the place, the area and its version, and sends it', async () => {
    const order = await newOrder()
    expect(order).toMatchObject({ state: 'dispatched', unitId: town.west, unitName: '西站换热站', companyName: '春城热力', spokenAddress: spoken, located: true, version: 1 })
    expect(Date.parse(order.solveBy ?? '') - Date.parse(order.dispatchedAt ?? '')).toBe(4 * 3_600_000)
    const [kept] = await rows<{ match: { units: { areaVersion: number }[]; because: unknown[] }; version: number }>(database.pool, sql`
      select o.match, a.version from work_order o join service_area a on a.id = o.service_area_id where o.id = ${order.id}`)
    expect(kept?.version).toBe(2)
    expect(kept?.match.units[0]?.areaVersion).toBe(2)
    expect(kept?.match.because.length).toBeGreaterThan(0)
  })

  test('the same client id again is the same order, also ten times at once', async () => {
    const body = { ...repair, clientId: uuid(), spokenAddress: spoken, label: await label(), dispatchTo: town.west }
    const replies = await Promise.all(Array.from({ length: 10 }, () => desk.call(endpoints.createOrder, { body })))
    expect(new Set(replies.map((order) => order.id)).size).toBe(1)
    const events = await rows(database.pool, sql`select 1 from event where type = 'order.changed' and (payload->>'id')::int = ${replies[0]?.id}`)
    expect(events).toHaveLength(1)
  })

  test('another person cannot take over a client id', async () => {
    const clientId = uuid()
    await desk.call(endpoints.createOrder, { body: { ...repair, clientId, spokenAddress: '' } })
    const other = await leader.ask(endpoints.createOrder, { body: { ...repair, clientId, spokenAddress: '' } })
    expect(other).toMatchObject({ status: 409, body: { code: 'taken' } })
  })

  test('without a place it is kept and flagged, and cannot be sent by a call-taker', async () => {
    const body = { ...repair, clientId: uuid(), spokenAddress: '不知道在哪' }
    expect(await desk.call(endpoints.createOrder, { body })).toMatchObject({ state: 'received', located: false, unitId: null })
    const sent = await desk.ask(endpoints.createOrder, { body: { ...body, clientId: uuid(), dispatchTo: town.west } })
    expect(sent).toMatchObject({ status: 422, body: { code: 'not-located' } })
  })

  test('a call-taker sends only where the map says; a shift leader may know better', async () => {
    const body = { ...repair, spokenAddress: spoken, label: await label(), dispatchTo: town.east }
    expect(await desk.ask(endpoints.createOrder, { body: { ...body, clientId: uuid() } })).toMatchObject({ status: 422, body: { code: 'wrong-unit' } })
    expect(await leader.call(endpoints.createOrder, { body: { ...body, clientId: uuid() } })).toMatchObject({ unitId: town.east })
  })

  test('near a border the neighbour’s unit may be the answer to the question', async () => {
    const pin = { lon: 123.39998, lat: 41.803 }
    const order = await desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '路边', ...pin, dispatchTo: town.east } })
    expect(order).toMatchObject({ state: 'dispatched', unitId: town.east })
  })

  test('a place that the words do not lead to is refused', async () => {
    const body = { ...repair, clientId: uuid(), spokenAddress: spoken, label: '别的地方99号' }
    expect(await desk.ask(endpoints.createOrder, { body })).toMatchObject({ status: 422, body: { code: 'not-located' } })
  })

  test('a call or a unit that does not exist is named, and nothing is written', async () => {
    const before = await rows(database.pool, sql`select id from work_order`)
    const noCall = await desk.ask(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', callId: 999_999 } })
    expect(noCall).toMatchObject({ status: 400, body: { code: 'invalid' } })
    const noUnit = await leader.ask(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', dispatchTo: 999_999 } })
    expect(noUnit).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await rows(database.pool, sql`select id from work_order`)).toHaveLength(before.length)
  })
})

describe('moving an order', () => {
  test('goes from sent to done at the station, with who and when for each step', async () => {
    let order = await newOrder()
    for (const action of ['accept', 'arrive'] as const) {
      order = await west.call(endpoints.moveOrder, { params: { id: order.id }, body: { action, version: order.version } })
    }
    const bare = await west.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'finish', version: order.version } })
    expect(bare).toMatchObject({ status: 400, body: { code: 'invalid' } })
    order = await west.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'finish', version: order.version, note: '已排气', roomCelsius: 18.5 } })
    expect(order).toMatchObject({ state: 'done', version: 4, roomCelsius: 18.5 })
    const { steps } = await west.call(endpoints.readOrder, { params: { id: order.id } })
    expect(steps.map((step) => `${step.by} ${step.action}`)).toEqual(['desk1 create', 'desk1 dispatch', 'west accept', 'west arrive', 'west finish'])
  })

  test('two at once: one success, one clear refusal that says what is there now', async () => {
    const order = await newOrder()
    const accept = () => west.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'accept', version: order.version } })
    const answers = await Promise.all([accept(), accept()])
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409])
    const refused = answers.find((answer) => answer.status === 409)
    expect(refused?.body).toMatchObject({ code: 'stale', details: { order: { state: 'accepted' }, lastStep: { by: 'west' } } })
  })

  test('what the table does not allow is refused and changes nothing', async () => {
    const order = await newOrder()
    const arrive = await west.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'arrive', version: order.version } })
    expect(arrive).toMatchObject({ status: 409, body: { code: 'impossible' } })
    const asDesk = await desk.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'accept', version: order.version } })
    expect(asDesk).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await west.call(endpoints.readOrder, { params: { id: order.id } })).order.version).toBe(order.version)
  })

  test('the shift leader sends it elsewhere: the first unit loses it, the second has it', async () => {
    const order = await newOrder()
    await leader.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'dispatch', version: order.version, unitId: town.east } })
    expect((await west.ask(endpoints.readOrder, { params: { id: order.id } })).status).toBe(404)
    expect((await east.call(endpoints.readOrder, { params: { id: order.id } })).order.unitId).toBe(town.east)
  })
})

describe('another unit’s order', () => {
  test('is not there for a station: not in the list, not by number, not to move', async () => {
    const order = await newOrder()
    const listed = await east.call(endpoints.listOrders, { query: { show: 'all' } })
    expect(listed.orders.every((one) => one.unitId === town.east)).toBe(true)
    expect((await east.ask(endpoints.listOrders, { query: { unit: town.west } })).body).toMatchObject({ orders: [] })
    expect((await east.ask(endpoints.readOrder, { params: { id: order.id } })).status).toBe(404)
    const moved = await east.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'accept', version: 1 } })
    expect(moved.status).toBe(404)
  })
})

test('a wall’s orders and calls have no name, no whole number, nothing behind the building', async () => {
  await newOrder()
  const wall = await signIn(app, 'wall')
  const text = JSON.stringify(await wall.call(endpoints.wallState, {}))
  expect(text).not.toContain('王女士')
  expect(text).not.toContain('13800002046')
  expect(text).toContain('138****2046')
})

test('the audit cannot be changed or emptied', async () => {
  await expect(run(database.pool, sql`update audit_entry set action = 'x'`)).rejects.toThrow(/append-only/)
  await expect(run(database.pool, sql`delete from audit_entry`)).rejects.toThrow(/append-only/)
  const [written] = await rows(database.pool, sql`select 1 from audit_entry where action = 'order.create' limit 1`)
  expect(written).toBeDefined()
})
