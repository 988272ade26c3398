import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshDays } from '@heatline/server/features/reports/refresh'
import { row, rows, run, transaction, type Database } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { uuid } from '../server/harness.ts'
import { buildTown } from '../server/town.ts'

/** What needs several sessions at once: counting while others write. */
let database: TestDatabase
const day = '2026-01-20'

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
})
afterAll(() => database?.close())

async function receive(on: Database, category = 'heating'): Promise<void> {
  await run(on, sql`
    insert into work_order (client_id, state, category, kind, severity, matter, created_by, created_at)
    select ${uuid()}, 'received', ${category}, 'repair', 'ordinary', '不热', id, '2026-01-20T04:00:00Z' from user_account where login = 'desk1'`)
}
const counted = async () => (await row<{ sum: number | null }>(database.pool, sql`select sum(received) as sum from report_day where day = ${day}`))?.sum ?? 0
const there = async () => (await row<{ count: number }>(database.pool, sql`select count(*) as count from work_order`))?.count

test('what commits after a count began is counted by the next, never lost', async () => {
  await receive(database.pool)
  let counts = 0
  await transaction(database.pool, async (tx) => {
    await receive(tx)
    // Another session counts while this change is not visible yet: it neither waits nor takes this change's mark.
    await refreshDays(database.pool)
    counts = await counted()
  })
  expect(counts).toBe(1)
  expect(await rows(database.pool, sql`select day from report_mark`)).toHaveLength(1)
  await refreshDays(database.pool)
  expect(await counted()).toBe(2)
  expect(await refreshDays(database.pool)).toBe(0)
})

test('writers do not wait for one another’s marks', async () => {
  await transaction(database.pool, async (first) => {
    await receive(first)
    // Would wait for ever if the mark of the same day were one row.
    await transaction(database.pool, (second) => receive(second))
  })
  await refreshDays(database.pool)
  expect(await counted()).toBe(await there())
})

test('many who count at once and many who write leave exact figures', async () => {
  await Promise.all(
    Array.from({ length: 8 }, async (_, worker) => {
      for (let turn = 0; turn < 12; turn += 1) await (worker % 2 === 0 ? receive(database.pool, turn % 2 === 0 ? 'heating' : 'property') : refreshDays(database.pool))
    }),
  )
  await refreshDays(database.pool)
  expect(await counted()).toBe(await there())
})
