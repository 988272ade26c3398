import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rows, run, transaction } from '@heatline/server/platform/database'
import { lockersOf } from '@heatline/server/platform/embedded/lock'
import { openEmbedded, type EmbeddedDatabase } from '@heatline/server/platform/embedded/open'
import { sql } from '@heatline/server/platform/sql'

describe('the embedded database', () => {
  let directory: string
  let database: EmbeddedDatabase

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'heatline-kill-'))
    cpSync(join(inject('embeddedTemplates'), 'empty'), directory, { recursive: true })
    database = await openEmbedded(directory)
    await run(database.pool, sql`create table written (client integer, number integer)`)
  })
  afterAll(async () => {
    await database?.close(60_000)
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  })

  test('clients that speak at once never get one another’s statements', async () => {
    const second = await openEmbedded(directory)
    const ask = async (client: number, number: number) => {
      const pool = client % 2 ? database.pool : second.pool
      const statement = client % 3 ? sql`select ${client}::int as client, ${number}::int as number` : sql`select ${`${client}`}::text as client, ${number}::int as number`
      const [answer] = await rows<{ client: number | string; number: number }>(pool, statement)
      expect([Number(answer?.client), answer?.number]).toEqual([client, number])
    }
    await Promise.all(Array.from({ length: 8 }, async (_, client) => {
      for (let number = 0; number < 60; number += 1) {
        await ask(client, number)
        if (number % 20 === 0) await rows(database.pool, sql`select 1 / ${0}::int`).catch(() => undefined)
      }
    }))
    await second.close()
  })

  test('killed under four writers it loses nothing acknowledged, and comes back by itself', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 2; round += 1) {
      let isKilled = false
      const writers = Array.from({ length: 4 }, async (_, client) => {
        for (let number = 0; !isKilled; number += 1) {
          const name = round * 100_000 + number
          await transaction(database.pool, async (tx) => {
            await run(tx, sql`insert into written values (${client}, ${name})`)
          })
          acknowledged.push(`${client} ${name}`)
        }
      })
      await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(100 * (round + 1))
      for (const pid of lockersOf(directory)) process.kill(pid, 'SIGKILL')
      isKilled = true
      await Promise.allSettled(writers)
      await expect
        .poll(() => rows(database.pool, sql`select 1 as alive`).then((found) => found.length, () => 0), { timeout: 60_000, interval: 200 })
        .toBe(1)
    }
    const found = await rows<{ client: number; number: number }>(database.pool, sql`select client, number from written`)
    const present = new Set(found.map(({ client, number }) => `${client} ${number}`))
    expect(acknowledged.filter((one) => !present.has(one))).toEqual([])
  })

  test('a client that dies inside a transaction leaves nothing behind and blocks nobody', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    await client.query('begin')
    await client.query('insert into written values (99, 99)')
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    expect(await rows(database.pool, sql`select 1 from written where client = 99`)).toEqual([])
    client.release(new Error('gone'))
  })
})
