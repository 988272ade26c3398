import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { inForce } from '../city/units-at.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { lockOpenDraft } from './lock.ts'
import { imageOf, raiseRevision } from './write-change.ts'

/**
 * Takes over what was published since the draft began, as its next revision: areas that it did not touch become what is in
 * force now, new ones come, ended ones go. One that both changed keeps the draft's shape; one that the draft removed stays
 * so. Changes nothing when nothing was published.
 */
export async function updateDraft(tx: Database, viewer: Viewer, draftId: number, seen: number, at: Date): Promise<void> {
  const draft = await lockOpenDraft(tx, draftId)
  if (draft.revision !== seen) throw new AppError('stale', 'the draft was changed meanwhile', { revision: draft.revision })
  const revision = draft.revision + 1
  const written = await row<{ areas: number }>(tx, sql`
    with due as (
      select d.id, a.id as base, a.source_key as key, a.name, a.unit_id as unit, a.geom, d.changed and (a.id is not null or not d.removed) as own
      from (select * from service_area a where a.category = ${draft.category} and ${inForce(at)}) a
      full join (select * from draft_area where draft_id = ${draftId}) d on d.source_key = a.source_key
      where d.base_id is distinct from a.id
    ), kept as (
      update draft_area d
      set version = d.version + 1, revision = ${revision}, base_id = due.base,
          removed = case when due.own then d.removed else due.base is null end,
          name = case when due.own or due.base is null then d.name else due.name end,
          unit_id = case when due.own or due.base is null then d.unit_id else due.unit end,
          geom = case when due.own or due.base is null then d.geom else due.geom end,
          changed = due.own and (d.removed or due.base is null or (d.name, d.unit_id) is distinct from (due.name, due.unit) or not d.geom = due.geom)
      from due where d.id = due.id
    ), added as (
      insert into draft_area (draft_id, source_key, revision, name, unit_id, base_id, changed, geom)
      select ${draftId}, key, ${revision}, name, unit, base, false, geom from due where id is null
      returning id
    ), noted as (
      insert into draft_change (draft_id, revision, client_id, user_id, at, kind, before)
      select ${draftId}, ${revision}, ${randomUUID()}, ${viewer.userId}, ${at}, 'update', jsonb_agg(image) from (
        select ${imageOf} as image from draft_area d join due on due.id = d.id
        union all
        select jsonb_build_object('id', id) from added
      ) images
      having count(*) > 0
    )
    select count(*) as areas from due`)
  if (written && written.areas > 0) await raiseRevision(tx, viewer, draftId, revision, at)
}
