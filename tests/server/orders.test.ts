import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Call, type Order } from '@heatline/server/api'
import { buildApp } from '@heatline/server/app'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, testConfig, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let town: Town
let desk: Client
let neighbour: Client
let leader: Client
let west: Client
let east: Client

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  desk = await signIn(app, 'desk1')
  neighbour = await signIn(app, 'desk2')
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

async function ringing(callerNumber = '13800000001'): Promise<Call> {
  return desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber } })
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

  test('the unit of another category is not where the map says', async () => {
    await run(database.pool, sql`
      insert into service_area (source_key, version, category, unit_id, geom, valid_from)
      select 'property', 1, 'property', ${town.east}, geom, valid_from from service_area where source_key = 'west' and version = 2`)
    const body = { ...repair, spokenAddress: spoken, label: await label(), dispatchTo: town.east }
    expect(await desk.ask(endpoints.createOrder, { body: { ...body, clientId: uuid() } })).toMatchObject({ status: 422, body: { code: 'wrong-unit' } })
    expect(await desk.call(endpoints.createOrder, { body: { ...body, clientId: uuid(), category: 'property' } })).toMatchObject({ unitId: town.east })
  })

  test('comes of a call that its maker took; a shift leader’s of any', async () => {
    const { id: callId } = await ringing()
    const make = (by: Client) => by.ask(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', callId } })
    expect(await make(desk)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    await desk.call(endpoints.answerCall, { params: { id: callId } })
    expect(await make(desk)).toMatchObject({ status: 200, body: { callId } })
    expect(await make(neighbour)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await make(leader)).toMatchObject({ status: 200, body: { callId } })
  })

  test('a number is one number however it is written, and its orders are counted', async () => {
    const order = (callerNumber: string) => desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', callerNumber, contactNumber: '138 0000-3333' } })
    const [first, second] = [await order('024-5550 7001'), await order('02455507001')]
    expect(first).toMatchObject({ callerNumber: '02455507001', contactNumber: '13800003333', callCount: 1 })
    expect(second.callCount).toBe(2)
    expect((await desk.call(endpoints.readOrder, { params: { id: first.id } })).order.callCount).toBe(1)
    expect(await ringing('024 5550-7001')).toMatchObject({ callerNumber: '02455507001' })
    expect(await desk.call(endpoints.callerHistory, { params: { number: '024-55507001' } })).toMatchObject({ callCount: 1, orders: [{ id: second.id }, { id: first.id }] })
    expect((await desk.call(endpoints.listOrders, { query: { q: '024-5550 7001' } })).orders.map((one) => one.id)).toEqual([second.id, first.id])
  })

  test('callers without a number are not one caller', async () => {
    const hidden = () => desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', callerNumber: '*#' } })
    await hidden()
    expect(await hidden()).toMatchObject({ callerNumber: '', callCount: 1 })
    await ringing('-')
    expect(await desk.call(endpoints.callerHistory, { params: { number: '*' } })).toMatchObject({ callCount: 0, orders: [], callerName: '' })
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
      order = await west.call(endpoints.moveOrder, { params: { id: order.id }, body: { action, version: order.version, ...(action === 'arrive' && { noPosition: '地下室无信号' }) } })
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

  test('a call-taker sends what was kept back only where the map says', async () => {
    const kept = await desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: spoken, label: await label() } })
    const send = (order: Order, unitId: number) => desk.ask(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'dispatch', version: 1, unitId } })
    expect(await send(kept, town.east)).toMatchObject({ status: 422, body: { code: 'wrong-unit' } })
    expect(await send(kept, town.west)).toMatchObject({ status: 200, body: { state: 'dispatched', unitId: town.west } })
    const placeless = await desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '不知道在哪' } })
    expect(await send(placeless, town.west)).toMatchObject({ status: 422, body: { code: 'not-located' } })
  })

  test('the shift leader sends it elsewhere: the first unit loses it, the second has it', async () => {
    const order = await newOrder()
    await leader.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'transfer', version: order.version, unitId: town.east } })
    expect((await west.ask(endpoints.readOrder, { params: { id: order.id } })).status).toBe(404)
    expect((await east.call(endpoints.readOrder, { params: { id: order.id } })).order.unitId).toBe(town.east)
  })
})

