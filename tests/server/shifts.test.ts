import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Order } from '@heatline/server/api'
import { addAccounts } from '@heatline/server/features/people/accounts'
import { row, rows, run } from '@heatline/server/platform/database'
import { openLiveHub } from '@heatline/server/platform/live-hub'
import { hashPassword } from '@heatline/server/platform/passwords'
import { sql } from '@heatline/server/platform/sql'
import { warnOfLateShifts } from '@heatline/server/features/shifts/presence'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, townPassword, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let town: Town
let desk: Client
let early: Client
let late: Client
let clock = new Date('2026-11-22T08:00:00+08:00')
const at = (time: string) => {
  clock = new Date(`2026-11-${time}:00+08:00`)
}

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  await addAccounts(database.pool, [{ login: 'leader2', name: 'leader2', role: 'shift-leader', unitId: null, seat: null, passwordHash: await hashPassword(townPassword) }])
  app = (await startApp(database.pool, () => new Date(clock))).app
  desk = await signIn(app, 'desk1')
  early = await signIn(app, 'leader')
  late = await signIn(app, 'leader2')
  await run(database.pool, sql`update session set expires_at = '2040-01-01'`)
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const current = () => early.call(endpoints.currentShift, {})
const note = (by: Client, kind: 'note' | 'flood' | 'heating', text: string, clientId = uuid()) => by.ask(endpoints.addShiftNote, { body: { clientId, kind, text } })
async function newOrder(kind: 'repair' | 'complaint', matter: string): Promise<Order> {
  return desk.call(endpoints.createOrder, { body: { category: 'heating', kind, severity: 'ordinary', matter, clientId: uuid(), spokenAddress: '说不清的地方' } })
}

describe('a roster', () => {
  const pasted = ['单位\t姓名\t电话\t从\t到', '大厅\t林涛\t13900000001\t2026-11-22 08:00\t16:00', '大厅\t赵敏\t13900000002\t2026-11-22 16:00\t0:00', '西站换热站\t孙师傅\t13900000003\t2026-11-22 08:00\t2026-11-23 08:00'].join('\n')

  test('is taken over whole or not at all, and says which lines are wrong', async () => {
    const wrong = await early.call(endpoints.importDuty, { body: { text: `${pasted}\n无此站\t某人\t1\t2026-11-22 08:00\t16:00\n大厅\t某人` } })
    expect(wrong).toEqual({ imported: 0, problems: [{ line: 5, problem: 'unit', text: '无此站' }, { line: 6, problem: 'columns', text: '大厅\t某人' }] })
    expect((await early.call(endpoints.listDuty, { query: {} })).duty).toEqual([])
  })

  test('pasted twice is one roster; the hall’s lines are its shifts', async () => {
    for (let time = 0; time < 2; time += 1) expect(await early.call(endpoints.importDuty, { body: { text: pasted } })).toEqual({ imported: 3, problems: [] })
    const { duty } = await desk.call(endpoints.listDuty, { query: {} })
    expect(duty.map((one) => [one.unitId, one.person])).toEqual([[null, '林涛'], [null, '赵敏'], [town.west, '孙师傅']])
    expect((await desk.call(endpoints.listShifts, { query: {} })).shifts.map((shift) => shift.leader)).toEqual(['赵敏', '林涛'])
  })

  test('loses a line, and with it the shift that it planned', async () => {
    await early.call(endpoints.importDuty, { body: { text: '大厅\t误排\t1\t2026-11-25 08:00\t16:00' } })
    const { duty } = await early.call(endpoints.listDuty, { query: { from: '2026-11-25T00:00:00Z' } })
    await early.call(endpoints.removeDuty, { params: { id: duty[0]?.id ?? 0 } })
    expect((await desk.call(endpoints.listShifts, { query: {} })).shifts.map((shift) => shift.leader)).not.toContain('误排')
    expect((await early.ask(endpoints.removeDuty, { params: { id: duty[0]?.id ?? 0 } })).status).toBe(404)
  })
})

