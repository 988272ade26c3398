import type { ImportMapping } from '../../../api/shapes.ts'
import type { Database } from '../../../platform/database.ts'
import type { ImportKind } from '../report.ts'
import { runImport, type Ran, type RefusedRow } from '../run-import.ts'
import type { Job } from './job.ts'
import { isKind } from './targets.ts'

/** Reads the file as its mapping says, in the transaction of the caller. */
export async function runPlan(tx: Database, { batch, path, now, signal, onProgress }: Job, onRefused: (row: RefusedRow) => void): Promise<Ran & { kinds: ImportKind[] }> {
  const mapping = batch.mapping!
  const kind = kindOf(mapping)
  const ran = await runImport(tx, {
    kind, path, name: batch.file, layer: mapping.layer, encoding: mapping.encoding ?? undefined, crs: mapping.crs ?? undefined,
    map: mapping.columns, exactly: true, set: mapping.constants, signal, onRefused, onProgress,
  }, now)
  if (ran.farPercent !== undefined) ran.notes.push({ code: 'far-from-city', percent: ran.farPercent, crs: ran.crs })
  return { ...ran, kinds: [kind] }
}

function kindOf({ target }: ImportMapping): ImportKind {
  if (!isKind(target)) throw new Error(`${target} is not a kind of rows`)
  return target
}
