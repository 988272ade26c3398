import { row, type Database } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import type { ImportState } from './batch.ts'

/** Somebody cancelled the import, or another process took it over: what was done here is not to be kept. */
export class ImportLost extends Error {}

/** Who works on an import, in which state it was taken. */
export interface Hold {
  id: number
  owner: string
  state: ImportState
}

/** Ends the work that a process holds: the next state, and what came out. Throws ImportLost, which rolls back what belongs to it. */
export async function settle(tx: Database, { id, owner, state }: Hold, next: ImportState, changes: Sql, at: Date): Promise<void> {
  const settled = await row(tx, sql`
    update import_batch set ${changes}, state = ${next}, share = ${isAtWork(next) ? 0 : 1}, owner = null, leased_until = null, attempts = 0, changed_at = ${at}
    where id = ${id} and owner = ${owner} and state = ${state} returning id`)
  if (!settled) throw new ImportLost()
  await emit(tx, { type: 'import.changed', payload: { id } }, null, at)
}

function isAtWork(state: ImportState): boolean {
  return state === 'reading' || state === 'checking' || state === 'applying'
}
