import type { Lexicon } from '../../../core/address/lexicon.ts'
import { transaction, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { FileRefused, type FileReason } from '../report.ts'
import { apply } from './apply-work.ts'
import { readBatch } from './batch.ts'
import { check } from './check-work.ts'
import { read } from './read-work.ts'
import { settle, type Hold } from './settle.ts'
import { withLocalFile } from './local-file.ts'
import { checkUnitTable } from './unit-table-work.ts'

export interface Work {
  pool: Pool
  hold: Hold
  now: Date
  signal: AbortSignal
  onProgress: (share: number) => void
  /** For tables of units, whose rows are looked up in the city's names. */
  lexicon?: Lexicon
}

/** What can be put right by reading the file in another way. */
const mendable = new Set<FileReason['code']>([
  'encoding', 'no-encoding', 'unknown-encoding', 'crs-after-features', 'unknown-crs', 'out-of-degrees', 'crs-columns', 'unknown-field', 'unknown-column',
  'no-columns', 'no-layer', 'empty',
])

/** Does the next step of an import: what its state asks for. A file that is refused is settled here as well. */
export async function workOn(work: Work): Promise<void> {
  const { pool, hold, now } = work
  const batch = await readBatch(pool, hold.id)
  try {
    await withLocalFile(pool, hold.id, (path, folder) => {
      const job = { ...work, batch, path, folder }
      if (hold.state === 'reading') return read(job)
      if (hold.state === 'applying') return apply(job)
      return work.lexicon ? checkUnitTable(job, work.lexicon) : check(job)
    })
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const next = batch.layers.length > 0 && mendable.has(error.reason.code) ? 'mapping' : 'refused'
    const reason = { reason: error.reason, ...(error.line !== undefined && { line: error.line }) }
    await transaction(pool, (tx) => settle(tx, hold, next, sql`reason = ${JSON.stringify(reason)}`, now))
  }
}
