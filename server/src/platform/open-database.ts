import type { Config } from '../config.ts'
import { openPool, type Pool } from './database.ts'
import { openEmbedded } from './embedded/open.ts'
import { join } from 'node:path'

export interface OpenDatabase {
  pool: Pool
  close(): Promise<void>
}

/** The database that the configuration names: a server's, or the embedded one, which is started if it does not run. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDirectory'>): Promise<OpenDatabase> {
  if (config.databaseUrl === undefined) return openEmbedded(join(config.dataDirectory, 'database'))
  // A connection that was closed for being idle would cost the next question 50 ms: a session begins without plans.
  const pool = openPool({ connectionString: config.databaseUrl, max: 10, ownSessions: true, keepAlive: true, idleTimeoutMillis: 0 })
  return { pool, close: () => pool.end() }
}
