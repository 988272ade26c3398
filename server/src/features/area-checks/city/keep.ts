import type { AreaFindingCode } from '../../../core/areas/findings.ts'
import { run, type Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'

/**
 * Writes findings about the city's own data: `found` selects `code, subject, place, detail, mend`. They are notices: a draft
 * cannot mend them, and what they make a draft answer wrong (a plate in one unit's area, its building in another's) is an
 * error of the draft.
 */
export async function keepCityFindings(tx: Database, cityCheckId: number, found: Sql): Promise<void> {
  await run(tx, sql`
    insert into area_finding (city_check_id, severity, code, subject, place, detail, mend)
    select ${cityCheckId}::integer, 'notice', found.code, found.subject, found.place, found.detail, found.mend
    from (${found}) found (code, subject, place, detail, mend)`)
}

export const code = (name: AreaFindingCode): Sql => sql`${name}::text`
