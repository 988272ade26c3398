import { row, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Runs `insert … on conflict … returning xmax = 0 as added` and counts what it did. */
export async function countWritten(tx: Database, upsert: Sql): Promise<{ added: number; changed: number }> {
  const written = await row<{ added: number; changed: number }>(tx, sql`
    with written as (${upsert})
    select count(*) filter (where added) as added, count(*) filter (where not added) as changed from written`)
  return written!
}
