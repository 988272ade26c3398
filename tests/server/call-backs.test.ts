import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endpoints, type CallBack, type Order } from '@heatline/server/api'
import { lotText } from '@heatline/server/core/call-backs/sample'
import { arrange } from '@heatline/server/features/call-backs/arrange'
import { rows, run } from '@heatline/server/platform/database'
import { insertRuleSet, rulesAt } from '@heatline/server/platform/orders/rules'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let town: Town
let app: FastifyInstance
let now = new Date('2026-01-06T10:00:00+08:00')
let desk: Client
let other: Client
let leader: Client
let west: Client
let label: string

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool, () => now)).app
  await signInAll()
  label = (await desk.call(endpoints.suggestAddresses, { query: { q: '暖阳街5号' } })).matches[0]?.label ?? ''
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})
const signInAll = async () => {
  desk = await signIn(app, 'desk1')
  other = await signIn(app, 'desk2')
  leader = await signIn(app, 'leader')
  west = await signIn(app, 'west')
}
beforeEach(() => later(1))

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
let numbers = 0
async function order(kind: 'repair' | 'complaint' = 'repair'): Promise<Order> {
  numbers += 1
  const callerNumber = `1390000${String(numbers).padStart(4, '0')}`
  return desk.call(endpoints.createOrder, {
    body: { clientId: uuid(), category: 'heating', kind, severity: 'ordinary', matter: '阀门损坏', callerNumber, spokenAddress: label, label, dispatchTo: town.west },
  })
}
/** The unit reports it done, as the database has it: how it gets there is the orders' test. */
async function done(id: number): Promise<void> {
  await run(database.pool, sql`update work_order set state = 'done', accepted_at = ${now}, arrived_at = ${now}, done_at = ${now}, version = version + 1 where id = ${id}`)
  await nudge()
}
/** An event that makes the server look for what is to be called back. */
const nudge = () => order()
const queueOf = async (who: Client) => (await who.call(endpoints.listCallBacks, { query: { limit: 500 } })).callBacks
const itemOf = async (id: number, who = desk): Promise<CallBack> =>
  expect.poll(async () => (await queueOf(who)).find((one) => one.order.id === id), { timeout: 15_000 }).toBeTruthy()
    .then(async () => (await queueOf(who)).find((one) => one.order.id === id) ?? Promise.reject(new Error('gone')))
const stateOf = async (id: number) => (await desk.call(endpoints.readOrder, { params: { id } })).order
const attempt = (who: Client, id: number, result: CallBack['attempts'][number]['result'], answer?: string, clientId = uuid()) =>
  who.ask(endpoints.keepAttempt, { params: { id }, body: { clientId, result, number: '13900000001', ...(answer !== undefined && { answer }) } })

test('an order that is done is called back by the hotline; a satisfied caller closes it', async () => {
  const { id } = await order()
  await done(id)
  const item = await itemOf(id)
  expect(item).toMatchObject({ kind: 'closing', madeBy: 'hotline', failed: 0, outcome: null, lease: null })
  expect(Date.parse(item.dueAt)).toBe(now.getTime() + 24 * 3_600_000)
  expect(item.numbers).toEqual([(await stateOf(id)).callerNumber])
  await desk.call(endpoints.takeCallBack, { params: { id: item.id } })
  const clientId = uuid()
  expect((await attempt(desk, item.id, 'satisfied', '都热了', clientId)).body).toMatchObject({ outcome: 'satisfied', lease: null, attempts: [{ by: 'desk1', satisfied: true, answer: '都热了' }] })
  expect((await attempt(desk, item.id, 'satisfied', '都热了', clientId)).body.attempts).toHaveLength(1)
  expect(await stateOf(id)).toMatchObject({ state: 'closed', outcome: 'solved' })
  expect((await queueOf(desk)).map((one) => one.id)).not.toContain(item.id)
})

test('a dissatisfied answer reopens the order, and the next time it is done it is asked again', async () => {
  const { id } = await order()
  await done(id)
  const item = await itemOf(id)
  await attempt(desk, item.id, 'dissatisfied', '还是凉的')
  expect(await stateOf(id)).toMatchObject({ state: 'dispatched', reopened: 1, unitId: town.west, outcome: null })
  const { steps } = await desk.call(endpoints.readOrder, { params: { id } })
  expect(steps.slice(-2)).toMatchObject([{ action: 'call-back', note: '还是凉的', detail: { outcome: 'dissatisfied' } }, { action: 'reopen' }])
  later(60)
  await done(id)
  expect((await itemOf(id)).id).not.toBe(item.id)
})

