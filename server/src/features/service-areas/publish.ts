import type { Static } from 'typebox'
import type { publishAreaDraft } from '../../api/endpoints.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { lockOpenDraft, type LockedDraft } from '../../platform/area-drafts/lock.ts'
import { readDraft } from '../../platform/area-drafts/read.ts'
import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import { row, run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { sql } from '../../platform/sql.ts'
import { lockCategory } from './lock-category.ts'

type Asked = Static<typeof publishAreaDraft.body>

/** A moment that has just passed while somebody pressed the button is now. */
const lateMs = 10 * 60_000
const aheadMs = 366 * 86_400_000

/**
 * Makes the draft's areas answer from a moment on, in the transaction of the caller: what it changed or removed is closed at
 * that moment, and the next versions begin. What the areas answer for earlier moments never changes.
 */
export async function publishDraft(tx: Database, viewer: Viewer, id: number, asked: Asked, at: Date): Promise<void> {
  const draft = await lockOpenDraft(tx, id)
  if (draft.revision !== asked.seen) throw new AppError('stale', 'the draft was changed meanwhile', { revision: draft.revision })
  await lockCategory(tx, draft.category)
  const told = await readDraft(tx, id, at)
  refuseUnready(draft, told.outdated)
  await refuseScheduled(tx, draft, at)
  const from = await startOf(tx, draft, asked.effectiveFrom, at)
  await refuseUnsound(tx, draft, from)
  await run(tx, sql`
    update area_draft set effective_from = ${from}, published_by = ${viewer.userId}, published_at = ${at} where id = ${id}`)
  await closeFormer(tx, id, from)
  await openNext(tx, draft, from)
  const { revision, added, changed, removed, moved } = told
  await audit(tx, viewer, {
    action: 'area-draft.publish', subject: 'area-draft', subjectId: id,
    detail: { category: draft.category, effectiveFrom: from.toISOString(), revision, added, changed, removed, moved },
  })
  await emit(tx, { type: 'area-draft.changed', payload: { id, revision, by: viewer.name } }, null, at)
  await raiseDataVersion(tx, at)
}

function refuseUnready({ revision, checkedRevision, errors, replayedRevision }: LockedDraft, outdated: boolean): void {
  const refuse = (because: string, problem: string) => new AppError('impossible', problem, { because })
  if (checkedRevision !== revision || errors === null) throw refuse('unchecked', 'the gate has no verdict on this revision')
  if (errors > 0) throw refuse('errors', 'the gate found errors')
  if (outdated) throw refuse('outdated', 'other areas were published since the draft began')
  if (replayedRevision !== revision) throw refuse('not-replayed', 'this revision was not run against last season’s orders')
}

/** Publications of a category follow one another: what is to come into force waits for nothing unseen. */
async function refuseScheduled(tx: Database, { category }: LockedDraft, at: Date): Promise<void> {
  const scheduled = await row<{ from: string; draftId: number | null; name: string | null }>(tx, sql`
    select coming.moment as from, d.id as "draftId", coalesce(d.name, coming.name) as name
    from (
      select a.valid_from as moment, a.draft_id, a.name from service_area a where a.category = ${category} and a.valid_from > ${at}
      union all
      select a.valid_to, a.closed_by, a.name from service_area a where a.closed_by is not null and a.category = ${category} and a.valid_to > ${at}
    ) coming
    left join area_draft d on d.id = coming.draft_id
    order by coming.moment limit 1`)
  if (scheduled) throw new AppError('impossible', 'other areas of the category are to come into force', { because: 'scheduled', ...scheduled })
}

/** When it begins; a moment after each version that it closes, which the clock's last tick may have begun. */
async function startOf(tx: Database, { id }: LockedDraft, asked: string | undefined, at: Date): Promise<Date> {
  const wanted = asked === undefined ? at.getTime() : Date.parse(asked)
  if (wanted < at.getTime() - lateMs) throw new AppError('unsound', 'areas cannot come into force in the past', { field: 'effectiveFrom', because: 'past' })
  if (wanted > at.getTime() + aheadMs) throw new AppError('unsound', 'areas come into force within a year', { field: 'effectiveFrom', because: 'too-far' })
  const newest = await row<{ at: string | null }>(tx, sql`
    select max(a.valid_from) as at from draft_area d join service_area a on a.id = d.base_id where d.draft_id = ${id} and d.changed`)
  return new Date(Math.max(wanted, at.getTime(), newest?.at ? Date.parse(newest.at) + 1 : 0))
}

/** What no verdict may let pass: a shape that is not valid, and an area that ends before the others begin. */
async function refuseUnsound(tx: Database, { id }: LockedDraft, from: Date): Promise<void> {
  const invalid = await row<{ id: number }>(tx, sql`
    select id from draft_area where draft_id = ${id} and changed and not removed and not st_isvalid(geom) limit 1`)
  if (invalid) throw new AppError('impossible', 'an area has no valid shape', { because: 'errors', areaId: invalid.id })
  const ending = await row<{ from: string; name: string | null }>(tx, sql`
    select a.valid_to as from, a.name from draft_area d join service_area a on a.id = d.base_id
    where d.draft_id = ${id} and not d.removed and a.valid_to <= ${from} order by a.valid_to limit 1`)
  if (ending) throw new AppError('impossible', 'an area ends before the draft would come into force', { because: 'scheduled', draftId: null, ...ending })
}

async function closeFormer(tx: Database, id: number, from: Date): Promise<void> {
  await run(tx, sql`
    update service_area a set valid_to = ${from}, closed_by = ${id}, former_valid_to = a.valid_to
    from draft_area d where d.draft_id = ${id} and d.changed and d.base_id = a.id`)
}

/** An end that the area had stays its end. */
async function openNext(tx: Database, { id, category }: LockedDraft, from: Date): Promise<void> {
  await run(tx, sql`
    insert into service_area (source_key, version, name, category, unit_id, geom, valid_from, valid_to, draft_id)
    select d.source_key, coalesce((select max(version) from service_area old where old.source_key = d.source_key), 0) + 1,
           d.name, ${category}, d.unit_id, d.geom, ${from}, base.former_valid_to, ${id}
    from draft_area d left join service_area base on base.id = d.base_id
    where d.draft_id = ${id} and d.changed and not d.removed
    order by d.source_key`)
}
