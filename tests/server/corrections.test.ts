import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { endpoints, type Call, type Correction } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let other: { app: FastifyInstance; close(): Promise<void> }
let desk: Client
let admin: Client
let elsewhere: Client

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  const second = await database.open()
  other = { app: (await startApp(second.pool)).app, close: () => second.close() }
  desk = await signIn(app, 'desk1')
  admin = await signIn(app, 'admin')
  elsewhere = await signIn(other.app, 'desk2')
})
afterAll(async () => {
  await other?.app.close()
  await other?.close()
  await app?.close()
  await database?.close()
})
beforeEach(() => run(database.pool, sql`delete from address_correction`))

const estate = '向阳小区'
const matter = { category: 'heating', severity: 'ordinary', matter: '不热' } as const

async function answeredCall(): Promise<Call> {
  const ringing = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '024-55501234' } })
  return desk.call(endpoints.answerCall, { params: { id: ringing.id } })
}

async function labelOf(q: string): Promise<string> {
  return (await desk.call(endpoints.resolveAddress, { query: { q } })).matches[0]?.label ?? ''
}

/** A call-taker hears `spokenAddress` and puts the call at what `place` says. */
async function locate(spokenAddress: string, place: { label: string } | { lon: number; lat: number }, call?: Call): Promise<Call> {
  const { id } = call ?? (await answeredCall())
  return (await desk.call(endpoints.locateCall, { params: { id }, body: { ...matter, spokenAddress, ...place } })).call
}

async function open(): Promise<Correction[]> {
  return (await admin.call(endpoints.listCorrections, { query: {} })).corrections
}

async function only(): Promise<Correction> {
  const [first, ...more] = await open()
  if (!first || more.length > 0) throw new Error('expected one correction')
  return first
}

const dataVersion = async () => (await rows<{ version: number }>(database.pool, sql`select version from data_version`))[0]?.version ?? 0

describe('what is kept', () => {
  test('words that led elsewhere, with what was offered and what was chosen', async () => {
    await locate('暖阳街8号', { label: await labelOf('暖阳街14号') })
    expect(await only()).toMatchObject({
      spoken: '暖阳街8号', answer: 'resolved', offered: await labelOf('暖阳街8号'), chosen: await labelOf('暖阳街14号'),
      pinned: false, times: 1, by: 'desk1', state: 'open', became: null, aliasOf: [{ of: 'street', name: '暖阳街' }], movable: null,
    })
  })

  test('words that led nowhere', async () => {
    await locate('老毛子楼', { label: await labelOf(estate) })
    expect(await only()).toMatchObject({ spoken: '老毛子楼', answer: 'unknown', proposal: '老毛子楼', aliasOf: [{ of: 'estate', name: estate }, { of: 'street', name: '暖阳街' }] })
  })

  test('nothing when the first was chosen, or a nearer place within it', async () => {
    await locate('暖阳街8号', { label: await labelOf('暖阳街8号') })
    await locate('暖阳街', { label: await labelOf('暖阳街14号') })
    await locate(estate, { label: await labelOf('向阳小区2号楼') })
    expect(await open()).toEqual([])
  })

  test('a pin some way off, not one beside the place', async () => {
    const [plate] = (await desk.call(endpoints.resolveAddress, { query: { q: '暖阳街8号' } })).matches
    await locate('暖阳街8号', { lon: (plate?.lon ?? 0) + 0.0001, lat: plate?.lat ?? 0 })
    expect(await open()).toEqual([])
    await locate('暖阳街8号', { lon: (plate?.lon ?? 0) + 0.001, lat: plate?.lat ?? 0 })
    expect(await only()).toMatchObject({ pinned: true, metres: 83, movable: { of: 'plate', name: '暖阳街8号' } })
  })

  test('the same again counts, once a call, also with its order and in other writing', async () => {
    const label = await labelOf('暖阳街14号')
    const call = await answeredCall()
    await locate('暖阳街8号', { label }, call)
    await locate('暖阳街8号', { label }, call)
    await desk.call(endpoints.createOrder, { body: { ...matter, kind: 'repair', clientId: uuid(), callId: call.id, spokenAddress: '暖阳街8号', label } })
    expect(await only()).toMatchObject({ times: 1 })
    await locate('暖陽街 ８號', { label })
    await desk.call(endpoints.createOrder, { body: { ...matter, kind: 'repair', clientId: uuid(), spokenAddress: '暖阳街8号', label } })
    expect(await only()).toMatchObject({ times: 3 })
  })
})

