import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type FollowedOrder } from '@heatline/server/api'
import { readFollowCode } from '@heatline/server/core/residents/follow-code'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { contents, tileAt } from '../support/tiles.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

const start = Date.parse('2026-12-18T12:00:00Z')
let clock = start
let database: TestDatabase
let app: FastifyInstance
let town: Town
let desk: Client
let leader: Client
let wall: Client
let west: Client

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool, () => new Date(clock))).app
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
  wall = await signIn(app, 'wall')
  west = await signIn(app, 'west')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

/** Sessions last for a shift. */
afterEach(() => {
  clock = start
})

let visitors = 0
/** A visitor of an address of their own. */
const visit = async (url: string, payload?: object, remoteAddress = `10.0.${Math.floor((visitors += 1) / 250)}.${visitors % 250}`) => {
  const reply = await app.inject({ method: payload ? 'POST' : 'GET', url, remoteAddress, ...(payload && { payload }) })
  return { status: reply.statusCode, headers: reply.headers, text: reply.body, body: reply.json<{ code: string; order: FollowedOrder }>() }
}

const home = '暖阳街5号向阳小区2号楼3单元601'
let phones = 0
const report = (more: object = {}) => ({
  clientId: uuid(), category: 'heating', matter: '暖气不热', note: '孩子发烧，门锁密码 4711', name: '赵秘密', phone: `138000${10_000 + (phones += 1)}`, spokenAddress: home, ...more,
})
const send = (more: object = {}, from?: string) => visit('/api/public/reports', report(more), from)
const follow = (code: string, from?: string) => visit(`/api/public/orders/${code}`, undefined, from)

describe('a report of the web', () => {
  test('waits in the hall with its place and its mark, sent to nobody', async () => {
    const sent = await send({ label: await labelOf(home) })
    expect(sent.status).toBe(200)
    const { orders } = await desk.call(endpoints.listWebReports, {})
    expect(orders.at(-1)).toMatchObject({
      source: 'web', state: 'received', kind: 'repair', matter: '暖气不热', estate: '向阳小区', callerName: '赵秘密', callerNumber: '', createdBy: '', unitId: null,
    })
  })
  test('is one however often it is sent, and its code is the same', async () => {
    const body = report()
    const [first, second] = [await visit('/api/public/reports', body), await visit('/api/public/reports', body)]
    expect(second.body).toEqual(first.body)
    expect(await rows(database.pool, sql`select 1 from work_order where client_id = ${body.clientId}`)).toHaveLength(1)
  })
  test('with words that lead nowhere is taken, without a place', async () => {
    const { status } = await send({ spokenAddress: '我家', label: '没有的地方' })
    expect(status).toBe(200)
    expect((await desk.call(endpoints.listWebReports, {})).orders.at(-1)).toMatchObject({ located: false, title: '我家' })
  })
  test.each([{ phone: '12' }, { phone: '96191' }, { matter: ' ' }, { spokenAddress: '' }, { category: 'water' }, { clientId: 'x' }])('without sense is refused: %j', async (wrong) => {
    expect((await send(wrong)).status).toBe(400)
  })
  test('cannot take an order of the hall by its client id', async () => {
    const clientId = uuid()
    await desk.call(endpoints.createOrder, { body: { clientId, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: '' } })
    expect((await send({ clientId })).status).toBe(409)
  })
  test('is limited by telephone, in whatever way it is written', async () => {
    for (let count = 0; count < 5; count += 1) expect((await send({ phone: '139 0000 7777' })).status).toBe(200)
    expect(await send({ phone: '139-0000-7777' })).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    clock += 25 * 3_600_000
    expect((await send({ phone: '13900007777' })).status).toBe(200)
  })
  test('is limited by telephone also when many come at once, but not for being sent again', async () => {
    const phone = '13900008888'
    const statuses = async (sent: object[]) => (await Promise.all(sent.map((body) => visit('/api/public/reports', body)))).map(({ status }) => status).sort((a, b) => a - b)
    expect(await statuses(Array.from({ length: 4 }, () => report({ phone })))).toEqual([200, 200, 200, 200])
    const fifth = report({ phone })
    expect(await statuses([fifth, fifth, fifth])).toEqual([200, 200, 200])
    const other = '13900009999'
    expect(await statuses(Array.from({ length: 8 }, () => report({ phone: other })))).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
  })
  test('is limited by address, and by the household of an IPv6 network', async () => {
    for (let count = 0; count < 6; count += 1) await send({}, '192.0.2.1')
    expect(await send({}, '192.0.2.1')).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect((await send({}, '192.0.2.2')).status).toBe(200)
    for (let count = 0; count < 6; count += 1) await send({}, `2001:db8:0:1::${count + 1}`)
    expect((await send({}, '2001:db8::1:ffff:ffff:ffff:ffff')).status).toBe(429)
    expect((await send({}, '2001:db8:0:2::1')).status).toBe(200)
  })
})

