import type { Viewer } from '../../../core/roles.ts'
import { audit } from '../../../platform/audit.ts'
import { raiseDataVersion } from '../../../platform/city/data-version.ts'
import { row } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { tidied } from '../stray-spaces.ts'
import type { ToMend, Work } from './work.ts'

/** An area's name without stray spaces; one of nothing else is no name. */
export async function trimAreaName(work: Work, areaId: number): Promise<boolean> {
  const found = await row<{ name: string }>(work.tx, sql`
    select ${tidied(sql`name`)} as name from draft_area where id = ${areaId} and not removed and name <> ${tidied(sql`name`)}`)
  if (found) work.names.set(areaId, found.name || null)
  return found !== undefined
}

const tables = { street: sql`street`, estate: sql`estate`, unit: sql`unit` }

/** The same for a street, an estate or a unit: a change of the city, in force at once. */
export async function trimCityName({ tx }: Work, { what, subject }: ToMend, by: Viewer, at: Date): Promise<boolean> {
  const table = what === 'street' || what === 'estate' || what === 'unit' ? tables[what] : undefined
  if (!table) return false
  const changed = await row<{ before: string; after: string }>(tx, sql`
    update ${table} o set name = ${tidied(sql`o.name`)} from (select id, name from ${table}) old
    where o.id = ${subject} and old.id = o.id and ${tidied(sql`o.name`)} not in (o.name, '') returning old.name as before, o.name as after`)
  if (!changed) return false
  await audit(tx, by, { action: 'city.tidy-name', subject: what ?? '', subjectId: subject, detail: changed })
  await raiseDataVersion(tx, at)
  return true
}