test('the most frequent comes first, then the newest', async () => {
  await locate('甲处', { label: await labelOf('暖阳街2号') })
  for (let time = 0; time < 2; time += 1) await locate('乙处', { label: await labelOf('暖阳街4号') })
  await locate('丙处', { label: await labelOf('暖阳街6号') })
  expect((await open()).map((one) => one.spoken)).toEqual(['乙处', '丙处', '甲处'])
})

describe('a decision', () => {
  test('makes an alias that every process understands', async () => {
    await locate('老毛子楼2号楼', { label: await labelOf('向阳小区2号楼') })
    const { id } = await only()
    const before = await dataVersion()
    const decided = await admin.call(endpoints.decideCorrection, { params: { id }, body: { decision: 'alias', of: 'estate', text: '老毛子楼' } })
    expect(decided).toMatchObject({ state: 'accepted', decidedBy: 'admin', became: { kind: 'alias', of: 'estate', name: estate, text: '老毛子楼' } })
    expect(await dataVersion()).toBe(before + 1)
    expect(await rows(database.pool, sql`select user_name from audit_entry where action = 'correction.alias' and subject_id = ${String(id)}`)).toEqual([{ user_name: 'admin' }])
    for (const client of [desk, elsewhere]) {
      await vi.waitFor(async () => {
        const { matches } = await client.call(endpoints.resolveAddress, { query: { q: '老毛子楼2号楼' } })
        expect(matches[0]).toMatchObject({ estate, building: '2' })
      }, { timeout: 20_000, interval: 100 })
    }
  })

  test('moves a plate to where the pin stands', async () => {
    const [plate] = (await desk.call(endpoints.resolveAddress, { query: { q: '暖阳街16号' } })).matches
    const pin = { lon: (plate?.lon ?? 0) + 0.001, lat: plate?.lat ?? 0 }
    await locate('暖阳街16号', pin)
    const decided = await admin.call(endpoints.decideCorrection, { params: { id: (await only()).id }, body: { decision: 'move' } })
    expect(decided.became).toEqual({ kind: 'move', of: 'plate', name: '暖阳街16号' })
    await vi.waitFor(async () => {
      const { matches } = await elsewhere.call(endpoints.resolveAddress, { query: { q: '暖阳街16号' } })
      expect(matches[0]?.lon).toBeCloseTo(pin.lon, 5)
    }, { timeout: 20_000, interval: 100 })
  })

  test('dismisses for good: the same again does not come back, and the city stays as it is', async () => {
    const label = await labelOf('暖阳街14号')
    await locate('暖阳街8号', { label })
    const before = await dataVersion()
    const { id } = await only()
    expect(await admin.call(endpoints.decideCorrection, { params: { id }, body: { decision: 'dismiss' } })).toMatchObject({ state: 'dismissed', became: null })
    await locate('暖阳街8号', { label })
    expect(await admin.call(endpoints.listCorrections, { query: { state: 'dismissed' } })).toMatchObject({ open: 0, corrections: [{ id, times: 2 }] })
    expect(await dataVersion()).toBe(before)
  })

  test('is taken once: of two at the same time one is refused', async () => {
    await locate('暖阳街8号', { label: await labelOf('暖阳街14号') })
    const { id } = await only()
    const decide = () => admin.ask(endpoints.decideCorrection, { params: { id }, body: { decision: 'dismiss' } })
    const answers = await Promise.all([decide(), decide()])
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.find((one) => one.status === 409)?.body.code).toBe('stale')
  })

  test('that cannot be is refused with the field, and changes nothing', async () => {
    await locate('暖阳街8号', { label: await labelOf('暖阳街14号') })
    const { id } = await only()
    const before = await dataVersion()
    const refused = async (body: Parameters<typeof admin.ask<typeof endpoints.decideCorrection>>[1]['body'], field: string) =>
      expect(await admin.ask(endpoints.decideCorrection, { params: { id }, body })).toMatchObject({ status: 400, body: { code: 'invalid', details: { fields: [{ field }] } } })
    await refused({ decision: 'alias', of: 'landmark', text: '某处' }, 'of')
    await refused({ decision: 'alias', of: 'street', text: '36号' }, 'text')
    await refused({ decision: 'alias', of: 'street', text: '暖阳街' }, 'text')
    await refused({ decision: 'move' }, 'decision')
    expect(await admin.ask(endpoints.decideCorrection, { params: { id: 999_999 }, body: { decision: 'dismiss' } })).toMatchObject({ status: 404 })
    expect(await only()).toMatchObject({ id, state: 'open' })
    expect(await dataVersion()).toBe(before)
  })
})
