import type { AreaFinding } from '../../api/shapes.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { shown } from './show.ts'

export interface ListedFindings {
  revision: number | null
  counts: { code: string; severity: string; count: number }[]
  findings: AreaFinding[]
}

/** Findings of the draft's last verdict: errors first, then by code in the order of the list, the newest city's own among them. */
export async function listFindings(database: Database, draftId: number, { code, limit }: { code?: string | undefined; limit: number }): Promise<ListedFindings> {
  const draft = await row<{ revision: number | null }>(database, sql`select checked_revision as revision from area_draft where id = ${draftId}`)
  const of = sql`from area_check k join area_finding f on ${shown} where k.draft_id = ${draftId} and k.run > 0`
  const counts = await rows<ListedFindings['counts'][number]>(database, sql`
    select f.code, f.severity, count(*)::integer as count ${of} group by f.code, f.severity order by f.severity, count(*) desc, f.code`)
  const findings = await rows<AreaFinding>(database, sql`
    select f.id, f.code, f.severity, st_asgeojson(f.place, 7)::json as place, f.area_ids as "areaIds", f.detail, f.mend
    ${of} and (${code ?? null}::text is null or f.code = ${code ?? null})
    order by f.severity, f.city_check_id nulls first, f.code, f.id limit ${limit}`)
  return { revision: draft?.revision ?? null, counts, findings }
}
