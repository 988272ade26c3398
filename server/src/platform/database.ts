import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Sql } from './sql.ts'

export type Pool = pg.Pool
/** A pool or a transaction: whatever can run a statement. */
export type Database = Pick<pg.ClientBase, 'query'>

/** Moments arrive as ISO 8601 text, bigint and numeric as numbers (all of ours fit). */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number,
  1700: Number,
  1184: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString(),
}
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid) => parsers[oid] ?? pg.types.getTypeParser(oid),
}

/** Pools, and their connections in a transaction, whose statements are planned once for each connection. */
const planOnce = new WeakSet<object>()

/** Compiling a plan takes longer than any of our statements runs. */
const sessionOptions = '-c jit=off'

/** `ownSessions`: each connection has a session of its own, as a PostgreSQL server gives it; the embedded one does not. */
export function openPool({ ownSessions = false, ...config }: pg.PoolConfig & { ownSessions?: boolean }): Pool {
  const pool = new pg.Pool({ max: 10, connectionTimeoutMillis: 30_000, ...(ownSessions && { options: sessionOptions }), ...config, types })
  // A lost idle connection is replaced by the pool; the query that needs one reports the failure.
  pool.on('error', () => undefined)
  if (ownSessions) planOnce.add(pool)
  return pool
}

/** A pool of its own on the same database, for work that must not queue behind requests. */
export function openBeside(pool: Pool, max: number): Pool {
  // The password is there, but not among what a spread copies.
  const { password } = pool.options
  return openPool({ ...pool.options, ...(password !== undefined && { password }), max, ownSessions: planOnce.has(pool) })
}

/** All rows of a statement. */
export async function rows<T>(database: Database, statement: Sql): Promise<T[]> {
  const result = await database.query<T & pg.QueryResultRow>(planned(database, statement))
  return result.rows
}

function planned(database: Database, { text, values }: Sql): pg.QueryConfig {
  return planOnce.has(database) ? { name: planName(text), text, values } : { text, values }
}

const planNames = new Map<string, string>()

/** A statement's name for its plan; the number of different texts is that of the `sql` templates and their variants. */
function planName(text: string): string {
  const known = planNames.get(text)
  if (known !== undefined) return known
  const name = createHash('sha1').update(text).digest('hex')
  planNames.set(text, name)
  return name
}

/** The only row, or the first; undefined without any. */
export async function row<T>(database: Database, statement: Sql): Promise<T | undefined> {
  return (await rows<T>(database, statement))[0]
}

/** The number of rows that a statement touched. */
export async function run(database: Database, statement: Sql): Promise<number> {
  const result = await database.query(planned(database, statement))
  return result.rowCount ?? 0
}

interface TransactionOptions {
  /** Its statements fill the tables that they read, and are planned anew each time. */
  filling?: boolean
  /** So long it waits for what another one holds, then it is refused as `unavailable`: for long work that somebody may ask for ten times. */
  patienceMs?: number
}

/** Runs `work` in one transaction: all of it, or nothing. */
export async function transaction<T>(pool: Pool, work: (tx: Database) => Promise<T>, { filling = false, patienceMs }: TransactionOptions = {}): Promise<T> {
  const client = await pool.connect()
  if (planOnce.has(pool) && !filling) planOnce.add(client)
  else planOnce.delete(client)
  let broken: Error | undefined
  // A client in use that loses its connection says so by an event as well; unheard, it would end the process.
  const lost = (error: Error) => {
    broken = error
  }
  client.on('error', lost)
  try {
    await client.query('begin')
    if (patienceMs !== undefined) await client.query(`set local lock_timeout = ${Math.round(patienceMs)}`)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}
