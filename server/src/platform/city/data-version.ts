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
