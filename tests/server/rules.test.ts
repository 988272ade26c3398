import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Order } from '@heatline/server/api'
import type { Promises } from '@heatline/server/core/promises/rule-set'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let town: Town
let app: FastifyInstance
let desk: Client
let leader: Client
let now = new Date('2026-01-12T10:00:00+08:00')

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool, () => now)).app
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const order = (more: object = {}): Promise<Order> =>
  leader.call(endpoints.createOrder, {
    body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: '', dispatchTo: town.west, ...more },
  })
const minutesFromNow = (by: string | null) => by && (Date.parse(by) - now.getTime()) / 60_000
const newest = async () => (await leader.call(endpoints.listRuleVersions, {})).versions[0]?.id ?? 0
const inForce = async () => (await desk.call(endpoints.rulesInForce, {})).rules
const make = async (promises: Promises, more: { validFrom?: string; after?: number } = {}) =>
  leader.ask(endpoints.createRuleVersion, { body: { name: '测试', preset: 'shenyang', after: await newest(), promises, ...more } })
const solveIn = (promises: Promises, minutes: number): Promises => ({
  ...promises, rules: promises.rules.map((rule) => (rule.key === 'solve-heating' ? { ...rule, limit: { unit: 'minutes', amount: minutes, night: null } } : rule)),
})

test('a new database begins with the Shenyang promises', async () => {
  const { rules, calendar } = await desk.call(endpoints.rulesInForce, {})
  expect(rules).toMatchObject({ version: 1, preset: 'shenyang', night: { from: 1320, to: 360 } })
  expect(rules.rules.find((rule) => rule.key === 'solve-heating')).toMatchObject({ limit: { unit: 'minutes', amount: 240, night: null }, source: 'S0', exempts: ['water-cut', 'power-cut'] })
  expect(calendar.days['2026-02-14']).toMatchObject({ working: true, provisional: false })
  expect(calendar.days['2027-02-06']).toMatchObject({ working: false, provisional: true })
  expect(calendar.season).toContainEqual({ phase: 'main', from: '2025-11-16', to: '2026-03-15' })
})

describe('versions', () => {
  test('an order keeps the rules it was made under; a new one gets the new ones', async () => {
    const before = await order()
    const made = await make(solveIn(await inForce(), 120))
    expect(made).toMatchObject({ status: 200, body: { version: 2, madeBy: 'leader' } })
    const west = await signIn(app, 'west')
    const accepted = await west.call(endpoints.moveOrder, { params: { id: before.id }, body: { action: 'accept', version: before.version } })
    expect([minutesFromNow(before.solveBy), minutesFromNow(accepted.solveBy), minutesFromNow((await order()).solveBy)]).toEqual([240, 240, 120])
    const { versions, inForce: id } = await desk.call(endpoints.listRuleVersions, {})
    expect(versions.map((one) => [one.version, one.orders])).toEqual([[2, 1], [1, 1]])
    expect(id).toBe(versions[0]?.id)
  })
  test('one with a later date is in force from then on', async () => {
    const later = new Date(now.getTime() + 3_600_000)
    await make(solveIn(await inForce(), 60), { validFrom: later.toISOString() })
    expect(minutesFromNow((await order()).solveBy)).toBe(120)
    now = later
    expect(minutesFromNow((await order()).solveBy)).toBe(60)
  })
  test('one keeps every row it was made with', async () => {
    const before = await inForce()
    const { body } = await make(before)
    const { night, rules, ladder, needs, callBacks, targets } = await desk.call(endpoints.readRuleVersion, { params: { id: body.id } })
    expect({ night, rules, ladder, needs, callBacks, targets }).toEqual({
      night: before.night, rules: before.rules, ladder: before.ladder, needs: before.needs, callBacks: before.callBacks, targets: before.targets,
    })
  })
  test('of two who make one at a time the second is told', async () => {
    const promises = await inForce()
    const after = await newest()
    expect((await make(promises, { after })).status).toBe(200)
    expect(await make(promises, { after })).toMatchObject({ status: 409, body: { code: 'stale' } })
  })
  test('what cannot be kept is refused with every reason; so is the past', async () => {
    const promises = await inForce()
    const unsound = { ...solveIn(promises, 0), night: { from: 60, to: 60 } }
    expect(await make(unsound)).toMatchObject({
      status: 422,
      body: { code: 'unsound', details: { problems: [{ code: 'no-limit', table: 'rules', key: 'solve-heating' }, { code: 'night-empty', table: null, key: null }] } },
    })
    expect(await make(promises, { validFrom: new Date(now.getTime() - 1).toISOString() })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await desk.ask(endpoints.createRuleVersion, { body: { name: 'x', preset: null, after: 1, promises } })).toMatchObject({ status: 403 })
  })
  test('no version can be changed behind their backs', async () => {
    await expect(run(database.pool, sql`update promise_rule set amount = 1`)).rejects.toThrow(/append-only/)
    await expect(run(database.pool, sql`delete from rule_set`)).rejects.toThrow(/append-only/)
  })
  test('the presets are there to begin from', async () => {
    const { presets } = await desk.call(endpoints.listRulePresets, {})
    expect(presets.map((one) => one.id)).toEqual(['shenyang', 'tianjin', 'yinchuan', 'gb-t-33358'])
  })
})