describe('a call', () => {
  const locate = async (by: Client, id: number) =>
    by.ask(endpoints.locateCall, { params: { id }, body: { spokenAddress: spoken, label: await label(), category: 'heating', severity: 'ordinary', matter: '暖气不热' } })

  test('gets its place from who took it, or from a shift leader, while they talk', async () => {
    const { id } = await ringing()
    expect(await locate(desk, id)).toMatchObject({ status: 409, body: { code: 'impossible' } })
    await desk.call(endpoints.answerCall, { params: { id } })
    expect(await locate(neighbour, id)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await locate(desk, id)).toMatchObject({ status: 200 })
    expect(await locate(leader, id)).toMatchObject({ status: 200 })
    const written = await rows<{ user_name: string }>(database.pool, sql`select user_name from audit_entry where action = 'call.locate' and subject_id = ${String(id)} order by id`)
    expect(written.map((one) => one.user_name)).toEqual(['desk1', 'leader'])
    expect(await neighbour.ask(endpoints.endCall, { params: { id } })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    for (let time = 0; time < 2; time += 1) expect(await desk.call(endpoints.endCall, { params: { id } })).toMatchObject({ state: 'ended', version: 5 })
    expect(await locate(desk, id)).toMatchObject({ status: 409, body: { code: 'impossible' } })
    expect(await locate(desk, 999_999)).toMatchObject({ status: 404 })
  })

  test('that nobody took can be ended by any desk, also twice', async () => {
    const { id } = await ringing()
    for (let time = 0; time < 2; time += 1) expect(await neighbour.call(endpoints.endCall, { params: { id } })).toMatchObject({ state: 'ended', version: 2 })
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

test('a wall shows the matters of the hall’s list and nothing that somebody typed', async () => {
  const order = (matter: string) => desk.call(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', matter } })
  const { id: callId } = await ringing()
  await desk.call(endpoints.answerCall, { params: { id: callId } })
  const typed = '王女士 13800002046 说不热'
  await desk.call(endpoints.locateCall, { params: { id: callId }, body: { spokenAddress: spoken, label: await label(), category: 'heating', severity: 'ordinary', matter: typed } })
  const [listed, own] = [await order('暖气不热'), await order(typed)]
  const wall = await (await signIn(app, 'wall')).call(endpoints.wallState, {})
  const matterOf = (id: number) => wall.orders.find((one) => one.id === id)?.matter
  expect([matterOf(listed.id), matterOf(own.id)]).toEqual(['暖气不热', ''])
  expect(wall.calls.find((one) => one.id === callId)?.matter).toBe('')
})

test('what PostgreSQL says of a row never reaches the log or the answer; no room left means: try again', async () => {
  const lines: string[] = []
  const logged = await buildApp({ config: testConfig, pool: database.pool, logger: { stream: { write: (line: string) => lines.push(line) } } })
  const by = await signIn(logged, 'desk1')
  const make = (note: string) => by.ask(endpoints.createOrder, { body: { ...repair, clientId: uuid(), spokenAddress: '', callerName: '王女士', note } })
  await database.pool.query(`
    create function refuse_note() returns trigger language plpgsql as $$ begin
      if new.note = 'full' then raise exception 'disk full' using errcode = '53100'; end if;
      return new;
    end $$;
    create trigger refuse_note before insert on work_order for each row execute function refuse_note();
    alter table work_order add constraint no_such_note check (note <> 'broken')`)
  try {
    expect(await make('broken')).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(await make('full')).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    const text = lines.join('')
    expect(text).toContain('no_such_note')
    expect(text).toContain('53100')
    expect(text).not.toMatch(/王女士|Failing row|broken/)
  } finally {
    await database.pool.query('alter table work_order drop constraint no_such_note; drop trigger refuse_note on work_order')
    await logged.close()
  }
})

test('the audit cannot be changed or emptied', async () => {
  await expect(run(database.pool, sql`update audit_entry set action = 'x'`)).rejects.toThrow(/append-only/)
  await expect(run(database.pool, sql`delete from audit_entry`)).rejects.toThrow(/append-only/)
  const [written] = await rows(database.pool, sql`select 1 from audit_entry where action = 'order.create' limit 1`)
  expect(written).toBeDefined()
})
