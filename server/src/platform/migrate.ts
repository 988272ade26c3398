import { readdir, readFile } from 'node:fs/promises'
import type { Pool } from './database.ts'
import { row, rows, transaction } from './database.ts'
import { seedRules } from './orders/rules.ts'
import { sql } from './sql.ts'

const directory = new URL('../../migrations/', import.meta.url)

/** The numbers of the migrations this program brings, ascending. */
export async function knownMigrations(): Promise<{ number: number; file: string }[]> {
  const files = (await readdir(directory)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort()
  return files.map((file) => ({ number: Number(file.slice(0, 4)), file }))
}

/** The last migration that the database has; 0 for an empty one. */
export async function currentMigration(pool: Pool): Promise<number> {
  const present = await row<{ present: boolean }>(pool, sql`select to_regclass('migration') is not null as present`)
  if (!present?.present) return 0
  const newest = await row<{ number: number | null }>(pool, sql`select max(number) as number from migration`)
  return newest?.number ?? 0
}

/**
 * Brings the database up to date; each migration is one transaction. A database without promises gets the default ones, so
 * that whoever opens it finds rules in force. Safe with several processes at once.
 */
export async function migrate(pool: Pool, report: (file: string) => void = () => undefined, now: () => Date = () => new Date()): Promise<number> {
  const known = await knownMigrations()
  for (const { number, file } of known) {
    const text = await readFile(new URL(file, directory), 'utf8')
    await transaction(pool, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(4860921, 0)')
      await tx.query(`create table if not exists migration (
        number integer primary key, file text not null, at timestamptz not null default now())`)
      const done = await rows(tx, sql`select 1 from migration where number = ${number}`)
      if (done.length > 0) return
      report(file)
      await tx.query(text)
      await tx.query('insert into migration (number, file) values ($1, $2)', [number, file])
    })
  }
  await transaction(pool, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(4860921, 0)')
    await seedRules(tx, now())
  })
  return known.at(-1)?.number ?? 0
}
