import type { AreaDraft, DraftArea } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { AppError } from '../../errors.ts'
import { inForce } from '../city/units-at.ts'
import { row, rows, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

/** The areas of `area_draft d`'s category in force now and those it began from are not the same. */
const isOutdated = (at: Date): Sql => sql`(
  d.published_at is null and d.discarded_at is null and (
    exists (
      select 1 from service_area a where a.category = d.category and ${inForce(at)}
      and not exists (select 1 from draft_area of where of.draft_id = d.id and of.base_id = a.id))
    or exists (
      select 1 from draft_area of join service_area a on a.id = of.base_id where of.draft_id = d.id and not (${inForce(at)}))))`

const told = (at: Date): Sql => sql`
  select d.id, d.name, d.category, d.revision,
         case when d.discarded_at is not null then 'discarded' when d.published_at is not null then 'published'
              when d.checked_revision is distinct from d.revision then 'open'
              when d.replayed_revision is distinct from d.revision then 'checked' else 'replayed' end as state,
         of.areas, of.added, of.changed, of.removed, ${isOutdated(at)} as outdated,
         case when d.checked_revision = d.revision then jsonb_build_object('errors', d.errors, 'notices', d.notices) end as findings,
         (select r.moved from area_replay r where r.draft_id = d.id and r.revision = d.revision) as moved,
         maker.name as "createdBy", d.created_at as "createdAt", changer.name as "changedBy", d.changed_at as "changedAt",
         d.effective_from as "effectiveFrom", publisher.name as "publishedBy", d.published_at as "publishedAt",
         d.reversed_at as "reversedAt"
  from area_draft d
  join user_account maker on maker.id = d.created_by
  join user_account changer on changer.id = d.changed_by
  left join user_account publisher on publisher.id = d.published_by
  cross join lateral (
    select count(*) filter (where not removed)::integer as areas,
           count(*) filter (where not removed and base_id is null)::integer as added,
           count(*) filter (where not removed and base_id is not null and changed)::integer as changed,
           count(*) filter (where removed and base_id is not null)::integer as removed
    from draft_area where draft_id = d.id
  ) of`

/** A draft as it is at a moment; refused when there is none. */
export async function readDraft(database: Database, id: number, at: Date): Promise<AreaDraft> {
  const found = await row<AreaDraft>(database, sql`${told(at)} where d.id = ${id}`)
  if (!found) throw new AppError('not-found', `there is no draft ${id}`)
  return found
}

/** Drafts and publications, newest first, 200 at the most. */
export function readDrafts(database: Database, category: Category | null, at: Date): Promise<AreaDraft[]> {
  return rows<AreaDraft>(database, sql`
    ${told(at)} where ${category}::text is null or d.category = ${category} order by d.created_at desc, d.id desc limit 200`)
}

/** Areas of a draft, and the ids of those that are gone. */
export interface DraftAreas {
  areas: DraftArea[]
  removed: number[]
}

/** The areas that changed after a revision, and those that are gone since; after 0: all that are there. */
export async function draftAreasAfter(database: Database, draftId: number, after: number): Promise<DraftAreas> {
  return split(await rows(database, sql`${areaTold} where d.draft_id = ${draftId} and d.revision > ${after} order by d.id`), after > 0)
}

/** Areas of a draft by their ids, as they are now. */
export async function draftAreasOf(database: Database, draftId: number, ids: readonly number[]): Promise<DraftAreas> {
  return split(await rows(database, sql`${areaTold} where d.draft_id = ${draftId} and d.id = any(${ids}::integer[]) order by d.id`), true)
}

type AreaRow = DraftArea & { gone: boolean }

/** Shapes as exact as they are kept, so that one that comes back unedited is the same. */
const areaTold = sql`
  select d.id, d.source_key as "sourceKey", d.version, d.name, d.unit_id as "unitId", coalesce(u.short_name, u.name) as "unitName",
         d.base_id as "baseId", d.changed, d.removed as gone, case when not d.removed then st_asgeojson(d.geom, 15)::json end as geometry
  from draft_area d join unit u on u.id = d.unit_id`

function split(found: AreaRow[], withGone: boolean): DraftAreas {
  return {
    areas: found.filter((area) => !area.gone).map(({ gone: _gone, ...area }) => area),
    removed: withGone ? found.filter((area) => area.gone).map((area) => area.id) : [],
  }
}
