import { run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** From here to the end of the transaction the database writes down what it adds and changes in the city's tables. */
export async function openJournal(tx: Database, importId: number): Promise<void> {
  await run(tx, sql`select set_config('heatline.import', ${String(importId)}, true)`)
}

/**
 * One import at a time in a database, until the end of the transaction: two that write the same streets would wait for each
 * other's rows in different orders.
 */
export async function oneAtATime(tx: Database): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('heatline.import'))`)
}