async function labelOf(q: string): Promise<string> {
  const { text } = await visit(`/api/public/places?q=${encodeURIComponent(q)}`)
  return (JSON.parse(text) as { places: { label: string }[] }).places[0]?.label ?? ''
}

describe('the code', () => {
  test('has a check digit and no order behind another', async () => {
    const { body } = await send()
    expect(readFollowCode(body.code)).toBe(body.code)
    expect((await follow('0000000000000000')).status).toBe(404)
    expect((await follow(String(Number(body.code.slice(0, 9)))))).toMatchObject({ status: 400 })
  })
  test('follows the order to its end, with what is promised next', async () => {
    const { body: { code } } = await send({ label: await labelOf(home) })
    const id = (await desk.call(endpoints.listWebReports, {})).orders.at(-1)?.id ?? 0
    expect((await follow(code)).body.order).toMatchObject({ state: 'received', unitName: null })
    await checkAndSend(id)
    const sent = (await follow(code)).body.order
    expect(sent).toMatchObject({ state: 'dispatched', unitName: '西站换热站', category: 'heating', matter: '暖气不热', paused: false })
    expect(sent.promise?.by).toBe((await desk.call(endpoints.readOrder, { params: { id } })).order[sent.promise?.stage === 'arrive' ? 'arriveBy' : 'solveBy'])
    await run(database.pool, sql`update work_order set state = 'closed', outcome = 'solved', closed_at = ${new Date(clock)} where id = ${id}`)
    expect((await follow(code)).body.order).toMatchObject({ state: 'closed', promise: null })
    clock += 181 * 86_400_000
    expect((await follow(code)).status).toBe(404)
  })
  test('of an order that became part of another tells how far that one is, and nothing of who made it', async () => {
    const { body: { code, order: own } } = await send({ matter: '室温不达标' })
    const id = (await desk.call(endpoints.listWebReports, {})).orders.at(-1)?.id ?? 0
    clock += 60_000
    const other = await desk.call(endpoints.createOrder, {
      body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', callerName: '孙某', spokenAddress: home, label: await labelOf(home), dispatchTo: town.west },
    })
    await run(database.pool, sql`update work_order set state = 'closed', outcome = 'merged', merged_into = ${other.id}, closed_at = ${new Date(clock)} where id = ${id}`)
    const { body, text } = await follow(code)
    expect(body.order).toMatchObject({ matter: '室温不达标', reportedAt: own.reportedAt, state: 'dispatched', outcome: null, unitName: '西站换热站' })
    expect(text).not.toContain('孙某')
  })
  test('is not kept by anybody on the way', async () => {
    const { body: { code } } = await send()
    expect((await follow(code)).headers['cache-control']).toBe('no-store')
  })
  test('cannot be guessed at leisure', async () => {
    for (let guess = 0; guess < 20; guess += 1) expect((await follow('0000000000000000', '192.0.2.9')).status).toBe(404)
    expect((await follow('0000000000000000', '192.0.2.9')).status).toBe(429)
  })
})

