import type { DraftArea } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { changeDraft, type DraftAreaChange } from '../../platform/area-drafts/change.ts'
import { lockOpenDraft } from '../../platform/area-drafts/lock.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { cutOverlap } from './mends/cut.ts'
import { giveGround } from './mends/give.ts'
import { trimAreaName, trimCityName } from './mends/names.ts'
import { dropSliver, makeValid } from './mends/shapes.ts'
import type { ToMend, Work } from './mends/work.ts'
import { planeOf } from './plane.ts'
import { shown } from './show.ts'

export interface Mended {
  mended: number
  areas: DraftArea[]
  removed: number[]
}

/**
 * Mends findings one after another, each on what the one before left, as one change of the draft. Findings that are gone by now,
 * or offer no mend, are passed over. The same client id again changes nothing.
 */
export async function mendFindings(tx: Database, viewer: Viewer, draftId: number, asked: { clientId: string; findings: readonly number[] }, at: Date): Promise<Mended> {
  await lockOpenDraft(tx, draftId)
  const change = { clientId: asked.clientId, kind: 'mend' as const }
  if (await row(tx, sql`select 1 from draft_change where client_id = ${asked.clientId}`)) {
    const { areas, removed } = await changeDraft(tx, viewer, draftId, { ...change, changes: [] }, at)
    return { mended: asked.findings.length, areas, removed }
  }
  const work: Work = { tx, draftId, ...(await planeOf(tx, draftId)), shapes: new Map(), names: new Map() }
  let mended = 0
  for (const finding of await findingsToMend(tx, draftId, asked.findings)) {
    if (!(await mend(work, finding, viewer, at))) continue
    mended += 1
    if (finding.city) await run(tx, sql`delete from area_finding where id = ${finding.id}`)
  }
  const changes = await changesOf(work)
  if (changes.length === 0) return { mended, areas: [], removed: [] }
  const { areas, removed } = await changeDraft(tx, viewer, draftId, { ...change, changes }, at)
  return { mended, areas, removed }
}

function findingsToMend(tx: Database, draftId: number, ids: readonly number[]): Promise<ToMend[]> {
  return rows(tx, sql`
    select f.id, f.code, f.mend, f.area_ids as "areaIds", f.subject, f.detail ->> 'what' as what, f.place::text as place, f.draft_id is null as city
    from area_check k join area_finding f on ${shown}
    where k.draft_id = ${draftId} and f.id = any(${ids}::integer[]) and f.mend is not null
    -- Valid shapes first, then what is too much, then what is missing.
    order by array_position(array['make-valid', 'drop-sliver', 'cut-overlap', 'snap', 'fill-gap', 'trim-spaces'], f.mend), f.code desc, f.id`)
}

async function mend(work: Work, finding: ToMend, viewer: Viewer, at: Date): Promise<boolean> {
  const { mend: how, areaIds, place, city } = finding
  const [area = 0] = areaIds
  switch (how) {
    case 'make-valid': return makeValid(work, area)
    case 'drop-sliver': return place !== null && dropSliver(work, area, place)
    // Two borders become one: what lies between goes to one side, or is taken from it.
    case 'snap':
    case 'cut-overlap':
    case 'fill-gap': return finding.code === 'overlap' ? cutOverlap(work, areaIds) : place !== null && (await giveGround(work, place)) > 0
    case 'trim-spaces': return city ? trimCityName(work, finding, viewer, at) : trimAreaName(work, area)
    default: return false
  }
}

/** What the mends made, as changes of the areas as they are kept. */
async function changesOf({ tx, draftId, shapes, names }: Work): Promise<DraftAreaChange[]> {
  const ids = [...new Set([...shapes.keys(), ...names.keys()])]
  const kept = await rows<{ id: number; version: number; name: string | null; unitId: number; wkb: string }>(tx, sql`
    select id, version, name, unit_id as "unitId", geom::text as wkb from draft_area where draft_id = ${draftId} and id = any(${ids}::integer[]) order by id`)
  return kept.map(({ id, version, name, unitId, wkb }) => {
    const shape = shapes.get(id)
    if (shape === null) return { id, seen: version, area: null }
    return { id, seen: version, area: { name: names.has(id) ? names.get(id) ?? null : name, unitId, wkb: shape ?? wkb } }
  })
}
