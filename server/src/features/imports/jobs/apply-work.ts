import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { transaction } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { announce } from '../announce.ts'
import { oneAtATime, openJournal } from '../journal.ts'
import type { Job } from './job.ts'
import { remember } from './memory.ts'
import { runPlan } from './plan.ts'
import { settle } from './settle.ts'

/** Writes the import, all of it or nothing. Tries it out once more instead where the city changed since. */
export async function apply(job: Job): Promise<void> {
  const { pool, hold, batch, now } = job
  await transaction(pool, async (tx) => {
    await oneAtATime(tx)
    if ((await dataVersionOf(tx)) !== batch.checkedVersion) return settle(tx, hold, 'checking', sql`reason = null`, now)
    await openJournal(tx, hold.id)
    const { counts, notes } = await runPlan(tx, job, () => undefined)
    const mapping = batch.mapping!
    const by = { userId: batch.userId ?? 0, name: batch.by }
    if (counts.added + counts.changed > 0) await announce(tx, { importId: hold.id, target: mapping.target, file: batch.file, by, set: mapping.constants, counts }, now)
    const layer = batch.layers.find(({ name }) => name === mapping.layer)
    if (layer) await remember(tx, layer.columns, mapping, batch.file, now)
    await settle(tx, hold, 'applied', sql`counts = ${JSON.stringify(counts)}, notes = ${JSON.stringify(notes)}, applied_at = ${now}`, now)
  }, { filling: true })
}
