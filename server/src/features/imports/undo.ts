import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import { rows, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { changeBatch, lockBatch } from './jobs/batch.ts'
import { oneAtATime } from './journal.ts'
import { refreshExtents } from './names/districts.ts'
import { keepCorrections } from './undo-corrections.ts'
import { dependents, laterImports } from './undo-obstacles.ts'
import { takeBackAreas } from './undo-areas.ts'
import type { Language } from './sentences.ts'
import { undoSentence } from './undo-sentences.ts'

/** What refers to others comes before them. */
const tables = ['door_plate', 'building', 'landmark', 'estate', 'basemap_feature', 'subdistrict', 'street', 'unit', 'district'] as const

/**
 * Puts back what an import changed and removes what it added, in one transaction; what people corrected since stays corrected.
 * Refused, with the reasons as sentences, where a later import changed the same things or something else refers to what would
 * go; and, with `patienceMs`, where another import is at work for longer.
 */
export async function undoImport(pool: Pool, by: Pick<Viewer, 'userId' | 'name'>, id: number, language: Language, now: Date, patienceMs?: number): Promise<void> {
  await transaction(pool, async (tx) => {
    await oneAtATime(tx)
    const { state, file, mapping, draftId } = await lockBatch(tx, id)
    if (state === 'undone') return
    if (state !== 'applied') throw new AppError('impossible', `the import is ${state}`, { state })
    const obstacles = [...(draftId === null ? [] : [{ code: 'draft' as const, draftId }]), ...await laterImports(tx, id), ...await dependents(tx, id)]
    if (obstacles.length > 0) {
      throw new AppError('impossible', 'something depends on this import by now', { because: obstacles.map((each) => ({ code: each.code, text: undoSentence(each, language) })) })
    }
    await takeBackAreas(tx, id, now)
    for (const table of tables) await restore(tx, id, table)
    await keepCorrections(tx, id)
    for (const table of tables) await remove(tx, id, table)
    await refreshExtents({ tx, districts: await changedDistricts(tx, id) })
    if (await touched(tx, id, 'street')) await tx.query('select refresh_crossings()')
    await raiseDataVersion(tx, now)
    await audit(tx, by, { action: 'city.import-undo', subject: mapping?.target ?? 'file', subjectId: id, detail: { file } })
    await changeBatch(tx, id, sql`state = 'undone', undone_at = ${now}`, now)
  }, { filling: true, ...(patienceMs !== undefined && { patienceMs }) })
}

/** The rows of a table as they were before the import. */
async function restore(tx: Database, id: number, table: (typeof tables)[number]): Promise<void> {
  if (!(await touched(tx, id, table))) return
  const names = await rows<{ name: string }>(tx, sql`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_identity = 'NO' and is_generated = 'NEVER'`)
  const set = names.map(({ name }) => `${name} = was.${name}`).join(', ')
  await tx.query(`
    update ${table} set ${set}
    from import_changed, jsonb_populate_record(null::${table}, before) as was
    where import_id = $1 and table_name = $2 and ${table}.id = row_id`, [id, table])
}

async function remove(tx: Database, id: number, table: (typeof tables)[number]): Promise<void> {
  await tx.query(`delete from ${table} where id in (select unnest(ids) from import_added where import_id = $1 and table_name = $2)`, [id, table])
}

/** Their outlines hold what other imports brought meanwhile. */
async function changedDistricts(tx: Database, id: number): Promise<Map<string, number>> {
  const changed = await rows<{ id: number }>(tx, sql`select row_id as id from import_changed where import_id = ${id} and table_name = 'district'`)
  return new Map(changed.map(({ id: districtId }) => [String(districtId), districtId]))
}

async function touched(tx: Database, id: number, table: string): Promise<boolean> {
  return (await run(tx, sql`
    select from import_added where import_id = ${id} and table_name = ${table}
    union all select from import_changed where import_id = ${id} and table_name = ${table} limit 1`)) > 0
}
