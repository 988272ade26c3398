import type { Category } from '../../core/gazetteer.ts'
import { run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** Until the end of the transaction nobody else publishes areas of the category; orders are made all the same. */
export async function lockCategory(tx: Database, category: Category): Promise<void> {
  await run(tx, sql`select 1 from service_category where code = ${category} for no key update`)
}