async function checkAndSend(id: number, more: object = {}) {
  const { order } = await desk.call(endpoints.readOrder, { params: { id } })
  return desk.ask(endpoints.checkWebReport, {
    params: { id },
    body: { version: order.version, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', note: order.note, spokenAddress: order.spokenAddress, dispatchTo: town.west, ...more },
  })
}

describe('the hall checks a report', () => {
  const newest = async () => (await desk.call(endpoints.listWebReports, {})).orders.at(-1)?.id ?? 0

  test('puts its place right and sends it in one go', async () => {
    await send({ spokenAddress: '暖阳街5号旁边' })
    const id = await newest()
    const { status, body } = await checkAndSend(id, { spokenAddress: home, label: await labelOf(home), matter: '室温不达标' })
    expect([status, body.state, body.estate, body.matter, body.unitId]).toEqual([200, 'dispatched', '向阳小区', '室温不达标', town.west])
    const { steps } = await desk.call(endpoints.readOrder, { params: { id } })
    expect(steps.map(({ action, by }) => [action, by])).toEqual([['create', ''], ['check', 'desk1'], ['dispatch', 'desk1']])
    expect(steps[1]?.detail).toMatchObject({ address: '暖阳街5号旁边' })
    expect((await checkAndSend(id)).body.code).toBe('impossible')
    expect((await west.call(endpoints.readOrder, { params: { id } })).order.contactNumber).not.toBe('')
  })
  test('sends nothing to a unit that the place does not name, and nothing of an old version', async () => {
    await send({ label: await labelOf(home) })
    const id = await newest()
    expect((await checkAndSend(id, { dispatchTo: town.east })).body.code).toBe('wrong-unit')
    expect((await checkAndSend(id, { version: 99 })).body.code).toBe('stale')
    expect((await desk.call(endpoints.readOrder, { params: { id } })).steps).toHaveLength(1)
  })
  test('leaves orders of the telephone alone', async () => {
    const order = await desk.call(endpoints.createOrder, { body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: home } })
    expect((await checkAndSend(order.id)).status).toBe(404)
  })
})