describe('a shift', () => {
  test('is taken over; its record writes itself', async () => {
    at('22 08:00')
    expect(await early.call(endpoints.takeOverShift, {})).toMatchObject({ leader: '林涛', takenBy: 'leader', handedAt: null })
    at('22 09:00')
    await newOrder('repair', '暖气不热')
    await newOrder('complaint', '无人上门')
    await run(database.pool, sql`
      insert into service_stop (source_key, category, unit_id, cause, geom, starts_at, expected_end)
      select 'stop', 'heating', ${town.west}, '管网抢修', st_multi(st_makeenvelope(123.39, 41.80, 123.4, 41.81, 4326)), ${clock}, null`)
    at('22 10:00')
    const { items, missingNotes } = await current()
    expect(items.map((item) => item.content.kind)).toEqual(expect.arrayContaining(['received', 'open', 'complaint', 'stop']))
    expect(items.find((item) => item.content.kind === 'received')?.content).toMatchObject({ orders: 2, byKind: [{ kind: 'complaint', count: 1 }, { kind: 'repair', count: 1 }] })
    expect(items.find((item) => item.content.kind === 'complaint')?.content).toMatchObject({ order: { matter: '无人上门' } })
    expect(items.find((item) => item.content.kind === 'stop')?.content).toMatchObject({ cause: '管网抢修', unitName: '西站换热站', endedAt: null })
    expect(missingNotes).toEqual(['heating'])
  })

  test('names what is late, by company', async () => {
    at('22 12:00')
    for (let look = 0; look < 400; look += 1) {
      if (!(await row(database.pool, sql`select 1 from order_alarm where fired_at is null and due_at <= ${clock} limit 1`))) break
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    const overdue = (await current()).items.flatMap(({ content }) => (content.kind === 'overdue' ? [content] : []))
    expect(overdue).toMatchObject([{ companyId: null, orders: [{ stage: 'send' }, { stage: 'send' }] }])
  })

  test('cannot be handed over without the season’s notes, nor taken over before it is', async () => {
    expect(await early.ask(endpoints.offerShift, {})).toMatchObject({ status: 400, body: { code: 'invalid', details: { fields: [{ field: 'heating' }] } } })
    expect(await late.ask(endpoints.takeOverShift, {})).toMatchObject({ status: 409, body: { code: 'impossible' } })
    const clientId = uuid()
    for (let time = 0; time < 2; time += 1) expect((await note(early, 'heating', '西站二次网补水偏多', clientId)).status).toBe(200)
    expect((await late.ask(endpoints.addShiftNote, { body: { clientId, kind: 'note', text: '抢' } })).body.code).toBe('taken')
    expect((await current()).items.filter((item) => item.content.kind === 'heating')).toHaveLength(1)
  })

  test('is not taken over while an item waits, not by oneself, and then in one commit', async () => {
    at('22 15:45')
    await early.call(endpoints.offerShift, {})
    const { items, running } = await current()
    const acknowledge = (by: Client, id: number | null) => by.ask(endpoints.acknowledgeItem, { params: { id: id ?? 0 } })
    expect((await acknowledge(early, items[0]?.id ?? 0)).status).toBe(403)
    expect((await early.ask(endpoints.takeOverShift, {})).status).toBe(403)
    for (const item of items.slice(1)) expect((await acknowledge(late, item.id)).status).toBe(200)
    expect(await late.ask(endpoints.takeOverShift, {})).toMatchObject({ status: 409, body: { details: { waiting: 1 } } })

    // Something more is written: the record is laid anew, and what was read stays read.
    await note(early, 'note', '钥匙在三号柜')
    await early.call(endpoints.offerShift, {})
    const again = (await current()).items
    expect(again.filter((item) => item.acknowledgedAt === null).map((item) => item.content.kind)).toEqual(['received', 'note'])
    for (const item of again) await acknowledge(late, item.id)
    at('22 16:00')
    const taken = await Promise.all([late.ask(endpoints.takeOverShift, {}), late.ask(endpoints.takeOverShift, {})])
    expect(taken.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 403])
    expect((await current()).running).toMatchObject({ leader: '赵敏', takenBy: 'leader2' })
    const printed = await early.call(endpoints.readShift, { params: { id: running?.id ?? 0 } })
    expect(printed).toMatchObject({ shift: { handedAt: clock.toISOString() }, next: { takenBy: 'leader2' } })
    expect(printed.items.every((item) => item.acknowledgedBy === 'leader2')).toBe(true)
    expect((await acknowledge(early, items[0]?.id ?? 0)).status).toBe(404)
  })

  test('that has nobody there ten minutes before is warned of once; who comes is noted', async () => {
    const context = { pool: database.pool, now: () => new Date(clock), hub: await openLiveHub(database.pool, () => undefined) }
    await early.call(endpoints.importDuty, { body: { text: '大厅\t周敏\t1\t2026-11-23 00:00\t8:00\n大厅\t林涛\t1\t2026-11-23 08:00\t16:00' } })
    const warnings = () => rows<{ id: number }>(database.pool, sql`select id from audit_entry where action = 'shift.late'`)
    const lateShifts = async () => (await early.call(endpoints.listShifts, { query: {} })).shifts.filter((shift) => shift.warnedAt).map((shift) => shift.leader)
    at('22 23:49')
    await warnOfLateShifts(context)
    expect(await lateShifts()).toEqual([])
    at('22 23:50')
    await Promise.all([warnOfLateShifts(context), warnOfLateShifts(context)])
    expect(await lateShifts()).toEqual(['周敏'])
    expect(await warnings()).toHaveLength(1)
    const next = (await early.call(endpoints.listShifts, { query: {} })).shifts.find((shift) => shift.from === '2026-11-23T00:00:00.000Z')
    at('23 07:45')
    expect(await early.call(endpoints.reportPresent, { params: { id: next?.id ?? 0 } })).toMatchObject({ presentName: 'leader', presentAt: clock.toISOString() })
    at('23 07:50')
    await warnOfLateShifts(context)
    expect(await lateShifts()).toEqual(['周敏'])
    await context.hub.close()
  })
})
