import type { Category } from '../../core/gazetteer.ts'
import { AppError } from '../../errors.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'

export interface LockedDraft {
  id: number
  name: string
  category: Category
  revision: number
  checkedRevision: number | null
  errors: number | null
  replayedRevision: number | null
  discardedAt: string | null
  effectiveFrom: string | null
  publishedAt: string | null
  reversedAt: string | null
}

/** The draft, held by this transaction until its end: who else would change it waits. */
export async function lockDraft(tx: Database, id: number): Promise<LockedDraft> {
  const found = await row<LockedDraft>(tx, sql`
    select id, name, category, revision, checked_revision as "checkedRevision", errors, replayed_revision as "replayedRevision",
           discarded_at as "discardedAt", effective_from as "effectiveFrom", published_at as "publishedAt", reversed_at as "reversedAt"
    from area_draft where id = ${id} for no key update`)
  if (!found) throw new AppError('not-found', `there is no draft ${id}`)
  return found
}

/** … one that may still be edited. */
export async function lockOpenDraft(tx: Database, id: number): Promise<LockedDraft> {
  const draft = await lockDraft(tx, id)
  if (draft.publishedAt !== null) throw new AppError('impossible', 'the draft is published', { because: 'published' })
  if (draft.discardedAt !== null) throw new AppError('impossible', 'the draft was discarded', { because: 'discarded' })
  return draft
}
