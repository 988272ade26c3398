import type { AreaFindingCode } from '../../core/areas/findings.ts'
import { rows, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Plane } from './plane.ts'

/** What a check looks at: the copy of a draft's areas, and where its findings go. */
export interface Scope extends Plane {
  draftId: number
  run: number
  /** Property companies answer for what stands inside estates: plates, which hang at their gates, are not asked for. */
  estatesOnly: boolean
  /** Set after an edit: the areas that changed, and boxes around what they were and are (EWKB in hex). Otherwise all is looked at. */
  touched?: { areas: number[]; region: string }
}

/** How far a changed area reaches: what lies farther from it is judged as before. */
export const reachMetres = 60

/** The areas of a scope: `area_id, name, unit_id, flaw, geom`. */
export const areasOf = ({ draftId }: Scope): Sql => sql`(select area_id, name, unit_id, flaw, geom from checked_area where draft_id = ${draftId})`

/** The area found by place first: a draft's areas are fewer than the index of drafts would have the planner believe. */
export const areasAt = ({ draftId }: Scope, where: Sql): Sql => sql`
  (select c.area_id, c.unit_id, c.geom from (select * from checked_area c where ${where} offset 0) c where c.draft_id = ${draftId})`

/** The boxes of an edit, one a row: `box`. */
export const boxesOf = (region: string): Sql => sql`(select (st_dump(${region}::geometry)).geom as box)`

/** Narrows a condition to what an edit touched. */
export const within = ({ touched }: Scope, condition: (touched: NonNullable<Scope['touched']>) => Sql): Sql => (touched ? condition(touched) : sql`true`)

/**
 * Writes the findings of a code: `found` selects `severity, area_ids, subject, place, detail, mend`. After an edit the earlier
 * ones that `again` holds for go first.
 */
export async function keepFindings(tx: Database, scope: Scope, code: AreaFindingCode, found: Sql, again: Sql): Promise<void> {
  if (scope.touched) {
    await run(tx, sql`delete from area_finding f where f.draft_id = ${scope.draftId} and f.run = ${scope.run} and f.code = ${code} and ${again}`)
  }
  await run(tx, sql`
    insert into area_finding (draft_id, run, code, severity, area_ids, subject, place, detail, mend)
    select ${scope.draftId}::integer, ${scope.run}::integer, ${code}::text, found.severity, found.area_ids, found.subject,
           found.place, found.detail, found.mend
    from (${found}) found (severity, area_ids, subject, place, detail, mend)`)
}

/** Earlier findings about areas that changed. */
export const aboutTouched = (scope: Scope): Sql => within(scope, ({ areas }) => sql`f.area_ids && ${areas}::integer[]`)

/** Which subjects an edit touches: `met` selects their ids from boxes `r (box)` around it. Asked before the earlier findings go. */
export async function subjectsOf(tx: Database, { touched, draftId, run: ofRun }: Scope, code: AreaFindingCode, met: (boxes: Sql) => Sql): Promise<number[] | undefined> {
  if (!touched) return undefined
  const found = await rows<{ id: number }>(tx, sql`
    ${met(boxesOf(touched.region))}
    union
    select f.subject from ${boxesOf(touched.region)} r join area_finding f on f.place && r.box
    where f.draft_id = ${draftId} and f.run = ${ofRun} and f.code = ${code}`)
  return found.map(({ id }) => id)
}

/** Earlier findings about those subjects. */
export const aboutSubjects = (subjects: number[] | undefined): Sql => sql`f.subject = any(${subjects ?? []}::integer[])`
