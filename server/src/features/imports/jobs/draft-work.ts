import { randomUUID } from 'node:crypto'
import type { Category } from '../../../core/gazetteer.ts'
import { createDraft, type WantedArea } from '../../../platform/area-drafts/create.ts'
import { rows, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { openJournal } from '../journal.ts'
import type { TargetRan } from '../run-target.ts'
import type { Job } from './job.ts'
import { runPlan } from './plan.ts'

/**
 * Areas from the browser become a draft, which is checked and published like any other: writes the file, looks at the whole set
 * as it would be, takes it back and lays it out as a draft. A file of several categories becomes several, of which the first is named.
 */
export async function makeDrafts(tx: Database, job: Job): Promise<TargetRan & { draftId: number | null }> {
  const { hold, batch, now } = job
  await tx.query('savepoint areas')
  await openJournal(tx, hold.id)
  const ran = await runPlan(tx, job, () => undefined)
  const sets = await resultingSets(tx, hold.id, now)
  await tx.query('rollback to savepoint areas')
  const drafts: number[] = []
  for (const [category, areas] of sets) {
    const name = sets.size > 1 ? `${batch.file} ${category}` : batch.file
    drafts.push(await createDraft(tx, { userId: batch.userId!, name: batch.by }, { clientId: randomUUID(), category, name: name.slice(0, 60), areas }, now))
  }
  return { ...ran, draftId: drafts[0] ?? null }
}

/** Of each category that the import touched, the newest version of every area that has not ended. */
async function resultingSets(tx: Database, importId: number, now: Date): Promise<Map<Category, WantedArea[]>> {
  const found = await rows<WantedArea & { category: Category; validTo: string | null }>(tx, sql`
    with touched as (
      select unnest(ids) as id from import_added where import_id = ${importId} and table_name = 'service_area'
      union all select row_id from import_changed where import_id = ${importId} and table_name = 'service_area')
    select distinct on (source_key) category, source_key as "sourceKey", name, unit_id as "unitId", valid_to as "validTo", st_asgeojson(geom, 15)::json as polygon
    from service_area
    where category in (select category from service_area where id in (select id from touched))
    order by source_key, version desc`)
  const sets = new Map<Category, WantedArea[]>()
  for (const { category, validTo, ...area } of found) {
    const areas = sets.get(category) ?? []
    if (validTo === null || new Date(validTo) > now) areas.push(area)
    sets.set(category, areas)
  }
  return sets
}
