import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { row, rows, transaction } from '@heatline/server/platform/database'
import { insertOrder } from '@heatline/server/platform/orders/insert'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { uuid } from '../server/harness.ts'
import { buildTown } from '../server/town.ts'

const program = fileURLToPath(new URL('../../scripts/prove/serve.ts', import.meta.url))
let database: TestDatabase
const servers = new Set<ChildProcess>()

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL')
  await database?.close()
})

/** A real server process on the test's database, at the real time. */
async function startServer(): Promise<ChildProcess> {
  const name = (await row<{ name: string }>(database.pool, sql`select current_database() as name`))?.name ?? ''
  const now = String(Date.now())
  const server = fork(program, [`postgres://postgres@localhost/${name}?host=${inject('postgresSocket')}`, now, now, '1'])
  servers.add(server)
  await new Promise<void>((resolve, reject) => {
    server.once('message', () => resolve())
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return server
}

async function killHard(server: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill('SIGKILL')
  await ended
  servers.delete(server)
}

const counted = async () => {
  const found = await row<{ fired: number; due: number }>(database.pool, sql`
    select count(*) filter (where fired_at is not null) as fired, count(*) filter (where fired_at is null and due_at <= now()) as due from order_alarm`)
  return found ?? { fired: 0, due: 0 }
}

async function until(reached: (now: { fired: number; due: number }) => boolean): Promise<{ fired: number; due: number }> {
  for (let look = 0; look < 9000; look += 1) {
    const now = await counted()
    if (reached(now)) return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`the alarms stand still: ${JSON.stringify(await counted())}`)
}

test('of two servers, killed again and again while they fire, no alarm is lost and none comes twice', { timeout: 240_000 }, async () => {
  const town = await buildTown(database.pool)
  const sentAt = new Date(Date.now() - 3 * 86_400_000)
  for (let made = 0; made < 150; made += 1) {
    await transaction(database.pool, (tx) => insertOrder(tx, null, {
      clientId: uuid(), source: 'hall', category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', spokenAddress: '', dispatchTo: town.west,
    }, undefined, sentAt))
  }
  const { due: all } = await counted()
  expect(all).toBeGreaterThan(1000)

  let [first, second] = [await startServer(), await startServer()]
  let killedInTheMiddle = 0
  for (const share of [0.05, 0.15, 0.3]) {
    const seen = await until((now) => now.fired >= all * share)
    if (seen.due > 0) killedInTheMiddle += 1
    await killHard(first)
    ;[first, second] = [second, await startServer()]
  }
  expect(killedInTheMiddle).toBeGreaterThan(0)
  await until((now) => now.due === 0)
  await Promise.all([killHard(first), killHard(second)])

  // Every alarm that fired has its one step with audit entry and event, and its slip where the ladder asked for one.
  const orders = await rows<{ alarms: number; steps: number; audits: number; events: number; slips: number; reminders: number; rungs: number }>(database.pool, sql`
    select
      (select count(*) from order_alarm a where a.order_id = o.id and fired_at is not null) as alarms,
      (select count(*) from work_order_step s where s.order_id = o.id and action in ('warn', 'overdue', 'supervise', 'remind')) as steps,
      (select count(*) from audit_entry e where e.subject = 'order' and e.subject_id = o.id::text and action in ('order.warn', 'order.overdue', 'order.supervise', 'order.remind')) as audits,
      (select count(*) from event e where type = 'order.changed' and (payload->>'id')::int = o.id and payload->>'action' in ('warn', 'overdue', 'supervise', 'remind')) as events,
      (select count(*) from supervision_slip s where s.order_id = o.id) as slips,
      (select count(*) from work_order_step s where s.order_id = o.id and action = 'remind') as reminders,
      (select count(*) from order_alarm a where a.order_id = o.id and step in ('unit', 'company', 'district', 'city')) as rungs
    from work_order o`)
  for (const { alarms, steps, audits, events, slips, reminders, rungs } of orders) {
    expect({ steps, audits, events, pushes: slips + reminders }).toEqual({ steps: alarms, audits: alarms, events: alarms, pushes: rungs })
  }
  expect(orders.reduce((sum, order) => sum + order.alarms, 0)).toBe(all)
  const twice = await rows(database.pool, sql`
    select order_id from work_order_step where action in ('warn', 'overdue') group by order_id, action, detail ->> 'stage', detail ->> 'limit' having count(*) > 1`)
  expect(twice).toEqual([])
  const numbers = await row<{ least: number; most: number; count: number }>(database.pool, sql`select min(number) as least, max(number) as most, count(*) from supervision_slip`)
  expect(numbers).toEqual({ least: 1, most: numbers?.count, count: numbers?.count })
})
