import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { uuid } from './harness.ts'
import { atTheDoor, jpeg, openOrderHall, type OrderHall } from './order-hall.ts'

let hall: OrderHall
beforeAll(async () => {
  hall = await openOrderHall()
})
afterAll(() => hall?.close())

const hour = 3_600_000

describe('returning an order', () => {
  test('granted, it is nobody’s again, its unit has lost it, and it can be sent elsewhere', async () => {
    const { id } = await hall.newOrder()
    await hall.move(hall.west, id, { action: 'accept' })
    await hall.ask(id, { kind: 'return', ground: 'not-ours' })
    expect((await hall.read(id)).order).toMatchObject({ state: 'accepted', openRequest: 'return' })
    expect(await hall.judge(hall.leader, id, 'granted', '面上确属东站')).toMatchObject({ state: 'received', unitId: null, openRequest: null, dispatchedAt: null, acceptedAt: null })
    expect((await hall.west.ask(endpoints.readOrder, { params: { id } })).status).toBe(404)
    expect(await hall.move(hall.leader, id, { action: 'dispatch', unitId: hall.town.east })).toMatchObject({ state: 'dispatched', unitId: hall.town.east })
    const { steps, life } = await hall.read(id)
    expect(steps.map((step) => step.action)).toEqual(['create', 'dispatch', 'accept', 'ask-return', 'grant-return', 'dispatch'])
    expect(life.requests).toMatchObject([{ kind: 'return', ground: 'not-ours', verdict: 'granted', requestedBy: 'west', judgedBy: 'leader', judgement: '面上确属东站' }])
  })

  test('the leader judges with the evidence: area and its version, reasons, map', async () => {
    const { id } = await hall.newOrder()
    await hall.ask(id, { kind: 'return', ground: 'not-ours' })
    const { match, focus, life } = await hall.read(id)
    expect(life.responsibleNow).toMatchObject([{ unitId: hall.town.west, areaVersion: 2 }])
    expect(match?.units[0]).toMatchObject({ id: hall.town.west, areaVersion: 2 })
    expect(match?.because.length).toBeGreaterThan(0)
    expect(focus?.area).toMatchObject({ version: 2 })
    expect(focus?.area?.geometry).toBeDefined()
  })

  test('refused, it stays, with the reason; refusing needs one', async () => {
    const { id } = await hall.newOrder()
    await hall.ask(id, { kind: 'return', ground: 'wrong-address' })
    await expect(hall.judge(hall.leader, id, 'refused')).rejects.toThrow(/"note"/)
    expect(await hall.judge(hall.leader, id, 'refused', '地址无误')).toMatchObject({ state: 'dispatched', unitId: hall.town.west, openRequest: null })
  })

  test('only with a ground of its kind, and a note', async () => {
    const { id } = await hall.newOrder()
    expect(await hall.tryAsk(id, { kind: 'return', ground: 'water-cut' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await hall.tryAsk(id, { kind: 'return', ground: 'not-ours', note: ' ' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  test('a second request waits for the first; asked twice it is one; it can be taken back', async () => {
    const { id, version } = await hall.newOrder()
    const body = { clientId: uuid(), version, kind: 'return', ground: 'duplicate', note: '同一户昨日已报' } as const
    const replies = await Promise.all([1, 2, 3].map(() => hall.west.ask(endpoints.askRequest, { params: { id }, body })))
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
    expect((await hall.read(id)).life.requests).toHaveLength(1)
    expect(await hall.tryAsk(id, { kind: 'extension', ground: 'spare-part', stage: 'solve', until: '2026-01-11T10:00:00+08:00' })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    expect(await hall.judge(hall.west, id, 'withdrawn')).toMatchObject({ openRequest: null, unitId: hall.town.west })
    await expect(hall.judge(hall.leader, id, 'granted')).rejects.toThrow(/impossible/)
  })

  test('nobody else’s unit asks or takes back, no call-taker judges', async () => {
    const { id, version } = await hall.newOrder()
    await hall.ask(id, { kind: 'return', ground: 'not-ours' })
    const request = (await hall.read(id)).life.requests[0]
    const params = { id, requestId: request?.id ?? 0 }
    expect(await hall.east.ask(endpoints.judgeRequest, { params, body: { version: version + 1, verdict: 'withdrawn' } })).toMatchObject({ status: 404 })
    expect(await hall.west.ask(endpoints.judgeRequest, { params, body: { version: version + 1, verdict: 'granted' } })).toMatchObject({ status: 403 })
    expect(await hall.desk.ask(endpoints.judgeRequest, { params, body: { version: version + 1, verdict: 'granted' } })).toMatchObject({ status: 403 })
  })
})

describe('more time', () => {
  const more = (by: string | null, hours: number) => new Date(Date.parse(by ?? '') + hours * hour).toISOString()

  test('granted, the limit is later; refused, it is as it was', async () => {
    const order = await hall.newOrder()
    const until = more(order.solveBy, 4)
    await hall.ask(order.id, { kind: 'extension', ground: 'spare-part', stage: 'solve', until })
    expect(await hall.judge(hall.leader, order.id, 'granted')).toMatchObject({ solveBy: until, state: 'dispatched' })
    await hall.ask(order.id, { kind: 'extension', ground: 'spare-part', stage: 'solve', until: more(until, 1) })
    expect(await hall.judge(hall.leader, order.id, 'refused', '配件已到')).toMatchObject({ solveBy: until })
  })

  test('is asked before the deadline, for later than it, of a promise that there is', async () => {
    const order = await hall.newOrder()
    const ask = (stage: string, until: string) => hall.tryAsk(order.id, { kind: 'extension', ground: 'weather', stage, until })
    expect(await ask('solve', more(order.solveBy, -1))).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await ask('arrive', more(order.solveBy, 1))).toMatchObject({ status: 400, body: { code: 'invalid' } })
    hall.pass(4 * 60)
    expect(await ask('solve', more(order.solveBy, 4))).toMatchObject({ status: 422, body: { code: 'too-late' } })
  })
})

describe('a hold', () => {
  const held = async () => {
    const { id } = await hall.newOrder()
    const order = await hall.move(hall.west, id, { action: 'accept' })
    const { body } = await hall.upload(hall.west, order.id, jpeg)
    await hall.ask(order.id, { kind: 'hold', ground: 'water-cut', attachmentIds: [body.attachment.id] })
    return order
  }

  test('comes after signing, needs proof, and a cause that the order’s rules exempt', async () => {
    const { id } = await hall.newOrder()
    expect(await hall.tryAsk(id, { kind: 'hold', ground: 'water-cut' })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    await hall.move(hall.west, id, { action: 'accept' })
    expect(await hall.tryAsk(id, { kind: 'hold', ground: 'water-cut' })).toMatchObject({ status: 400, body: { code: 'invalid', details: { fields: [{ field: 'attachmentIds' }] } } })
    const { body } = await hall.upload(hall.west, id, jpeg)
    const causes = (await hall.read(id)).life.exemptCauses
    expect(causes).toEqual(expect.arrayContaining(['water-cut', 'power-cut']))
    expect(causes).not.toContain('disaster')
    expect(await hall.tryAsk(id, { kind: 'hold', ground: 'disaster', attachmentIds: [body.attachment.id] })).toMatchObject({ status: 422, body: { code: 'not-exempt' } })
  })

  test('the proof is one of this order', async () => {
    const [mine, other] = [await hall.newOrder(), await hall.newOrder()]
    await hall.move(hall.west, mine.id, { action: 'accept' })
    const { body } = await hall.upload(hall.west, other.id, jpeg)
    expect(await hall.tryAsk(mine.id, { kind: 'hold', ground: 'water-cut', attachmentIds: [body.attachment.id] })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect((await hall.read(mine.id)).order.openRequest).toBeNull()
  })

  test('granted, the clock stands; resumed, exactly the rest is left', async () => {
    const { id, solveBy } = await held()
    hall.pass(60)
    const at = hall.pass(0)
    expect(await hall.judge(hall.leader, id, 'granted')).toMatchObject({ pausedAt: at.toISOString(), solveBy })
    hall.pass(90)
    expect(await hall.move(hall.west, id, { action: 'resume' })).toMatchObject({ pausedAt: null, solveBy: new Date(Date.parse(solveBy ?? '') + 90 * 60_000).toISOString() })
    const { life } = await hall.read(id)
    expect(life.pauses).toMatchObject([{ cause: 'water-cut', from: at.toISOString(), to: hall.pass(0).toISOString() }])
    expect(life.attachments[0]).toMatchObject({ requestId: life.requests[0]?.id })
  })

  test('while it lasts nobody arrives or finishes; a change of severity keeps it', async () => {
    const { id } = await held()
    await hall.judge(hall.leader, id, 'granted')
    expect(await hall.tryMove(hall.west, id, { action: 'arrive', ...atTheDoor })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    const raised = await hall.move(hall.leader, id, { action: 'reclassify', severity: 'urgent', note: '有漏水' })
    expect(raised.pausedAt).not.toBeNull()
    expect(raised.severity).toBe('urgent')
  })

  test('ends when the order goes to another unit or is withdrawn', async () => {
    const { id } = await held()
    await hall.judge(hall.leader, id, 'granted')
    hall.pass(5)
    expect(await hall.move(hall.leader, id, { action: 'transfer', unitId: hall.town.east })).toMatchObject({ pausedAt: null, unitId: hall.town.east })
    const open = await rows(hall.pool, sql`select 1 from work_order_pause where order_id = ${id} and to_at is null`)
    expect(open).toEqual([])
  })

  test('an open request has no object any more once the order leaves the unit', async () => {
    const { id } = await held()
    expect(await hall.move(hall.leader, id, { action: 'transfer', unitId: hall.town.east })).toMatchObject({ openRequest: null })
    expect((await hall.read(id)).life.requests).toMatchObject([{ verdict: 'withdrawn', judgedBy: '' }])
  })
})

test('the evidence stays as it was when the area changes hands; who has it today stands beside it', async () => {
  const { id } = await hall.newOrder()
  hall.pass(24 * 60)
  await run(hall.pool, sql`update service_area set valid_to = ${hall.pass(0)} where source_key = 'west' and version = 2`)
  await run(hall.pool, sql`
    insert into service_area (source_key, version, category, unit_id, geom, valid_from)
    select source_key, 3, category, ${hall.town.east}, geom, valid_to from service_area where source_key = 'west' and version = 2`)
  const { match, life } = await hall.read(id)
  expect(match?.units[0]).toMatchObject({ id: hall.town.west, areaVersion: 2 })
  expect(life.responsibleNow).toMatchObject([{ unitId: hall.town.east, name: '东站换热站', areaVersion: 3 }])
})
