import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import { run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { Counts } from './report.ts'

export interface Announced {
  importId: number
  target: string
  file: string
  /** Whose name the audit gets. */
  by: { userId: number; name: string }
  /** Constants for all rows; the city's name is one. */
  set?: Readonly<Record<string, string>> | undefined
  counts: Counts
}

/** Tells every process and screen that the city has changed, and the audit by whom. */
export async function announce(tx: Database, { importId, target, file, by, set, counts }: Announced, now: Date): Promise<number> {
  for (const [key, value] of [['city.name', set?.['city']], ['city.province', set?.['province']]] as const) {
    if (value) await run(tx, sql`insert into setting (key, value) values (${key}, to_jsonb(${value}::text)) on conflict do nothing`)
  }
  const dataVersion = await raiseDataVersion(tx, now)
  await audit(tx, by, { action: 'city.import', subject: target, subjectId: importId, detail: { file, ...counts, dataVersion } })
  await tx.query('analyze district, subdistrict, street, estate, building, door_plate, landmark, unit, service_area')
  return dataVersion
}
