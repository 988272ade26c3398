import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { row } from '@heatline/server/platform/database'
import { sql, type Sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { importsAt } from '../server/imports-client.ts'
import { hostileFiles } from '../support/hostile-files.ts'
import { buildTown, townPassword } from '../server/town.ts'

const program = fileURLToPath(new URL('../../scripts/prove/serve.ts', import.meta.url))
const timeout = 400_000
let database: TestDatabase
const servers: { child: ChildProcess; url: string }[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
})
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await database?.close()
})

async function startServer() {
  const found = await row<{ name: string }>(database.pool, sql`select current_database() as name`)
  const now = String(Date.now())
  const child = fork(program, [`postgres://postgres@localhost/${found!.name}?host=${inject('postgresSocket')}`, now, now, '1'])
  const [url] = (await once(child, 'message')) as [string]
  const server = { child, url }
  servers.push(server)
  return server
}

async function cookieOf(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'admin', password: townPassword }),
  })
  return reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}

/** The most that a process ever held, bytes. */
function peakOf({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

async function until(found: Sql): Promise<void> {
  while (!(await row(database.pool, found))) await wait(10)
}

test('when the process that applies an import is killed another one does it, once', { timeout }, async () => {
  const first = await startServer()
  let { url } = first
  const imports = importsAt(() => url, await cookieOf(url))
  const rows = Array.from({ length: 40_000 }, (_, index) => `春城区,长街${index % 100},${index}号,${123.39 + (index % 1000) * 1e-5},${41.8 + index * 1e-7}`)
  const checked = await imports.check(await imports.upload('plates.csv', Buffer.from(['行政区,街路,门牌号,经度,纬度', ...rows].join('\n'))))
  expect(checked).toMatchObject({ state: 'checked', counts: { added: 40_000 } })
  await imports.send('POST', `/api/imports/${checked.id}/apply`)
  // In the middle of writing: its transaction holds the lock that imports take.
  await until(sql`select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`)
  first.child.kill('SIGKILL')
  expect(await row(database.pool, sql`select state, owner is not null as held from import_batch where id = ${checked.id}`)).toEqual({ state: 'applying', held: true })
  ;({ url } = await startServer())
  expect(await imports.settled(checked.id)).toMatchObject({ state: 'applied', counts: { added: 40_000 } })
  expect(await row(database.pool, sql`select count(*) as count from door_plate where source_key like '%长街%'`)).toEqual({ count: 40_000 })
  expect(await row(database.pool, sql`select count(*) as count from audit_entry where action = 'city.import'`)).toEqual({ count: 1 })
})

test('hostile files leave the server up and under 1 GB', { timeout }, async () => {
  const server = await startServer()
  for (const other of servers) if (other !== server) other.child.kill('SIGKILL')
  const imports = importsAt(() => server.url, await cookieOf(server.url))
  for (const { file, content } of hostileFiles) {
    const uploaded = await imports.upload(file, content())
    const settled = uploaded.state === 'mapping' ? await imports.check(uploaded) : uploaded
    expect(settled.state).toBe('refused')
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
  expect(peakOf(server.child)).toBeLessThan(2 ** 30)
})
