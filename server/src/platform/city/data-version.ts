import { row, type Database } from '../database.ts'
import { emit } from '../events.ts'
import { sql } from '../sql.ts'

/** The version of the city's data: every change of it raises it. */
export async function dataVersionOf(database: Database): Promise<number> {
  return (await row<{ version: number }>(database, sql`select version from data_version`))?.version ?? 0
}

/** Raises the version in the transaction of the change, and tells every process and screen. */
export async function raiseDataVersion(tx: Database, at: Date): Promise<number> {
  const next = await row<{ version: number }>(tx, sql`
    update data_version set version = version + 1, at = ${at} returning version`)
  const dataVersion = next?.version ?? 0
  await emit(tx, { type: 'city.changed', payload: { dataVersion } }, null, at)
  return dataVersion
}

/**
 * Raises the version when a service area has come into force or ended since it was last raised: seasons change hands
 * without anyone touching the data. Of several processes that ask one raises it.
 */
export async function raiseWhenAreasChanged(tx: Database, at: Date): Promise<void> {
  const due = await row(tx, sql`
    select 1 from data_version v
    where exists (
      select 1 from service_area
      where (valid_from > v.at and valid_from <= ${at}) or (valid_to > v.at and valid_to <= ${at}))
    for update of v`)
  if (due) await raiseDataVersion(tx, at)
}
