import type { MultiPolygon } from 'geojson'
import type { Viewer } from '../../core/roles.ts'
import { run, type Database } from '../database.ts'
import { emit } from '../events.ts'
import { sql } from '../sql.ts'
import type { LockedDraft } from './lock.ts'

/** What an area of a draft becomes; `id` null: a new one. One that is removed keeps what it was. */
export interface WrittenArea {
  id: number | null
  removed: boolean
  name: string | null
  unitId: number | null
  geojson: MultiPolygon | null
  /** (E)WKB in hexadecimal, in place of `geojson`. */
  wkb: string | null
}

export interface WrittenChange {
  clientId: string
  kind: 'edit' | 'mend' | 'undo'
  areas: readonly WrittenArea[]
}

/** How an area of the draft was before a change: what `draft_change.before` holds; needs a `draft_area d`. */
export const imageOf = sql`jsonb_build_object(
  'id', d.id, 'version', d.version, 'revision', d.revision, 'name', d.name, 'unitId', d.unit_id, 'changed', d.changed,
  'removed', d.removed, 'geom', d.geom::text)`

/** Writes the areas and what they were, as the draft's next revision, which it returns; those who look at it hear of it. */
export async function writeChange(
  tx: Database, viewer: Pick<Viewer, 'userId' | 'name'>, draft: LockedDraft, { clientId, kind, areas }: WrittenChange, at: Date,
): Promise<number> {
  const revision = draft.revision + 1
  await run(tx, sql`
    with asked as (
      select id, removed, name, "unitId" as unit,
             st_multi(case when wkb is null then st_geomfromgeojson(geojson) else st_setsrid(wkb::geometry, 4326) end) as geom
      from json_to_recordset(${JSON.stringify(areas)}) as asked (id integer, removed boolean, name text, "unitId" integer, geojson json, wkb text)
    ), kept as (
      update draft_area d
      set version = d.version + 1, revision = ${revision}, removed = asked.removed,
          name = case when asked.removed then d.name else asked.name end,
          unit_id = coalesce(asked.unit, d.unit_id), geom = coalesce(asked.geom, d.geom),
          changed = case when asked.removed then d.base_id is not null else not exists (
            select 1 from service_area base
            where base.id = d.base_id and base.unit_id = asked.unit and base.name is not distinct from asked.name and base.geom = asked.geom) end
      from asked where d.id = asked.id and d.draft_id = ${draft.id}
    ), added as (
      insert into draft_area (draft_id, source_key, revision, name, unit_id, changed, geom)
      select ${draft.id}, 'area-' || gen_random_uuid(), ${revision}, name, unit, true, geom from asked where id is null and not removed
      returning id
    )
    insert into draft_change (draft_id, revision, client_id, user_id, at, kind, before)
    select ${draft.id}, ${revision}, ${clientId}, ${viewer.userId}, ${at}, ${kind}, coalesce(jsonb_agg(image), '[]') from (
      select ${imageOf} as image from draft_area d join asked on asked.id = d.id
      union all
      select jsonb_build_object('id', id) from added
    ) images`)
  await raiseRevision(tx, viewer, draft.id, revision, at)
  return revision
}

/** The draft's new revision, and that everybody who looks at it hears of it. */
export async function raiseRevision(tx: Database, viewer: Pick<Viewer, 'userId' | 'name'>, draftId: number, revision: number, at: Date): Promise<void> {
  await run(tx, sql`update area_draft set revision = ${revision}, changed_by = ${viewer.userId}, changed_at = ${at} where id = ${draftId}`)
  await emit(tx, { type: 'area-draft.changed', payload: { id: draftId, revision, by: viewer.name } }, null, at)
}
