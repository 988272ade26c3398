import { run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** The findings shown with a draft: those of its run, and the city's own newest ones. Needs the draft's `area_check k`. */
export const shown = sql`
  ((f.draft_id = k.draft_id and f.run = k.run)
   or f.city_check_id = (select max(id) from city_check where finished))`

/** Shows what a run found as the verdict on a revision. The draft is held by the caller. */
export async function showVerdict(tx: Database, draftId: number, { run: ofRun, revision, dataVersion }: { run: number; revision: number; dataVersion: number }): Promise<void> {
  await run(tx, sql`
    update area_check set run = ${ofRun}, revision = ${revision}, data_version = ${dataVersion} where draft_id = ${draftId}`)
  await run(tx, sql`
    update area_draft d set checked_revision = ${revision}, errors = counted.errors, notices = counted.notices
    from (
      select count(*) filter (where f.severity = 'error') as errors, count(*) filter (where f.severity = 'notice') as notices
      from area_check k join area_finding f on ${shown} where k.draft_id = ${draftId}
    ) counted where d.id = ${draftId}`)
}
