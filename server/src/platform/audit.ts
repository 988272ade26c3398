import type { Viewer } from '../core/roles.ts'
import { run, type Database } from './database.ts'
import { sql } from './sql.ts'

export interface AuditEntry {
  action: string
  subject: string
  subjectId: string | number | null
  detail?: Record<string, unknown>
}

/** Writes who did what into the append-only audit, in the transaction of the change itself. */
export async function audit(tx: Database, by: Pick<Viewer, 'userId' | 'name'>, entry: AuditEntry): Promise<void> {
  await run(tx, sql`
    insert into audit_entry (user_id, user_name, action, subject, subject_id, detail)
    values (${by.userId || null}, ${by.name}, ${entry.action}, ${entry.subject},
            ${entry.subjectId === null ? null : String(entry.subjectId)}, ${JSON.stringify(entry.detail ?? {})})`)
}
