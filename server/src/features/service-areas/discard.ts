import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { lockDraft } from '../../platform/area-drafts/lock.ts'
import { audit } from '../../platform/audit.ts'
import { run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { sql } from '../../platform/sql.ts'

/** Puts a draft aside for good, in the transaction of the caller. One that was discarded before stays so. */
export async function discardDraft(tx: Database, viewer: Viewer, id: number, at: Date): Promise<void> {
  const draft = await lockDraft(tx, id)
  if (draft.publishedAt !== null) throw new AppError('impossible', 'the draft is published', { because: 'published' })
  if (draft.discardedAt !== null) return
  await run(tx, sql`update area_draft set discarded_at = ${at}, changed_by = ${viewer.userId}, changed_at = ${at} where id = ${id}`)
  await audit(tx, viewer, { action: 'area-draft.discard', subject: 'area-draft', subjectId: id, detail: { category: draft.category, name: draft.name } })
  await emit(tx, { type: 'area-draft.changed', payload: { id, revision: draft.revision, by: viewer.name } }, null, at)
}
