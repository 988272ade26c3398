import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { row, run, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { lockOpenDraft } from './lock.ts'
import { draftAreasAfter, type DraftAreas } from './read.ts'
import { writeChange, type WrittenArea } from './write-change.ts'

/** An area as `draft_change.before` holds it; all but `id` are missing for one that did not exist. */
interface Image {
  id: number
  removed?: boolean
  name?: string | null
  unitId?: number
  geom?: string
}

/**
 * Takes back the newest change that was not taken back, as the next revision. What was published meanwhile and taken over
 * stays, and so does what was changed before that.
 */
export async function undoChange(tx: Database, viewer: Viewer, draftId: number, seen: number, at: Date): Promise<DraftAreas> {
  const draft = await lockOpenDraft(tx, draftId)
  if (draft.revision !== seen) throw new AppError('stale', 'the draft was changed meanwhile', { revision: draft.revision })
  const newest = await row<{ revision: number; before: Image[] }>(tx, sql`
    select revision, before from draft_change
    where draft_id = ${draftId} and kind in ('edit', 'mend') and not undone
      and revision > coalesce((select max(revision) from draft_change where draft_id = ${draftId} and kind = 'update'), 0)
    order by revision desc limit 1`)
  if (!newest) throw new AppError('impossible', 'there is no change to take back', { because: 'nothing' })
  const revision = await writeChange(tx, viewer, draft, { clientId: randomUUID(), kind: 'undo', areas: newest.before.map(restored) }, at)
  await run(tx, sql`update draft_change set undone = true where draft_id = ${draftId} and revision = ${newest.revision}`)
  return draftAreasAfter(tx, draftId, revision - 1)
}

function restored({ id, removed, name, unitId, geom }: Image): WrittenArea {
  return { id, removed: removed ?? true, name: name ?? null, unitId: unitId ?? null, geojson: null, wkb: geom ?? null }
}
