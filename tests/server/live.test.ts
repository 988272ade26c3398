import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { run, transaction, type Database, type Pool } from '@heatline/server/platform/database'
import { emit, forgetEvents, newestPosition } from '@heatline/server/platform/events'
import { sql } from '@heatline/server/platform/sql'
import { isEmbedded, openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { listen, type Listening } from './listen.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let url: string
let town: Town
let desk: Client
const open: Listening[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  ;({ app, url } = await startApp(database.pool))
  desk = await signIn(app, 'desk1')
})
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

async function hear(client: Client, options: Parameters<typeof listen>[2] = {}, from = url): Promise<Listening> {
  const listening = await listen(from, client.cookie, options)
  open.push(listening)
  return listening
}

/** An event that everyone may hear, as any change writes it. */
const note = (tx: Database | Pool, dataVersion: number) => emit(tx, { type: 'city.changed', payload: { dataVersion } }, null, new Date())
const numbers = (heard: { data: Record<string, unknown> }[]) => heard.map((one) => one.data['dataVersion'])

test('a change is heard with its position, in order', async () => {
  const ear = await hear(desk)
  const call = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '13800000001' } })
  await desk.call(endpoints.answerCall, { params: { id: call.id } })
  const [first, second] = await ear.until(2)
  expect(first).toMatchObject({ type: 'call.changed', data: { id: call.id, state: 'ringing' } })
  expect(second).toMatchObject({ type: 'call.changed', data: { id: call.id, state: 'talking' } })
  expect((second?.id ?? 0) > (first?.id ?? 0)).toBe(true)
})

test('what happens is heard while requests hold every connection to the database', async () => {
  const ear = await hear(desk)
  const other = await database.open()
  const busy = await Promise.all(Array.from({ length: database.pool.options.max }, () => database.pool.connect()))
  try {
    await note(other.pool, 100)
    expect(numbers(await ear.until(1))).toEqual([100])
  } finally {
    for (const one of busy) one.release()
    await other.close()
  }
})

test('who comes back with the last id gets all that was missed, once', async () => {
  const ear = await hear(desk)
  await note(database.pool, 101)
  const [last] = await ear.until(1)
  ear.close()
  for (const number of [102, 103, 104]) await note(database.pool, number)
  const again = await hear(desk, { lastEventId: last?.id ?? 0 })
  await note(database.pool, 105)
  expect(numbers(await again.until(4))).toEqual([102, 103, 104, 105])
})

test('a list and the stream from its position leave no gap', async () => {
  const { position } = await desk.call(endpoints.openCalls, {})
  await note(database.pool, 201)
  const ear = await hear(desk, { after: position })
  await note(database.pool, 202)
  expect(numbers(await ear.until(2))).toEqual([201, 202])
})

if (!isEmbedded) test('a transaction that commits late is heard late, not never', async () => {
  const ear = await hear(desk)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // Takes the smaller number of the sequence and keeps it uncommitted while another writer passes.
  let written = () => {}
  const isWritten = new Promise<void>((resolve) => {
    written = resolve
  })
  const slow = transaction(database.pool, async (tx) => {
    await note(tx, 301)
    written()
    await held
  })
  await isWritten
  await note(database.pool, 302)
  await ear.until(1)
  expect(numbers(ear.heard)).toEqual([302])
  release()
  await slow
  expect(numbers(await ear.until(2))).toEqual([302, 301])
  // And who reconnects after the first hears the late one exactly once.
  const again = await hear(desk, { lastEventId: ear.heard[0]?.id ?? 0 })
  expect(numbers(await again.until(1))).toEqual([301])
})

test('what was rolled back is never heard', async () => {
  const ear = await hear(desk)
  await transaction(database.pool, async (tx) => {
    await note(tx, 401)
    throw new Error('changed our mind')
  }).catch(() => undefined)
  await note(database.pool, 402)
  expect(numbers(await ear.until(1))).toEqual([402])
})

test('several server processes on one database all see all events', async () => {
  const other = await database.open()
  const second = await startApp(other.pool)
  try {
    const here = await hear(desk)
    const there = await hear(desk, {}, second.url)
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(index % 2 ? database.pool : other.pool, 500 + index)))
    const [a, b] = [await here.until(20), await there.until(20)]
    expect(a).toEqual(b)
    expect(new Set(numbers(a)).size).toBe(20)
  } finally {
    await second.app.close()
    await other.close()
  }
})

