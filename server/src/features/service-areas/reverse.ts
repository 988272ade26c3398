import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { lockDraft, type LockedDraft } from '../../platform/area-drafts/lock.ts'
import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import { row, run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { sql } from '../../platform/sql.ts'
import { lockCategory } from './lock-category.ts'

/**
 * Takes a publication back, in the transaction of the caller. In force: the areas before it answer again from now on, as
 * their next versions. Not yet in force: it never will be. Taken back before: nothing more happens.
 */
export async function reversePublication(tx: Database, viewer: Viewer, id: number, at: Date): Promise<void> {
  const draft = await lockDraft(tx, id)
  if (draft.reversedAt !== null) return
  if (draft.effectiveFrom === null) throw new AppError('impossible', 'the draft is not published', { because: 'not-published' })
  await lockCategory(tx, draft.category)
  await refuseFollowed(tx, draft)
  const began = Date.parse(draft.effectiveFrom)
  // In the very moment in which it came into force, somebody may have had its answer.
  const moment = at.getTime() === began ? new Date(began + 1) : at
  await run(tx, sql`update area_draft set reversed_at = ${moment}, reversed_by = ${viewer.userId} where id = ${id}`)
  const areas = moment.getTime() < began ? await callOff(tx, id) : await goBack(tx, id, moment)
  await audit(tx, viewer, { action: 'area-draft.reverse', subject: 'area-draft', subjectId: id, detail: { category: draft.category, effectiveFrom: draft.effectiveFrom, areas } })
  await emit(tx, { type: 'area-draft.changed', payload: { id, revision: draft.revision, by: viewer.name } }, null, at)
  await raiseDataVersion(tx, at)
}

/** Of each area that the publication touched the newest version is its own: made by it, or closed by it. */
async function refuseFollowed(tx: Database, { id }: LockedDraft): Promise<void> {
  const later = await row<{ areas: number; draftId: number | null; name: string | null }>(tx, sql`
    select count(*) over ()::integer as areas, d.id as "draftId", d.name
    from (
      select distinct on (a.source_key) a.draft_id, a.closed_by
      from service_area a
      where a.source_key in (select t.source_key from service_area t where t.draft_id = ${id} or t.closed_by = ${id})
      order by a.source_key, a.version desc
    ) newest
    left join area_draft d on d.id = coalesce(newest.closed_by, newest.draft_id)
    where newest.closed_by is distinct from ${id} and (newest.draft_id is distinct from ${id} or newest.closed_by is not null)
    limit 1`)
  if (later) throw new AppError('impossible', 'these areas were published again since', { because: 'followed', ...later })
}

/** The versions that were to come vanish, those that were to end go on. */
async function callOff(tx: Database, id: number): Promise<number> {
  const gone = await run(tx, sql`delete from service_area where draft_id = ${id}`)
  const open = await run(tx, sql`update service_area set valid_to = former_valid_to, closed_by = null, former_valid_to = null where closed_by = ${id}`)
  return Math.max(gone, open)
}

async function goBack(tx: Database, id: number, at: Date): Promise<number> {
  const closed = await run(tx, sql`
    update service_area set valid_to = ${at} where draft_id = ${id} and (valid_to is null or valid_to > ${at})`)
  const opened = await run(tx, sql`
    insert into service_area (source_key, version, name, category, unit_id, geom, valid_from, valid_to, draft_id)
    select old.source_key, (select max(version) from service_area a where a.source_key = old.source_key) + 1,
           old.name, old.category, old.unit_id, old.geom, ${at}, old.former_valid_to, old.draft_id
    from service_area old
    where old.closed_by = ${id} and (old.former_valid_to is null or old.former_valid_to > ${at})
    order by old.source_key`)
  return Math.max(closed, opened)
}
