import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openPool, row, rows, transaction, type Pool } from '@heatline/server/platform/database'
import { knownMigrations, migrate } from '@heatline/server/platform/migrate'
import { rulesAt, rulesOf } from '@heatline/server/platform/orders/rules'
import { setClocks } from '@heatline/server/platform/orders/clocks'
import { sql } from '@heatline/server/platform/sql'
import { onServer } from '../support/postgres-cluster.ts'

const name = `upgrade_${randomUUID().replaceAll('-', '')}`
let pool: Pool

/** A database as it was before promises had versions, with one order. */
beforeAll(async () => {
  await onServer(inject('postgresSocket'), `create database ${name}`)
  pool = openPool({ host: inject('postgresSocket'), user: 'postgres', database: name })
  await pool.query('create table migration (number integer primary key, file text not null, at timestamptz not null default now())')
  for (const { number, file } of (await knownMigrations()).filter((one) => one.number < 6)) {
    await pool.query(await readFile(new URL(`../../server/migrations/${file}`, import.meta.url), 'utf8'))
    await pool.query('insert into migration (number, file) values ($1, $2)', [number, file])
  }
  await pool.query(`
    insert into unit (source_key, name, kind) values ('u', '西站', 'exchange-station');
    insert into work_order (client_id, state, category, kind, severity, matter, created_at, dispatched_at, unit_id)
      select gen_random_uuid(), 'dispatched', 'heating', 'repair', 'urgent', '管道漏水', '2026-01-10T12:00:00+08:00', '2026-01-10T12:00:00+08:00', id from unit`)
})
afterAll(async () => {
  await pool?.end()
  await onServer(inject('postgresSocket'), `drop database if exists ${name} with (force)`)
})

test('orders that are there keep the limits of before; new ones get the default promises', async () => {
  const now = new Date('2026-02-01T00:00:00+08:00')
  await migrate(pool, undefined, () => now)
  await transaction(pool, (tx) => setClocks(tx, 1))
  const order = await row<{ acceptBy: string; arriveBy: string | null; solveBy: string; sendBy: string | null }>(pool, sql`
    select accept_by as "acceptBy", arrive_by as "arriveBy", solve_by as "solveBy", send_by as "sendBy" from work_order where id = 1`)
  expect(order).toEqual({ acceptBy: '2026-01-10T04:30:00.000Z', arriveBy: null, solveBy: '2026-01-11T04:00:00.000Z', sendBy: null })
  const former = await rulesOf(pool, 1)
  expect(former).toMatchObject({ version: 0, preset: null })
  const severities = (stage: string, minutes: number) => former.rules.find((rule) => rule.categories[0] === 'heating' && rule.stage === stage && rule.limit.amount === minutes)?.severities
  expect([severities('accept', 30), severities('accept', 10), severities('solve', 240)]).toEqual([['ordinary', 'urgent'], ['emergency'], ['ordinary']])
  expect(await rulesAt(pool, now)).toMatchObject({ version: 1, preset: 'shenyang' })
})

test('bringing it up to date again changes nothing', async () => {
  await migrate(pool)
  expect(await rows(pool, sql`select version from rule_set order by version`)).toEqual([{ version: 0 }, { version: 1 }])
})