describe('what everyone may see', () => {
  test('has nothing of anybody: no name, number, note, home or telephone', async () => {
    await desk.call(endpoints.createOrder, {
      body: {
        clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '邻居钱某家的事', note: '秘密记录', callerName: '钱某', callerNumber: '13800002046',
        contactNumber: '13911112222', visitTime: '晚上八点', spokenAddress: home, label: await labelOf(home), dispatchTo: town.west,
      },
    })
    const { body: { code } } = await send({ matter: '自己写的事由', label: await labelOf(home) })
    const pages = [
      await follow(code), await visit('/api/public/info'), await visit('/api/public/places?lon=123.3985&lat=41.8021'),
      await visit(`/api/public/places?q=${encodeURIComponent('13800002046')}`), await visit(`/api/public/places?q=${encodeURIComponent('西站换热站')}`),
      await visit(`/api/public/places?q=${encodeURIComponent('向阳小区')}`), await visit('/api/public/around?lon=123.3985&lat=41.8021'),
    ]
    for (const { status, text } of pages) {
      expect(status).toBe(200)
      expect(text).not.toMatch(/钱某|赵秘密|13800|13911112222|秘密记录|4711|晚上八点|自己写的事由|5550|callerN|contact|clientId|"id":\d+,"clientId/)
    }
    expect(pages[0]?.text).not.toMatch(/向阳小区|601|暖阳街/)
    expect(pages.map(({ text }) => Object.keys(JSON.parse(text) as object))).toEqual([
      ['order', 'now'], ['city', 'hotline', 'bounds', 'dataVersion', 'now'], ['places'], ['places'], ['places'], ['places'], ['here', 'near', 'notices', 'now'],
    ])
  })
  test('of the map is the city, without who answers for what and where the plants are', async () => {
    const { z, x, y } = tileAt(13)
    const layers = async (path: string, cookie: string) => {
      const reply = await app.inject({ url: `${path}/${z}/${x}/${y}.mvt`, headers: { cookie } })
      return [reply.statusCode, Object.keys(contents(gunzipSync(reply.rawPayload)))] as const
    }
    const [status, shown] = await layers('/api/public/tiles', '')
    expect(status).toBe(200)
    expect(shown).toContain('building')
    for (const hidden of ['area', 'unit']) expect(shown).not.toContain(hidden)
    expect((await layers('/api/tiles/areas/heating', desk.cookie))[1]).toEqual(['area'])
    expect((await layers('/api/tiles/units', desk.cookie))[1]).toEqual(['unit'])
  })
  test('of the places is limited more strictly than at a desk', async () => {
    const look = () => visit('/api/public/places?q=a', undefined, '192.0.2.30')
    for (let count = 0; count < 120; count += 1) expect((await look()).status).toBe(200)
    expect((await look()).status).toBe(429)
  })
})

describe('notices', () => {
  const day = 86_400_000
  const notice = (more: object) => ({
    clientId: uuid(), category: 'heating' as const, title: '计划停暖', body: '换热器检修。', channels: ['public' as const], area: { kind: 'city' as const, id: null },
    startsAt: new Date(clock - day).toISOString(), endsAt: new Date(clock + day).toISOString(), ...more,
  })
  const seenAt = async (lon: number, lat: number) =>
    (JSON.parse((await visit(`/api/public/around?lon=${lon}&lat=${lat}`)).text) as { notices: { title: string }[] }).notices.map((one) => one.title)

  test('are told where they hold', async () => {
    const [estate] = await rows<{ id: number }>(database.pool, sql`select id from estate`)
    await leader.call(endpoints.addNotice, { body: notice({ title: '全市' }) })
    await leader.call(endpoints.addNotice, { body: notice({ title: '小区', area: { kind: 'estate', id: estate?.id ?? 0 } }) })
    await leader.call(endpoints.addNotice, { body: notice({ title: '西站', area: { kind: 'unit', id: town.west } }) })
    await leader.call(endpoints.addNotice, { body: notice({ title: '大屏', channels: ['wall', 'desk'] }) })
    await leader.call(endpoints.addNotice, { body: notice({ title: '未到', startsAt: new Date(clock + 1000).toISOString() }) })
    expect((await seenAt(123.398, 41.8022)).sort()).toEqual(['全市', '小区', '西站'].sort())
    expect(await seenAt(123.41, 41.806)).toEqual(['全市'])
  })
  test('reach a wall on its channel only, without their author', async () => {
    const { notices } = await wall.call(endpoints.listNotices, { query: { show: 'all' } })
    expect(notices.map(({ title, createdBy }) => [title, createdBy])).toEqual([['大屏', '']])
    const { notices: ofDesk } = await desk.call(endpoints.listNotices, { query: {} })
    expect(ofDesk.map((one) => one.createdBy)).toContain('leader')
  })
  test('are made once, and taken back once', async () => {
    const body = notice({ title: '一次' })
    const first = await leader.call(endpoints.addNotice, { body })
    expect((await leader.call(endpoints.addNotice, { body })).id).toBe(first.id)
    const taken = await leader.call(endpoints.withdrawNotice, { params: { id: first.id } })
    expect((await leader.call(endpoints.withdrawNotice, { params: { id: first.id } })).withdrawnAt).toBe(taken.withdrawnAt)
    expect(await seenAt(123.398, 41.8022)).not.toContain('一次')
  })
  test.each([
    { endsAt: '2020-01-01T00:00:00Z', startsAt: '2019-01-01T00:00:00Z' },
    { area: { kind: 'district', id: null } }, { area: { kind: 'estate', id: 999_999 } }, { channels: [] }, { channels: ['radio'] },
  ])('without sense are refused: %j', async (wrong) => {
    expect((await leader.ask(endpoints.addNotice, { body: notice(wrong) })).status).toBe(400)
  })
})
