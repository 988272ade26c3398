import { row, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { degreesOf, type Plane } from './plane.ts'
import { reachMetres, type Scope } from './scope.ts'

const copied = (draftId: number, where: Sql): Sql => sql`
  insert into checked_area (draft_id, area_id, version, name, unit_id, flaw, geom)
  select draft_id, id, version, coalesce(name, source_key), unit_id, case when not sound then st_isvalidreason(geom) end,
         case when sound then geom else st_multi(st_collectionextract(st_makevalid(geom), 3)) end
  from (select *, st_isvalid(geom) as sound from draft_area where draft_id = ${draftId} and not removed and ${where} offset 0) d`

/** The draft's areas as they are now, for all checks to look at; copies of drafts that are over go. The draft is held by the caller. */
export async function copyAreas(tx: Database, draftId: number): Promise<void> {
  await run(tx, sql`
    delete from checked_area
    where draft_id = ${draftId} or draft_id in (select id from area_draft where published_at is not null or discarded_at is not null)`)
  await run(tx, copied(draftId, sql`true`))
  await tx.query('analyze checked_area')
}

/** What changed in a draft since its areas were copied at a revision, the boxes around what was there and what is there now. */
export async function touchedSince(tx: Database, draftId: number, revision: number, plane: Plane): Promise<NonNullable<Scope['touched']>> {
  const found = await row<{ areas: number[] | null; region: string | null }>(tx, sql`
    select array_agg(distinct id) as areas, st_collect(st_expand(st_envelope(geom), ${degreesOf(reachMetres, plane)}::float8))::text as region
    from (
      select d.id, d.geom from draft_area d where d.draft_id = ${draftId} and d.revision > ${revision} and not d.removed
      union all
      select d.id, c.geom from draft_area d join checked_area c on c.draft_id = d.draft_id and c.area_id = d.id
      where d.draft_id = ${draftId} and d.revision > ${revision} and not st_isempty(c.geom)
    ) both_ways`)
  return { areas: found?.areas ?? [], region: found?.region ?? emptyRegion }
}

const emptyRegion = 'GEOMETRYCOLLECTION EMPTY'

/** Brings the copy up to date where areas changed. */
export async function renewCopy(tx: Database, draftId: number, { areas }: NonNullable<Scope['touched']>): Promise<void> {
  await run(tx, sql`delete from checked_area where draft_id = ${draftId} and area_id = any(${areas}::integer[])`)
  await run(tx, copied(draftId, sql`id = any(${areas}::integer[])`))
}
