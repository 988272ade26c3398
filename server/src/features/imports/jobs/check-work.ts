import { join } from 'node:path'
import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { run, transaction } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { keepDifferences, readDifferences, type Difference } from '../differences.ts'
import { oneAtATime, openJournal } from '../journal.ts'
import type { Job } from './job.ts'
import { maxDifferences } from './limits.ts'
import { openSpool } from './refusals.ts'
import { runPlan } from './plan.ts'
import { settle } from './settle.ts'

const keptRefusedPlaces = 5000

/**
 * Tries an import out: does all of it, reads what it did, takes it back, and keeps what came out. All in one transaction, so
 * that nobody ever sees the trial.
 */
export async function check(job: Job): Promise<void> {
  const { pool, hold, batch, folder, now } = job
  const spool = openSpool(join(folder, 'refused'))
  const places: Difference[] = []
  await transaction(pool, async (tx) => {
    await oneAtATime(tx)
    const version = await dataVersionOf(tx)
    await tx.query('savepoint trial')
    await openJournal(tx, hold.id)
    const { counts, notes, kinds } = await runPlan(tx, job, (row) => {
      spool.add(row)
      if (row.place && places.length < keptRefusedPlaces) places.push({ kind: 'refused', label: labelOf(row.fields), geom: JSON.stringify(row.place), before: null })
    })
    const { total, kept } = await readDifferences(tx, hold.id, kinds, maxDifferences)
    await tx.query('rollback to savepoint trial')
    await run(tx, sql`select 1 from import_batch where id = ${hold.id} for update`)
    await spool.keep(tx, hold.id)
    await keepDifferences(tx, hold.id, [...kept, ...places])
    await settle(tx, hold, 'checked', sql`
      counts = ${JSON.stringify(counts)}, notes = ${JSON.stringify(notes)}, reason = null, differences = ${total + counts.refused},
      checked_version = ${version}, mapping = ${JSON.stringify(batch.mapping)}`, now)
  }, { filling: true })
}

/** The first words of a row. */
function labelOf(fields: Readonly<Record<string, string>>): string {
  return Object.values(fields).filter((value) => value !== '').slice(0, 3).join(' ').slice(0, 80)
}