test('of two who take the same call one gets it; what nobody finishes is free again', async () => {
  const { id } = await order()
  await done(id)
  const item = await itemOf(id)
  const takes = await Promise.all([desk, other].map((who) => who.ask(endpoints.takeCallBack, { params: { id: item.id } })))
  expect(takes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const [winner, loser] = takes[0]?.status === 200 ? [desk, other] : [other, desk]
  expect(takes.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'taken' })
  expect(await attempt(loser, item.id, 'satisfied')).toMatchObject({ status: 409, body: { code: 'taken' } })
  await winner.call(endpoints.leaveCallBack, { params: { id: item.id } })
  await loser.call(endpoints.takeCallBack, { params: { id: item.id } })
  expect((await winner.ask(endpoints.takeCallBack, { params: { id: item.id } })).status).toBe(409)
  later(16)
  expect((await winner.ask(endpoints.takeCallBack, { params: { id: item.id } })).status).toBe(200)
})

test('three calls that reach nobody close it, and it is said so', async () => {
  const { id } = await order()
  await done(id)
  const item = await itemOf(id)
  expect((await attempt(desk, item.id, 'no-answer')).body).toMatchObject({ failed: 1, outcome: null, nextAt: new Date(now.getTime() + 3_600_000).toISOString() })
  expect((await attempt(desk, item.id, 'busy')).body).toMatchObject({ failed: 2, outcome: null })
  expect((await attempt(desk, item.id, 'wrong-number')).body).toMatchObject({ outcome: 'not-reached' })
  const { order: closed, steps } = await desk.call(endpoints.readOrder, { params: { id } })
  expect(closed.state).toBe('closed')
  expect(steps.at(-1)?.note).toContain('未联系上')
  expect(await attempt(desk, item.id, 'satisfied')).toMatchObject({ status: 409, body: { code: 'impossible' } })
})

test('a complaint’s unit calls within a day by itself, and sees only its own calls', async () => {
  const { id } = await order('complaint')
  const first = await itemOf(id, west)
  expect(first).toMatchObject({ kind: 'stage', madeBy: 'unit' })
  expect(Date.parse(first.dueAt) - Date.parse(first.order.dispatchedAt ?? '')).toBe(24 * 3_600_000)
  expect((await queueOf(desk)).map((one) => one.id)).not.toContain(first.id)
  expect((await desk.ask(endpoints.takeCallBack, { params: { id: first.id } })).status).toBe(404)
  const east = await signIn(app, 'east')
  expect(await queueOf(east)).toEqual([])
  expect((await attempt(west, first.id, 'dissatisfied', '希望快些')).body).toMatchObject({ outcome: 'dissatisfied' })
  expect((await stateOf(id)).state).toBe('dispatched')
  await done(id)
  expect((await itemOf(id, west)).kind).toBe('closing')
  expect((await itemOf(id)).madeBy).toBe('hotline')
})

test('a unit that lost the order lost its call with it; the unit that has it now makes the call', async () => {
  const { id } = await order('complaint')
  const item = await itemOf(id, west)
  const { version } = await stateOf(id)
  await leader.call(endpoints.moveOrder, { params: { id }, body: { action: 'transfer', version, unitId: town.east, note: '东站负责' } })
  expect((await queueOf(west)).map((one) => one.id)).not.toContain(item.id)
  expect((await west.ask(endpoints.takeCallBack, { params: { id: item.id } })).status).toBe(404)
  const east = await signIn(app, 'east')
  expect((await itemOf(id, east)).id).toBe(item.id)
})

test('both calls of one complaint are kept at once; a client id belongs to one call', async () => {
  const { id } = await order('complaint')
  await done(id)
  const [ofUnit, ofHall] = [await itemOf(id, west), await itemOf(id)]
  const clientId = uuid()
  const kept = await Promise.all([attempt(west, ofUnit.id, 'satisfied'), attempt(desk, ofHall.id, 'satisfied', undefined, clientId)])
  expect(kept.map(({ status }) => status)).toEqual([200, 200])
  const other = await order()
  await done(other.id)
  expect(await attempt(desk, (await itemOf(other.id)).id, 'satisfied', undefined, clientId)).toMatchObject({ status: 409, body: { code: 'taken' } })
})

test('two processes that arrange at once decide about each order once', async () => {
  const ids: number[] = []
  for (let index = 0; index < 12; index += 1) ids.push((await order()).id)
  await run(database.pool, sql`update work_order set state = 'done', accepted_at = ${now}, arrived_at = ${now}, done_at = ${now} where id = any(${ids}::integer[])`)
  const failures: unknown[] = []
  const beside = await database.open()
  const going = new AbortController().signal
  await Promise.all([database.pool, beside.pool].map((pool) => arrange(pool, now, going, (error) => failures.push(error))))
  await beside.close()
  expect(failures).toEqual([])
  const decided = await rows<{ id: number }>(database.pool, sql`select order_id as id from call_back_lot where order_id = any(${ids}::integer[]) order by 1`)
  expect(decided.map(({ id }) => id)).toEqual(ids)
})

