import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { addAccounts, hasAdministrator } from '@heatline/server/features/people/accounts'
import { addDemoAccounts, demoKioskToken, demoPassword } from '@heatline/server/features/people/demo-accounts'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { client, signIn, startApp, testConfig } from './harness.ts'
import { buildTown, townKioskToken, townPassword } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let clock = new Date('2026-01-10T04:00:00Z')
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool, () => clock)).app
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const attempt = (login: string, password: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/session', payload: { login, password }, headers })

test('the right password opens a session that other scripts of the page cannot read', async () => {
  const reply = await attempt('desk1', townPassword)
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toMatchObject({ login: 'desk1', role: 'call-taker', seat: 1 })
  expect(reply.headers['set-cookie']).toMatch(/HttpOnly/)
  expect(reply.headers['set-cookie']).toMatch(/SameSite=Strict/)
})

test('an unknown login and a wrong password look the same', async () => {
  const [unknown, wrong] = [await attempt('nobody', 'x'), await attempt('desk2', 'x')]
  expect(unknown.statusCode).toBe(401)
  expect(unknown.json()).toEqual(wrong.json())
})

test('five wrong passwords lock the account for a quarter of an hour, also for the right one', async () => {
  for (let count = 0; count < 5; count += 1) await attempt('admin', 'wrong')
  const locked = await attempt('admin', townPassword)
  expect(locked.statusCode).toBe(429)
  expect(locked.json()).toMatchObject({ code: 'locked-out' })
  later(16)
  expect((await attempt('admin', townPassword)).statusCode).toBe(200)
})

test('twenty guesses at once are counted before they are looked at: five are tried, and the account is locked', async () => {
  const guesses = await Promise.all(Array.from({ length: 20 }, () => attempt('leader', 'guess')))
  expect(guesses.filter((reply) => reply.statusCode === 401)).toHaveLength(5)
  expect(guesses.filter((reply) => reply.statusCode === 429)).toHaveLength(15)
  expect((await attempt('leader', townPassword)).statusCode).toBe(429)
  later(16)
  expect((await attempt('leader', 'wrong')).statusCode).toBe(401)
  expect((await attempt('leader', townPassword)).statusCode).toBe(429)
  later(16)
  expect((await attempt('leader', townPassword)).statusCode).toBe(200)
  expect((await attempt('leader', 'wrong')).statusCode).toBe(401)
  expect((await attempt('leader', townPassword)).statusCode).toBe(200)
})

test('the audit has every sign-in and every refused one', async () => {
  const [before] = await rows<{ id: number }>(database.pool, sql`select coalesce(max(id), 0) as id from audit_entry`)
  const me = await signIn(app, 'west')
  await me.call(endpoints.signOut, {})
  await signIn(app, 'wall')
  await attempt('west', 'wrong')
  await attempt('nobody', 'wrong')
  await client(app).ask(endpoints.signInKiosk, { body: { token: 'not-a-token-at-all' } })
  for (let count = 0; count < 5; count += 1) await attempt('east', 'wrong')
  await attempt('east', townPassword)
  const written = await rows<{ entry: string }>(database.pool, sql`
    select concat_ws(' ', nullif(user_name, ''), action, subject, detail->>'why') as entry from audit_entry where id > ${before?.id} order by id`)
  expect(written.map((one) => one.entry)).toEqual([
    'west sign-in user', 'west sign-out user', 'wall sign-in kiosk', 'west sign-in.refused user password', 'sign-in.refused user login',
    'sign-in.refused kiosk token', ...Array.from({ length: 5 }, () => 'east sign-in.refused user password'), 'sign-in.refused user locked',
  ])
})

test('demo accounts, their walls and their sessions end where the demo is off, and make room for real ones', async () => {
  const other = await openTestDatabase()
  const running = [await startApp(other.pool, undefined, { ...testConfig, demo: true }), await startApp(other.pool)].map((one) => one.app)
  const [demo, real] = running
  if (!demo || !real) throw new Error('no server')
  try {
    await addDemoAccounts(other.pool)
    const me = await signIn(demo, 'admin', demoPassword)
    expect(await me.call(endpoints.whoAmI, {})).toMatchObject({ login: 'admin' })
    expect(await client(demo).ask(endpoints.signInKiosk, { body: { token: demoKioskToken } })).toMatchObject({ status: 200 })

    expect(await client(real, me.cookie).ask(endpoints.whoAmI, {})).toMatchObject({ status: 401 })
    expect(await client(real).ask(endpoints.signIn, { body: { login: 'admin', password: demoPassword } })).toMatchObject({ status: 401, body: { code: 'wrong-password' } })
    expect(await client(real).ask(endpoints.signInKiosk, { body: { token: demoKioskToken } })).toMatchObject({ status: 401 })
    expect(await hasAdministrator(other.pool)).toBe(false)

    await buildTown(other.pool)
    expect(await hasAdministrator(other.pool)).toBe(true)
    expect(await (await signIn(real, 'admin')).call(endpoints.whoAmI, {})).toMatchObject({ login: 'admin', role: 'administrator' })
    expect(await (await signIn(real, 'desk1')).call(endpoints.whoAmI, {})).toMatchObject({ seat: 1 })
    expect(await (await signIn(real, 'wall')).call(endpoints.whoAmI, {})).toMatchObject({ role: 'wall' })
    expect(await addAccounts(other.pool, [{ login: 'admin', name: 'x', role: 'administrator', unitId: null, seat: null, passwordHash: 'x' }])).toEqual([])
  } finally {
    await Promise.all(running.map((app) => app.close()))
    await other.close()
  }
})

test('signing out ends the session', async () => {
  const me = await signIn(app, 'desk1')
  await me.call(endpoints.signOut, {})
  expect((await me.ask(endpoints.whoAmI, {})).status).toBe(401)
})

test('a session ends with its time and with the account', async () => {
  const me = await signIn(app, 'desk1')
  later(16 * 60 + 1)
  // What was looked up a moment ago is remembered for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect((await me.ask(endpoints.whoAmI, {})).status).toBe(401)
  const again = await signIn(app, 'desk2')
  await run(database.pool, sql`update user_account set disabled = true where login = 'desk2'`)
  expect((await again.ask(endpoints.whoAmI, {})).status).toBe(401)
  await run(database.pool, sql`update user_account set disabled = false where login = 'desk2'`)
})

test('a session that is asked with all the time ends as well when it is revoked elsewhere', async () => {
  const me = await signIn(app, 'desk1')
  const status = async () => (await me.ask(endpoints.whoAmI, {})).status
  expect(await status()).toBe(200)
  await run(database.pool, sql`delete from session`)
  await expect.poll(status, { timeout: 10_000, interval: 20 }).toBe(401)
})

test('a wall shows its token and gets the wall’s role; a revoked token nothing', async () => {
  const wall = await signIn(app, 'wall')
  expect(await wall.call(endpoints.whoAmI, {})).toMatchObject({ role: 'wall' })
  await run(database.pool, sql`update kiosk_token set revoked_at = now()`)
  const refused = await client(app).ask(endpoints.signInKiosk, { body: { token: townKioskToken } })
  expect(refused.status).toBe(401)
})

test('a page of another site cannot act with our cookie', async () => {
  const me = await signIn(app, 'desk1')
  const from = (headers: Record<string, string>) =>
    app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: me.cookie, host: 'hall.example', ...headers } })
  expect((await from({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ code: 'cross-site' })
  expect((await from({ 'sec-fetch-site': 'same-site' })).statusCode).toBe(403)
  expect((await from({ origin: 'http://evil.example' })).statusCode).toBe(403)
  expect((await from({ origin: 'null' })).statusCode).toBe(403)
  expect((await from({ origin: 'http://hall.example' })).statusCode).toBe(200)
})

test('every answer carries the strict content security policy', async () => {
  const policy = String((await app.inject({ url: '/api/city' })).headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-(inline|eval)/)
})
