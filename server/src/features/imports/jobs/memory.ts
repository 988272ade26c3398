import { createHash } from 'node:crypto'
import type { ImportMapping } from '../../../api/shapes.ts'
import { row, run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportTarget } from './targets.ts'

export interface Remembered {
  target: ImportTarget
  mapping: ImportMapping
  /** The file that it was chosen for. */
  file: string
}

/** How a file with these columns was read as this target the last time; without a target: as whatever it was. */
export function remembered(database: Database, columns: readonly string[], target?: ImportTarget): Promise<Remembered | undefined> {
  return row<Remembered>(database, sql`
    select target, mapping, file from import_memory
    where signature = ${signatureOf(columns)} and target = coalesce(${target ?? null}, target)
    order by at desc limit 1`)
}

export async function remember(tx: Database, columns: readonly string[], mapping: ImportMapping, file: string, at: Date): Promise<void> {
  await run(tx, sql`
    insert into import_memory (signature, target, mapping, file, at)
    values (${signatureOf(columns)}, ${mapping.target}, ${JSON.stringify(mapping)}, ${file}, ${at})
    on conflict (signature, target) do update set mapping = excluded.mapping, file = excluded.file, at = excluded.at`)
}

/** The same for the same columns in any order. */
function signatureOf(columns: readonly string[]): string {
  return createHash('sha1').update(JSON.stringify([...columns].sort())).digest('hex')
}