test('of a sampled category a lot decides: the system closes the others, and the week can be drawn again', async () => {
  const rules = await rulesAt(database.pool, now)
  await insertRuleSet(database.pool, { ...rules, preset: null, validFrom: now, callBacks: rules.callBacks.filter(({ share }) => share < 1) }, null, now)
  const ids: number[] = []
  for (let index = 0; index < 30; index += 1) ids.push((await order()).id)
  for (const id of ids) await run(database.pool, sql`update work_order set state = 'done', accepted_at = ${now}, arrived_at = ${now}, done_at = ${now} where id = ${id}`)
  await nudge()
  const lots = () => rows<{ id: number; drawn: boolean; state: string }>(database.pool, sql`
    select l.order_id as id, l.drawn, o.state from call_back_lot l join work_order o on o.id = l.order_id where l.order_id = any(${ids}::integer[])`)
  await expect.poll(async () => (await lots()).length, { timeout: 30_000 }).toBe(30)
  for (const { drawn, state } of await lots()) expect(state).toBe(drawn ? 'done' : 'closed')

  // The week is over: whatever the lots were, it has its share now.
  later(7 * 24 * 60)
  await signInAll()
  await nudge()
  const draw = () => leader.call(endpoints.callBackSample, { query: { unit: town.west, week: '2026-W02' } })
  const sampled = async () => (await draw()).groups.find(({ share }) => share === 0.05)?.orders ?? []
  await expect.poll(async () => (await sampled()).filter((one) => one.called).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
  const { seed, unitId, week } = await draw()
  for (const one of await sampled()) {
    expect(one.lot).toBe(createHash('sha256').update(lotText(seed, unitId, week, one.orderId, one.round)).digest('hex'))
    expect(one.called).toBe(one.must)
  }
  const [firstLot] = (await sampled()).map(({ lot }) => lot).sort()
  expect((await sampled()).find(({ lot }) => lot === firstLot)?.called).toBe(true)
})

test('after a stop households are called once each, in the order of their calls; who is still cold goes on alone', async () => {
  const stop = await leader.call(endpoints.createStop, {
    body: { clientId: uuid(), kind: 'incident', category: 'heating', unitId: town.west, cause: '循环泵故障', places: { areaIds: [], buildings: [] } },
  })
  const join = async (callerNumber: string) => {
    later(1)
    return desk.call(endpoints.joinStop, {
      params: { id: stop.id },
      body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', callerNumber, spokenAddress: label, label },
    })
  }
  const first = await join('13700000001')
  const second = await join('13700000002')
  const again = await join('13700000001')
  expect((await queueOf(desk)).some(({ order: { id } }) => [first.id, second.id].includes(id))).toBe(false)
  later(60)
  await leader.call(endpoints.endStop, { params: { id: stop.id }, body: { version: stop.version } })
  await itemOf(second.id)
  const called = (await queueOf(desk)).filter((one) => one.incidentCause === '循环泵故障')
  expect(called.map((one) => one.order.id)).toEqual([first.id, second.id])
  await expect.poll(async () => (await stateOf(again.id)).state, { timeout: 15_000 }).toBe('closed')

  await attempt(desk, called[0]?.id ?? 0, 'dissatisfied', '还是冷')
  await attempt(desk, called[1]?.id ?? 0, 'satisfied')
  expect(await stateOf(first.id)).toMatchObject({ state: 'dispatched', unitId: town.west, reopened: 1, pausedAt: null })
  expect(await stateOf(second.id)).toMatchObject({ state: 'closed' })
})

test('the register keeps who called when and what was said, and can be narrowed', async () => {
  const { records } = await leader.call(endpoints.callBackRegister, { query: { result: 'dissatisfied' } })
  expect(records.map((one) => one.answer)).toEqual(['还是冷', '希望快些', '还是凉的'])
  expect(records[1]).toMatchObject({ by: 'west', kind: 'stage', madeBy: 'unit', orderKind: 'complaint', unitName: '西站换热站' })
  const { records: ofUnit } = await leader.call(endpoints.callBackRegister, { query: { unit: town.east } })
  expect(ofUnit).toEqual([])
  const page = await leader.call(endpoints.callBackRegister, { query: { limit: 2 } })
  expect(page).toMatchObject({ more: true })
  await expect(run(database.pool, sql`update call_back_attempt set satisfied = true`)).rejects.toThrow('append-only')
})
