import type { PoolConfig } from 'pg'
import type { Pool } from './database.ts'

/** What a thread needs to reach the database by itself. */
export type Connection = Pick<PoolConfig, 'host' | 'port' | 'user' | 'database' | 'connectionString' | 'options'> & { password?: string }

export function connectionOf({ options: all }: Pool): Connection {
  const { host, port, user, database, connectionString, options, password } = all
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(database !== undefined && { database }),
    ...(connectionString !== undefined && { connectionString }),
    ...(options !== undefined && { options }),
    ...(typeof password === 'string' && { password }),
  }
}
