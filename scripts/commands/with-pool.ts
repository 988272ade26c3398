import type { Pool } from '@heatline/server/platform/database'
import type { OpenDatabase } from '@heatline/server/platform/open-database'

/** Does the work of a command on the database, and leaves it. */
export async function withPool<T>(open: () => Promise<OpenDatabase>, work: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    return await work(database.pool)
  } finally {
    await database.close()
  }
}