test('the indoor standard that screens show is the one in force', async () => {
  const city = async () => (await desk.call(endpoints.cityInfo, {})).indoorStandardCelsius
  expect(await city()).toBe(18)
  const promises = await inForce()
  await make({ ...promises, targets: promises.targets.map((one) => (one.key === 'indoor-later' ? { ...one, value: 20 } : one)) })
  expect(await city()).toBe(20)
})

describe('sending', () => {
  test('is due after the call, not while the caller talks', async () => {
    const { id: callId } = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '13800002046' } })
    await desk.call(endpoints.answerCall, { params: { id: callId } })
    const made = await desk.call(endpoints.createOrder, { body: { clientId: uuid(), callId, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: '' } })
    expect(made.sendBy).toBeNull()
    now = new Date(now.getTime() + 240_000)
    await desk.call(endpoints.endCall, { params: { id: callId } })
    const { order: waiting } = await desk.call(endpoints.readOrder, { params: { id: made.id } })
    expect(minutesFromNow(waiting.sendBy)).toBe(1)
    expect(waiting.version).toBe(made.version + 1)
  })
})

describe('the calendar', () => {
  const complaint = { category: 'property', kind: 'report', matter: '其他投诉' }
  const put = (date: string, working: boolean) =>
    leader.call(endpoints.putCalendarDay, { params: { date }, body: { working, name: '测试', source: '通知' } })

  test('a day that becomes a holiday moves the limits of open orders, and says so in their history', async () => {
    const made = await order(complaint)
    expect(made.solveBy).toBe('2026-01-26T16:00:00.000Z')
    const calendar = await put('2026-01-20', false)
    expect(calendar.days['2026-01-20']).toEqual({ working: false, name: '测试', source: '通知', provisional: false })
    const { order: moved, steps } = await desk.call(endpoints.readOrder, { params: { id: made.id } })
    expect(moved.solveBy).toBe('2026-01-27T16:00:00.000Z')
    expect(steps.at(-1)).toMatchObject({ action: 'recount', by: 'leader' })
    await leader.call(endpoints.deleteCalendarDay, { params: { date: '2026-01-20' } })
    expect((await desk.call(endpoints.readOrder, { params: { id: made.id } })).order.solveBy).toBe('2026-01-26T16:00:00.000Z')
  })
  test('an order whose limits stay gets no step', async () => {
    const made = await order(complaint)
    await put('2026-03-20', false)
    expect((await desk.call(endpoints.readOrder, { params: { id: made.id } })).order.version).toBe(made.version)
  })
  test('an ordinary day cannot be made ordinary', async () => {
    expect((await leader.ask(endpoints.deleteCalendarDay, { params: { date: '2026-01-21' } })).status).toBe(404)
  })
  test('a season takes the place of the one it meets; its dates follow one another', async () => {
    const { season } = await leader.call(endpoints.putSeason, { body: { opening: '2026-10-25', main: '2026-11-10', closing: '2027-03-20', last: '2027-04-05' } })
    expect(season.filter((span) => span.from > '2026-09' && span.to < '2027-09')).toEqual([
      { phase: 'opening', from: '2026-10-25', to: '2026-11-09' }, { phase: 'main', from: '2026-11-10', to: '2027-03-19' }, { phase: 'closing', from: '2027-03-20', to: '2027-04-05' },
    ])
    expect((await leader.ask(endpoints.putSeason, { body: { opening: '2026-10-25', main: '2026-10-25', closing: '2027-03-20', last: '2027-04-05' } })).status).toBe(400)
  })
})

test('before the first rules begin, the first are in force: a clock that is set far back stops nothing', async () => {
  const present = now
  now = new Date('2005-12-01T10:00:00+08:00')
  expect((await inForce()).version).toBe(1)
  expect((await order()).solveBy).not.toBeNull()
  now = present
})
