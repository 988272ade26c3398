import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { transaction, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { announce } from '../announce.ts'
import { oneAtATime, openJournal } from '../journal.ts'
import type { TargetRan } from '../run-target.ts'
import { makeDrafts } from './draft-work.ts'
import type { Job } from './job.ts'
import { remember } from './memory.ts'
import { runPlan } from './plan.ts'
import { settle } from './settle.ts'

/** Writes the import, all of it or nothing. Tries it out once more instead where the city changed since. */
export async function apply(job: Job): Promise<void> {
  const { pool, hold, batch, now } = job
  const mapping = batch.mapping!
  await transaction(pool, async (tx) => {
    await oneAtATime(tx)
    if ((await dataVersionOf(tx)) !== batch.checkedVersion) return settle(tx, hold, 'checking', sql`reason = null`, now)
    const { counts, notes, draftId } = mapping.target === 'service-area' ? await makeDrafts(tx, job) : await write(tx, job)
    const layer = batch.layers.find(({ name }) => name === mapping.layer)
    if (layer) await remember(tx, layer.columns, mapping, batch.file, now)
    await settle(tx, hold, 'applied', sql`
      counts = ${JSON.stringify(counts)}, notes = ${JSON.stringify(notes)}, applied_at = ${now}, draft_id = ${draftId}`, now)
  }, { filling: true })
}

async function write(tx: Database, job: Job): Promise<TargetRan & { draftId: null }> {
  const { hold: { id: importId }, batch: { file, userId, by, mapping }, now } = job
  await openJournal(tx, importId)
  const ran = await runPlan(tx, job, () => undefined)
  const { counts } = ran
  if (counts.added + counts.changed > 0) {
    await announce(tx, { importId, target: mapping!.target, file, by: { userId: userId ?? 0, name: by }, set: mapping!.constants, counts }, now)
  }
  return { ...ran, draftId: null }
}