test('a restarted server goes on where the last one was', async () => {
  const first = await startApp(database.pool)
  const ear = await hear(desk, {}, first.url)
  await note(database.pool, 601)
  const [last] = await ear.until(1)
  await first.app.close()
  await note(database.pool, 602)
  const second = await startApp(database.pool)
  const again = await hear(desk, { lastEventId: last?.id ?? 0 }, second.url)
  expect(numbers(await again.until(1))).toEqual([602])
  await second.app.close()
})

test('who was away longer than events are kept is told to fetch everything anew', async () => {
  await note(database.pool, 701)
  await note(database.pool, 702)
  const ear = await hear(desk)
  await note(database.pool, 703)
  await expect.poll(() => numbers(ear.heard), { timeout: 20_000 }).toContain(703)
  await forgetEvents(database.pool, new Date(Date.now() + 60_000))
  const late = await hear(desk, { lastEventId: 1 })
  await late.next('reset')
  const inTime = await hear(desk, { lastEventId: await newestPosition(database.pool) })
  await note(database.pool, 704)
  expect(numbers(await inTime.until(1))).toEqual([704])
})

test('a station hears its own unit’s orders, nothing of another’s and no calls', async () => {
  const west = await hear(await signIn(app, 'west'))
  const east = await hear(await signIn(app, 'east'))
  const call = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '13800000002' } })
  const leader = await signIn(app, 'leader')
  const order = await leader.call(endpoints.createOrder, {
    body: { clientId: uuid(), callId: call.id, category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', spokenAddress: '', callerName: '李先生', dispatchTo: town.west },
  })
  expect(await west.until(1)).toMatchObject([{ type: 'order.changed', data: { id: order.id, callerName: '李先生' } }])
  await leader.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'transfer', version: 1, unitId: town.east } })
  const [, withdrawn] = await west.until(2)
  expect(withdrawn).toMatchObject({ data: { id: order.id, action: 'withdraw', callerName: '' } })
  expect(await east.until(1)).toMatchObject([{ data: { id: order.id, callerName: '李先生' } }])
})

test('the wall hears calls and orders without numbers and names', async () => {
  const wall = await hear(await signIn(app, 'wall'))
  const call = await desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '13812345678' } })
  const spokenAddress = '向阳小区2-3-501'
  const found = await desk.call(endpoints.resolveAddress, { query: { q: spokenAddress, category: 'heating' } })
  expect(found.matches[0]?.label).toContain('501')
  const order = await desk.call(endpoints.createOrder, {
    body: {
      clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', spokenAddress,
      label: found.matches[0]?.label ?? '', callerName: '赵女士', callerNumber: '13812345678', contactNumber: '13987654321', note: '家里有老人', dispatchTo: town.west,
    },
  })
  const heard = await wall.until(2)
  expect(heard[0]).toMatchObject({ type: 'call.changed', data: { id: call.id, callerNumber: '138****5678' } })
  expect(heard[1]).toMatchObject({ type: 'order.changed', data: { id: order.id, callerNumber: '138****5678', unitId: town.west } })
  // Numbers and moments say 501 by chance.
  const said = JSON.stringify(heard, (_, value: unknown) => (typeof value === 'number' || /^\d{4}-.*Z$/.test(String(value)) ? undefined : value))
  expect(said).toContain('向阳小区')
  for (const secret of ['赵女士', '13812345678', '13987654321', '老人', '501', '3单元', spokenAddress, call.clientId, order.clientId]) expect(said).not.toContain(secret)
})

test('a session that is ended loses its stream', async () => {
  const me = await signIn(app, 'desk2')
  const ear = await hear(me)
  await run(database.pool, sql`delete from session s using user_account u where u.id = s.user_id and u.login = 'desk2'`)
  await ear.ended
})

test('a screen that missed megabytes gets them all', async () => {
  const ear = await hear(desk)
  await note(database.pool, 1000)
  const [last] = await ear.until(1)
  ear.close()
  await run(database.pool, sql`
    insert into event (at, type, payload)
    select now(), 'city.changed', jsonb_build_object('dataVersion', 1000 + n, 'filler', repeat('x', 5000)) from generate_series(1, 600) n`)
  await note(database.pool, 2000)
  await expect.poll(() => newestPosition(database.pool), { timeout: 10_000 }).toBeGreaterThanOrEqual((last?.id ?? 0) + 601)
  const again = await hear(desk, { lastEventId: last?.id ?? 0 })
  const heard = await again.until(601)
  expect(numbers(heard)).toEqual([...Array.from({ length: 600 }, (_, index) => 1001 + index), 2000])
})
