import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { client, uuid, type Client } from './harness.ts'
import { openOrderHall, type OrderHall } from './order-hall.ts'

let hall: OrderHall
beforeAll(async () => {
  hall = await openOrderHall()
})
afterAll(() => hall?.close())

const complaint = { kind: 'complaint', matter: '机房噪声' }
const sees = async (who: Client, id: number) => (await who.ask(endpoints.readOrder, { params: { id } })).status === 200

describe('a complaint about a unit never goes to that unit alone', () => {
  test('sent to it, its company and the district’s office watch from the first moment', async () => {
    const { id, unitId } = await hall.newOrder({ ...complaint, aboutUnitId: hall.town.west })
    expect(unitId).toBe(hall.town.west)
    expect([await sees(hall.company, id), await sees(hall.office, id), await sees(hall.east, id)]).toEqual([true, true, false])
    expect((await hall.read(id)).life.watchers).toMatchObject([{ unitId: hall.town.company, reason: 'complaint' }, { unitId: hall.town.office, reason: 'complaint' }])
    const listed = await hall.company.call(endpoints.listOrders, { query: { show: 'open' } })
    expect(listed.orders.map((order) => order.id)).toContain(id)
  })

  test('one that names nobody is about the unit that gets it; a report as well; a repair is not', async () => {
    for (const kind of ['complaint', 'report']) expect(await sees(hall.company, (await hall.newOrder({ kind })).id)).toBe(true)
    expect(await sees(hall.company, (await hall.newOrder()).id)).toBe(false)
  })

  test('those who watch see it and do not work on it', async () => {
    const { id, version } = await hall.newOrder(complaint)
    expect(await hall.company.ask(endpoints.moveOrder, { params: { id }, body: { action: 'accept', version } })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  test('a call-taker may send it to the unit above, and the unit it is about does not see it', async () => {
    const { id, unitId } = await hall.newOrder({ ...complaint, aboutUnitId: hall.town.west, dispatchTo: hall.town.company })
    expect([unitId, await sees(hall.west, id), await sees(hall.office, id)]).toEqual([hall.town.company, false, false])
    await expect(hall.newOrder({ dispatchTo: hall.town.company })).rejects.toThrow(/wrong-unit/)
  })

  test('a resident’s report that is checked to be one may be sent to the unit above as well; a repair may not', async () => {
    const spokenAddress = '向阳小区1号楼2单元301'
    const label = (await hall.desk.call(endpoints.resolveAddress, { query: { q: spokenAddress, category: 'heating' } })).matches[0]?.label ?? ''
    const reported = { category: 'heating', matter: '机房噪声', spokenAddress, label } as const
    await client(hall.app).call(endpoints.reportByWeb, { body: { ...reported, clientId: uuid(), phone: '13800002047' } })
    const { id, version } = (await hall.desk.call(endpoints.listWebReports, {})).orders[0] ?? { id: 0, version: 0 }
    const check = (kind: 'complaint' | 'repair') => hall.desk.ask(endpoints.checkWebReport, {
      params: { id }, body: { ...reported, version, kind, severity: 'ordinary', note: '', dispatchTo: hall.town.company },
    })
    expect(await check('repair')).toMatchObject({ status: 422, body: { code: 'wrong-unit' } })
    expect(await check('complaint')).toMatchObject({ status: 200, body: { state: 'dispatched', unitId: hall.town.company } })
    expect([await sees(hall.west, id), await sees(hall.office, id)]).toEqual([false, true])
  })

  test('about the company and sent to one of its stations, it has those above the company watching', async () => {
    const { id } = await hall.newOrder({ ...complaint, aboutUnitId: hall.town.company })
    expect([await sees(hall.office, id), await sees(hall.company, id)]).toEqual([true, false])
  })

  test('about a unit that nobody stands above, it is refused there and taken elsewhere', async () => {
    const about = { ...complaint, aboutUnitId: hall.town.office }
    const { id } = await hall.newOrder({ ...about, dispatchTo: undefined })
    expect(await hall.tryMove(hall.leader, id, { action: 'dispatch', unitId: hall.town.office })).toMatchObject({ status: 422, body: { code: 'complaint-alone' } })
    expect((await hall.read(id)).order.state).toBe('received')
    expect(await hall.move(hall.leader, id, { action: 'dispatch', unitId: hall.town.company })).toMatchObject({ unitId: hall.town.company })
  })

  test('what becomes a complaint later, or is sent to the unit later, is watched from then on', async () => {
    const { id } = await hall.newOrder()
    await hall.move(hall.leader, id, { action: 'reclassify', kind: 'complaint', aboutUnitId: hall.town.west, note: '投诉站点态度' })
    expect(await sees(hall.company, id)).toBe(true)
    const elsewhere = await hall.newOrder({ ...complaint, aboutUnitId: hall.town.west, dispatchTo: hall.town.company })
    await hall.move(hall.leader, elsewhere.id, { action: 'transfer', unitId: hall.town.west })
    expect([await sees(hall.company, elsewhere.id), await sees(hall.office, elsewhere.id)]).toEqual([true, true])
  })

  test('a unit that does not exist is named', async () => {
    await expect(hall.newOrder({ ...complaint, aboutUnitId: 999_999 })).rejects.toThrow(/aboutUnitId/)
  })

  test('where the office’s area has ended there is still the company watching', async () => {
    await run(hall.pool, sql`update service_area set valid_to = '2026-01-01' where source_key = 'office'`)
    const { id } = await hall.newOrder({ ...complaint, aboutUnitId: hall.town.west })
    expect([await sees(hall.company, id), await sees(hall.office, id)]).toEqual([true, false])
  })
})
