import type { MultiPolygon } from 'geojson'
import type { Category } from '../../core/gazetteer.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../audit.ts'
import { inForce } from '../city/units-at.ts'
import { row, run, type Database } from '../database.ts'
import { emit } from '../events.ts'
import { sql } from '../sql.ts'

/** An area that a draft is to hold; one with the key of an area in force is its next version. */
export interface WantedArea {
  sourceKey: string
  name: string | null
  unitId: number
  polygon: MultiPolygon
}

export interface NewDraft {
  clientId: string
  category: Category
  name: string
  /** The whole set: what is in force and not named here is removed. Left out: the areas in force. */
  areas?: readonly WantedArea[]
}

type Author = Pick<Viewer, 'userId' | 'name'>

/**
 * Lays a draft out, in the transaction of the caller; its id. The same client id again is the same draft. `invalid` when two
 * areas have one key.
 */
export async function createDraft(tx: Database, viewer: Author, asked: NewDraft, at: Date): Promise<number> {
  const keys = asked.areas?.map(({ sourceKey }) => sourceKey) ?? []
  const seen = new Set<string>()
  const twice = keys.find((key) => seen.size === seen.add(key).size)
  if (twice !== undefined) throw new AppError('invalid', `two areas have the key ${twice}`, { fields: [{ field: 'areas', problem: `${twice} twice` }] })
  const added = await row<{ id: number }>(tx, sql`
    insert into area_draft (client_id, name, category, created_by, created_at, changed_by, changed_at)
    values (${asked.clientId}, ${asked.name.trim()}, ${asked.category}, ${viewer.userId}, ${at}, ${viewer.userId}, ${at})
    on conflict (client_id) do nothing returning id`)
  if (!added) return draftOfClient(tx, viewer, asked.clientId)
  await (asked.areas ? fillWith(tx, added.id, asked.category, asked.areas, at) : fillWithForce(tx, added.id, asked.category, at))
  await audit(tx, viewer, { action: 'area-draft.create', subject: 'area-draft', subjectId: added.id, detail: { category: asked.category, name: asked.name } })
  await emit(tx, { type: 'area-draft.changed', payload: { id: added.id, revision: 1, by: viewer.name } }, null, at)
  return added.id
}

async function draftOfClient(tx: Database, viewer: Author, clientId: string): Promise<number> {
  const found = await row<{ id: number; createdBy: number }>(tx, sql`
    select id, created_by as "createdBy" from area_draft where client_id = ${clientId}`)
  if (found?.createdBy !== viewer.userId) throw new AppError('taken', 'this client id belongs to another draft', { field: 'clientId' })
  return found.id
}

function fillWithForce(tx: Database, draftId: number, category: Category, at: Date): Promise<number> {
  return run(tx, sql`
    insert into draft_area (draft_id, source_key, revision, name, unit_id, base_id, changed, geom)
    select ${draftId}, a.source_key, 1, a.name, a.unit_id, a.id, false, a.geom
    from service_area a where a.category = ${category} and ${inForce(at)} order by a.source_key`)
}

/** Areas wanted, and with them, as removed, those in force that are not. */
function fillWith(tx: Database, draftId: number, category: Category, areas: readonly WantedArea[], at: Date): Promise<number> {
  return run(tx, sql`
    with wanted as (
      select "sourceKey" as key, name, "unitId" as unit, st_multi(st_geomfromgeojson(polygon)) as geom
      from json_to_recordset(${JSON.stringify(areas)}) as wanted ("sourceKey" text, name text, "unitId" integer, polygon json)
    ), present as (
      select a.* from service_area a where a.category = ${category} and ${inForce(at)}
    )
    insert into draft_area (draft_id, source_key, revision, name, unit_id, base_id, changed, removed, geom)
    select ${draftId}, coalesce(w.key, a.source_key), 1, case when w.key is null then a.name else w.name end, coalesce(w.unit, a.unit_id), a.id,
           (w.name, w.unit) is distinct from (a.name, a.unit_id) or not w.geom = a.geom, w.key is null, coalesce(w.geom, a.geom)
    from wanted w full join present a on a.source_key = w.key
    order by 2`)
}
