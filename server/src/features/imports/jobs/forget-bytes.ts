import { run, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { keptBytesMs } from './limits.ts'

/** Forgets the bytes of what is done for some days, what was found in what came to nothing, and gives up what nobody went on with. */
export async function forgetBytes(pool: Pool, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptBytesMs)
  await run(pool, sql`
    update import_batch set state = 'cancelled', changed_at = ${now}
    where state in ('uploading', 'mapping', 'checked') and changed_at < ${before}`)
  for (const table of [sql`import_refusal`, sql`import_difference`]) {
    await run(pool, sql`
      delete from ${table} as found using import_batch
      where import_batch.id = found.import_id and state in ('undone', 'refused', 'cancelled') and changed_at < ${before}`)
  }
  await run(pool, sql`
    delete from import_chunk using import_batch
    where import_batch.id = import_id and state in ('applied', 'undone', 'refused', 'cancelled') and changed_at < ${before}`)
}
