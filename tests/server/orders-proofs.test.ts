import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { uuid, type Client } from './harness.ts'
import { jpeg, openOrderHall, type OrderHall } from './order-hall.ts'

let hall: OrderHall
beforeAll(async () => {
  hall = await openOrderHall()
})
afterAll(() => hall?.close())

const reading = (more: object = {}) => ({ clientId: uuid(), celsius: 18.5, place: '客厅', unitConfirmed: true, residentConfirmed: true, ...more })
const fetchFile = (who: Client, id: number, headers: Record<string, string> = {}) => hall.app.inject({ url: `/api/attachments/${id}`, headers: { cookie: who.cookie, ...headers } })

describe('an attachment', () => {
  test('is what its first bytes say, whatever its name and type claim', async () => {
    const { id } = await hall.newOrder()
    const pdf = Buffer.from('%PDF-1.7 停水公告')
    expect(await hall.upload(hall.west, id, pdf, { name: '照片.jpg', type: 'image/jpeg' })).toMatchObject({
      status: 200, body: { attachment: { mediaType: 'application/pdf', name: '照片.jpg', size: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') } },
    })
    for (const file of [Buffer.from('<svg onload="alert(1)"/>'), Buffer.from('MZ not a picture'), Buffer.from('GIF89a')]) {
      expect(await hall.upload(hall.west, id, file, { name: 'picture.png', type: 'image/png' })).toMatchObject({ status: 415, body: { code: 'wrong-type' } })
    }
  })

  test('has at most 8 MiB', async () => {
    const { id } = await hall.newOrder()
    const whole = Buffer.alloc(8 * 1024 * 1024, 'x')
    jpeg.copy(whole)
    expect((await hall.upload(hall.west, id, whole)).status).toBe(200)
    expect(await hall.upload(hall.west, id, Buffer.concat([whole, Buffer.from('x')]))).toMatchObject({ status: 413, body: { code: 'too-large' } })
    expect((await hall.upload(hall.west, id, Buffer.alloc(0))).status).toBe(415)
  })

  test('sent again with its client id is one, and another’s id is refused', async () => {
    const [{ id }, other] = [await hall.newOrder(), await hall.newOrder()]
    const clientId = uuid()
    const replies = await Promise.all([1, 2, 3].map(() => hall.upload(hall.west, id, jpeg, { clientId })))
    expect(new Set(replies.map((reply) => reply.body.attachment.id)).size).toBe(1)
    const { life, steps } = await hall.read(id)
    expect([life.attachments.length, steps.filter((step) => step.action === 'attach').length]).toEqual([1, 1])
    expect(await hall.upload(hall.west, other.id, jpeg, { clientId })).toMatchObject({ status: 409, body: { code: 'taken' } })
    expect(await hall.upload(hall.desk, id, jpeg, { clientId })).toMatchObject({ status: 409, body: { code: 'taken' } })
  })

  test('is served as what it is, never sniffed, under its own name, and once only to who has it', async () => {
    const { id } = await hall.newOrder()
    const { body } = await hall.upload(hall.west, id, jpeg, { name: "现场 'a';\"b\".jpg" })
    const file = await fetchFile(hall.leader, body.attachment.id)
    expect(file.rawPayload.equals(jpeg)).toBe(true)
    expect(file.headers).toMatchObject({
      'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache',
      'content-disposition': "inline; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%27a%27%3B%22b%22.jpg",
    })
    const again = await fetchFile(hall.leader, body.attachment.id, { 'if-none-match': String(file.headers['etag']) })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    const paper = await hall.upload(hall.west, id, Buffer.from('%PDF-1.7'), { name: '公告.pdf' })
    expect((await fetchFile(hall.leader, paper.body.attachment.id)).headers['content-disposition']).toMatch(/^attachment;/)
  })

  test('is there for those who see its order and for nobody else, though they have its hash', async () => {
    const { id } = await hall.newOrder()
    const { body } = await hall.upload(hall.west, id, jpeg)
    const statuses = async (headers = {}) => Promise.all([hall.west, hall.desk, hall.admin, hall.east].map(async (who) => (await fetchFile(who, body.attachment.id, headers)).statusCode))
    expect(await statuses()).toEqual([200, 200, 200, 404])
    expect(await statuses({ 'if-none-match': `"${body.attachment.sha256}"` })).toEqual([304, 304, 304, 404])
    expect((await hall.upload(hall.east, id, jpeg)).status).toBe(404)
    expect((await hall.app.inject({ url: `/api/attachments/${body.attachment.id}` })).statusCode).toBe(401)
  })

  test('is not taken from those who may not, before their bytes are read', async () => {
    const { id } = await hall.newOrder()
    const url = `/api/orders/${id}/attachments?clientId=${uuid()}`
    const send = (cookie?: string) => hall.app.inject({ method: 'POST', url, payload: Buffer.alloc(9_000_000), headers: { 'content-type': 'image/png', ...(cookie !== undefined && { cookie }) } })
    expect((await send()).statusCode).toBe(401)
    expect((await send(hall.admin.cookie)).statusCode).toBe(403)
  })

  test('is one of at most fifty of an order', async () => {
    const { id } = await hall.newOrder()
    await run(hall.pool, sql`
      insert into attachment (client_id, order_id, name, media_type, size, sha256, content, user_id, at)
      select gen_random_uuid(), ${id}, '', 'image/jpeg', 1, '', 'x', 1, now() from generate_series(1, 49)`)
    const clientId = uuid()
    expect((await hall.upload(hall.west, id, jpeg, { clientId })).status).toBe(200)
    expect(await hall.upload(hall.west, id, jpeg)).toMatchObject({ status: 409, body: { code: 'too-many' } })
    expect((await hall.upload(hall.west, id, jpeg, { clientId })).status).toBe(200)
  })

  test('of a closed order cannot be added to', async () => {
    const { id } = await hall.newOrder({ dispatchTo: undefined })
    await hall.move(hall.leader, id, { action: 'answer', note: '已答复' })
    expect(await hall.upload(hall.desk, id, jpeg)).toMatchObject({ status: 409, body: { code: 'impossible' } })
  })
})

describe('a reading', () => {
  test('keeps time, place and who confirmed, and is the order’s temperature', async () => {
    const { id } = await hall.arrived()
    const at = hall.pass(10)
    const body = reading({ celsius: 16.5, residentConfirmed: false, residentName: '王女士' })
    const replies = await Promise.all([1, 2].map(() => hall.west.call(endpoints.takeReading, { params: { id }, body })))
    expect(replies[0]?.reading).toEqual(replies[1]?.reading)
    const { order, life } = await hall.read(id)
    expect(order.roomCelsius).toBe(16.5)
    expect(life.readings).toMatchObject([{ celsius: 16.5, place: '客厅', takenAt: at.toISOString(), by: 'west', unitConfirmed: true, residentConfirmed: false, residentName: '王女士' }])
  })

  test('is taken at the place, by the unit that is there', async () => {
    const sent = await hall.newOrder()
    expect(await hall.west.ask(endpoints.takeReading, { params: { id: sent.id }, body: reading() })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    const there = await hall.arrived()
    expect((await hall.east.ask(endpoints.takeReading, { params: { id: there.id }, body: reading() })).status).toBe(404)
    expect((await hall.desk.ask(endpoints.takeReading, { params: { id: there.id }, body: reading() })).status).toBe(403)
    expect((await hall.west.ask(endpoints.takeReading, { params: { id: there.id }, body: reading({ celsius: 99 }) })).status).toBe(400)
  })
})

describe('arriving', () => {
  test('says where the crew is and how far that is from the place', async () => {
    const { id } = await hall.arrived()
    const { life, steps } = await hall.read(id)
    expect(life.arrived).toMatchObject({ lon: 123.3981, lat: 41.8023 })
    expect(life.arrived?.metres).toBeLessThan(100)
    expect(steps.at(-1)?.detail).toEqual({ metres: life.arrived?.metres, accuracyMetres: 12 })
  })

  test('without a position says why', async () => {
    const { id } = await hall.newOrder()
    await hall.move(hall.west, id, { action: 'accept' })
    expect(await hall.tryMove(hall.west, id, { action: 'arrive' })).toMatchObject({ status: 400, body: { code: 'invalid', details: { fields: [{ field: 'position' }] } } })
    expect(await hall.tryMove(hall.west, id, { action: 'arrive', noPosition: '  ' })).toMatchObject({ status: 400 })
    await hall.move(hall.west, id, { action: 'arrive', noPosition: '地下室无信号' })
    const { life, steps } = await hall.read(id)
    expect([life.arrived, steps.at(-1)?.detail]).toEqual([null, { noPosition: '地下室无信号' }])
    expect(life.needs).toContainEqual({ need: 'position', there: true })
  })
})

describe('closing cannot be faked', () => {
  const finish = (id: number, note = '已排气') => hall.tryMove(hall.west, id, { action: 'finish', note })

  test('a cold room needs a reading that both sides confirmed', async () => {
    const { id } = await hall.arrived()
    expect((await hall.read(id)).life.needs).toEqual(expect.arrayContaining([{ need: 'reading', there: false }, { need: 'position', there: true }]))
    expect(await finish(id)).toMatchObject({ status: 422, body: { code: 'closing-needs', details: { missing: ['reading'] } } })
    await hall.west.call(endpoints.takeReading, { params: { id }, body: reading({ residentConfirmed: false }) })
    expect(await finish(id)).toMatchObject({ status: 422, body: { details: { missing: ['reading'] } } })
    await hall.west.call(endpoints.takeReading, { params: { id }, body: reading() })
    expect(await finish(id, '  ')).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await finish(id)).toMatchObject({ status: 200, body: { state: 'done', roomCelsius: 18.5 } })
  })

  test('a leak needs a photo; a paper is none', async () => {
    const { id } = await hall.arrived({ matter: '管道漏水', severity: 'urgent' })
    await hall.upload(hall.west, id, Buffer.from('%PDF-1.7'))
    expect(await finish(id)).toMatchObject({ status: 422, body: { details: { missing: ['photo'] } } })
    await hall.upload(hall.west, id, jpeg)
    expect((await finish(id)).status).toBe(200)
  })

  test('what proved the first time does not prove the second', async () => {
    const { id } = await hall.arrived()
    await hall.west.call(endpoints.takeReading, { params: { id }, body: reading() })
    await finish(id)
    hall.pass(30)
    expect(await hall.move(hall.desk, id, { action: 'reopen', note: '仍然不热' })).toMatchObject({ state: 'dispatched', reopened: 1, unitId: hall.town.west, acceptedAt: null, arrivedAt: null, doneAt: null })
    await hall.move(hall.west, id, { action: 'accept' })
    await hall.move(hall.west, id, { action: 'arrive', noPosition: '无信号' })
    expect(await finish(id)).toMatchObject({ status: 422, body: { details: { missing: ['reading'] } } })
  })

  test('it is not filed before the hotline has called back where the rule says so', async () => {
    const { id } = await hall.arrived()
    await hall.west.call(endpoints.takeReading, { params: { id }, body: reading() })
    await finish(id)
    expect(await hall.tryMove(hall.leader, id, { action: 'close' })).toMatchObject({ status: 422, body: { code: 'closing-needs', details: { missing: ['call-back'] } } })
    expect((await hall.read(id)).order.state).toBe('done')
  })

  test('what nobody visits is finished from the desk, with a note', async () => {
    const { id } = await hall.newOrder({ kind: 'suggestion', matter: '建议提前供热' })
    await hall.move(hall.west, id, { action: 'accept' })
    expect((await finish(id, '')).status).toBe(400)
    expect(await finish(id, '已记录，供热方案研究')).toMatchObject({ status: 200, body: { state: 'done', arrivedAt: null } })
    expect(await hall.move(hall.leader, id, { action: 'close' })).toMatchObject({ state: 'closed', outcome: 'solved' })
  })
})
