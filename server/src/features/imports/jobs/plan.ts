import type { Database } from '../../../platform/database.ts'
import type { RefusedRow } from '../run-import.ts'
import { runTarget, type TargetRan } from '../run-target.ts'
import type { Job } from './job.ts'

/** Reads the file as its mapping says, in the transaction of the caller. */
export async function runPlan(tx: Database, { batch, path, now, signal, onProgress }: Job, onRefused: (row: RefusedRow) => void): Promise<TargetRan> {
  const { target, layer, encoding, crs, columns, constants } = batch.mapping!
  if (target === 'unit-table') throw new Error('a table of units is no kind of rows')
  const ran = await runTarget(tx, target, {
    path, name: batch.file, layer, encoding: encoding ?? undefined, crs: crs ?? undefined, map: columns, exactly: true, set: constants,
    signal, onRefused, onProgress,
  }, now)
  if (ran.farPercent !== undefined) ran.notes.push({ code: 'far-from-city', percent: ran.farPercent, crs: ran.crs })
  return ran
}
