import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { row, rows, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { lockOpenDraft } from './lock.ts'
import { readPolygons } from './polygons.ts'
import { draftAreasAfter, draftAreasOf, type DraftAreas } from './read.ts'
import { writeChange, type WrittenArea } from './write-change.ts'

/** A shape as GeoJSON polygons, or as (E)WKB in hexadecimal, of polygons too. */
export type DraftShape = { geometry: { type: string; coordinates: unknown } } | { wkb: string }

/** `id` null: a new area. `seen`: the version the change was made on. `area` null: removed. */
export interface DraftAreaChange {
  id: number | null
  seen: number | null
  area: ({ name: string | null; unitId: number } & DraftShape) | null
}

export interface DraftChange {
  clientId: string
  kind: 'edit' | 'mend'
  changes: readonly DraftAreaChange[]
}

/**
 * Changes areas of a draft, all or none, in the transaction of the caller; the areas as they are then. The same client id
 * again changes nothing. Refused: `stale` with the areas as they are when one of them was changed since it was seen,
 * `unsound` where a shape cannot be read as polygons, `impossible` when the draft is published or discarded. Shapes that
 * are polygons, but not valid ones, are kept: the gate finds them.
 */
export async function changeDraft(
  tx: Database, viewer: Pick<Viewer, 'userId' | 'name'>, draftId: number, { clientId, kind, changes }: DraftChange, at: Date,
): Promise<DraftAreas & { revision: number }> {
  const draft = await lockOpenDraft(tx, draftId)
  const before = await changeOfClient(tx, draftId, clientId)
  if (before) return { revision: draft.revision, ...(await draftAreasAfter(tx, draftId, before.revision - 1)) }
  const written = changes.map(readChange)
  await refuseUnknownUnits(tx, changes)
  await refuseStale(tx, draftId, draft.revision, changes)
  const revision = await writeChange(tx, viewer, draft, { clientId, kind, areas: written }, at)
  return { revision, ...(await draftAreasAfter(tx, draftId, revision - 1)) }
}

async function changeOfClient(tx: Database, draftId: number, clientId: string): Promise<{ revision: number } | undefined> {
  const found = await row<{ draftId: number; revision: number }>(tx, sql`
    select draft_id as "draftId", revision from draft_change where client_id = ${clientId}`)
  if (found && found.draftId !== draftId) throw new AppError('taken', 'this client id belongs to a change of another draft', { field: 'clientId' })
  return found
}

function readChange({ id, area }: DraftAreaChange, index: number): WrittenArea {
  if (!area) {
    if (id === null) throw invalid(index, 'area', 'an area that is not there cannot be removed')
    return { id, removed: true, name: null, unitId: null, geojson: null, wkb: null }
  }
  const { name, unitId } = area
  if ('wkb' in area) return { id, removed: false, name, unitId, geojson: null, wkb: area.wkb }
  const polygons = readPolygons(area.geometry)
  if (!polygons) throw new AppError('unsound', 'the geometry cannot be read as polygons', { field: `changes.${index}.area.geometry`, index })
  return { id, removed: false, name, unitId, geojson: polygons, wkb: null }
}

const invalid = (index: number, field: string, problem: string) => new AppError('invalid', problem, { fields: [{ field: `changes.${index}.${field}`, problem }] })

async function refuseUnknownUnits(tx: Database, changes: readonly DraftAreaChange[]): Promise<void> {
  const known = new Set((await rows<{ id: number }>(tx, sql`
    select id from unit where id = any(${changes.map(({ area }) => area?.unitId ?? null)}::integer[])`)).map(({ id }) => id))
  const unknown = changes.findIndex(({ area }) => area && !known.has(area.unitId))
  if (unknown >= 0) throw invalid(unknown, 'area.unitId', 'there is no such unit')
}

async function refuseStale(tx: Database, draftId: number, revision: number, changes: readonly DraftAreaChange[]): Promise<void> {
  const ids = changes.flatMap(({ id }) => id ?? [])
  const versions = new Map((await rows<{ id: number; version: number }>(tx, sql`
    select id, version from draft_area where draft_id = ${draftId} and id = any(${ids}::integer[])`)).map(({ id, version }) => [id, version]))
  if (new Set(ids).size < ids.length) throw invalid(changes.length - 1, 'id', 'an area is named twice')
  const missing = ids.find((id) => !versions.has(id))
  if (missing !== undefined) throw new AppError('not-found', `the draft has no area ${missing}`)
  const stale = changes.flatMap(({ id, seen }) => (id !== null && versions.get(id) !== seen ? id : []))
  if (stale.length > 0) throw new AppError('stale', 'somebody changed these areas meanwhile', { revision, ...(await draftAreasOf(tx, draftId, stale)) })
}
