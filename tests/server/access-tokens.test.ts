import { Command } from 'commander'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { row, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { command } from '../../scripts/commands/token.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { startApp, testConfig } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let now: Date

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
})
afterAll(async () => {
  await database?.close()
})
beforeEach(async () => {
  now = new Date('2026-01-15T08:20:00Z')
  app = (await startApp(database.pool, () => now)).app
  return () => app.close()
})

/** What the command prints. */
async function heatline(...args: string[]): Promise<string> {
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  const table = vi.spyOn(console, 'table').mockImplementation((rows: unknown) => void printed.push(JSON.stringify(rows)))
  const program = new Command().exitOverride()
  command.register(program, async () => ({ pool: database.pool, close: async () => undefined }))
  try {
    await program.parseAsync(['token', ...args], { from: 'user' })
  } finally {
    log.mockRestore()
    table.mockRestore()
  }
  return printed.join('\n')
}

async function addToken(user: string, name: string): Promise<string> {
  return /^Token: (\S+)$/m.exec(await heatline('add', '--user', user, '--name', name))?.[1] ?? ''
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (token: string, user = 'qgis') => ({ authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` })
const statusOf = async (headers: Record<string, string>, url = '/ogc/collections') => (await app.inject({ url, headers })).statusCode

describe('an access token', () => {
  test('is let in as a bearer token and as the password of any user', async () => {
    const token = await addToken('leader', 'QGIS')
    expect(token.length).toBeGreaterThan(40)
    for (const headers of [bearer(token), basic(token), basic(token, ''), { authorization: `bearer ${token}` }]) expect(await statusOf(headers)).toBe(200)
  })

  test('reads what its account may read', async () => {
    const token = await addToken('west', 'map')
    expect(await statusOf(bearer(token), '/ogc/collections/orders')).toBe(200)
    expect(await statusOf(bearer(token), '/api/downloads/estates.csv')).toBe(403)
  })

  test('opens no other door', async () => {
    const token = await addToken('admin', 'script')
    for (const url of ['/api/session', '/api/orders', '/api/live', '/api/tiles/12/3445/1530.mvt', '/api/rules']) expect(await statusOf(bearer(token), url)).toBe(401)
    expect((await app.inject({ method: 'POST', url: '/ogc/collections/orders/items', headers: bearer(token), payload: {} })).statusCode).toBe(404)
  })

  test('ends when it is revoked', async () => {
    const token = await addToken('leader', 'old')
    expect(await statusOf(bearer(token))).toBe(200)
    expect(await heatline('revoke', '--user', 'leader', '--name', 'old')).toBe('Revoked old of leader.')
    await vi.waitUntil(async () => (await statusOf(bearer(token))) === 401, { timeout: 5_000, interval: 100 })
    expect(await addToken('leader', 'old')).not.toBe(token)
  })

  test('ends with its account', async () => {
    const token = await addToken('desk2', 'map')
    await run(database.pool, sql`update user_account set disabled = true where login = 'desk2'`)
    expect(await statusOf(bearer(token))).toBe(401)
  })

  test('of a demo account is none where the demo is off', async () => {
    const token = await addToken('east', 'map')
    await run(database.pool, sql`update user_account set demo = true where login = 'east'`)
    expect(await statusOf(bearer(token))).toBe(401)
    const demo = (await startApp(database.pool, () => now, { ...testConfig, demo: true })).app
    expect((await demo.inject({ url: '/ogc/collections', headers: bearer(token) })).statusCode).toBe(200)
    await demo.close()
  })

  test('is kept as its hash, with the hour of its last use', async () => {
    const token = await addToken('leader', 'hour')
    const found = () => row<{ last: string | null; hashed: boolean }>(database.pool, sql`
      select last_used_at as last, token_hash = sha256(${token}::bytea) as hashed from access_token where name = 'hour'`)
    expect(await found()).toEqual({ last: null, hashed: true })
    await statusOf(bearer(token))
    expect((await found())?.last).toBe('2026-01-15T08:00:00.000Z')
    now = new Date('2026-01-15T10:59:00Z')
    await vi.waitUntil(async () => {
      await statusOf(bearer(token))
      return (await found())?.last === '2026-01-15T10:00:00.000Z'
    }, { timeout: 5_000, interval: 100 })
  })
})

describe('a wrong token', () => {
  test.each([['a bearer', bearer('x')], ['a password', basic('x')], ['a long one', bearer('a'.repeat(4_000))]])('is refused even where nobody needs one: %s', async (_, headers) => {
    expect(await statusOf(headers, '/ogc/')).toBe(401)
  })

  test('too often is told to wait, which a right one is not', async () => {
    const token = await addToken('leader', 'patient')
    const statuses = []
    for (let n = 0; n < 35; n++) statuses.push(await statusOf(bearer(`guess ${n}`.replace(' ', '-'))))
    expect(statuses.filter((one) => one === 401)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
    expect(await statusOf(bearer(token))).toBe(200)
    expect(await row(database.pool, sql`select count(*) > 0 as kept from audit_entry where action = 'token.refused'`)).toEqual({ kept: true })
  })
})

describe('heatline token', () => {
  test('lists tokens without themselves', async () => {
    const token = await addToken('leader', 'listed')
    const list = await heatline('list')
    expect(list).toContain('"name":"listed"')
    expect(list).not.toContain(token)
  })

  test('refuses what cannot be, and writes the rest down', async () => {
    await addToken('leader', 'once')
    await expect(heatline('add', '--user', 'leader', '--name', 'once')).rejects.toThrow('has a token once already')
    await expect(heatline('add', '--user', 'wall', '--name', 'QGIS')).rejects.toThrow('there is no account wall that may have a token')
    await expect(heatline('add', '--user', 'nobody', '--name', 'QGIS')).rejects.toThrow('there is no account nobody')
    await expect(heatline('revoke', '--user', 'leader', '--name', 'never')).rejects.toThrow('leader has no token never')
    expect(await row(database.pool, sql`select action, user_name as by, detail from audit_entry where subject_id = 'once'`)).toEqual({ action: 'token.add', by: 'command line', detail: { login: 'leader' } })
  })
})
