import { join } from 'node:path'
import type { Lexicon } from '../../../core/address/lexicon.ts'
import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { transaction } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { SourceRow } from '../formats/source.ts'
import type { Note, RowReason } from '../report.ts'
import { resolveUnitTable } from '../unit-table/resolve-unit-table.ts'
import { tableRows } from '../unit-table/table-rows.ts'
import type { Job } from './job.ts'
import { openSpool } from './refusals.ts'
import { settle } from './settle.ts'

/** Finds the place and the unit of every row of a table, for a person to look through. Nothing of the city is written. */
export async function checkUnitTable({ pool, hold, batch, path, folder, now, signal, onProgress }: Job, lexicon: Lexicon): Promise<void> {
  const spool = openSpool(join(folder, 'refused'))
  const notes: Note[] = []
  const sources = new Map<number, SourceRow['fields']>()
  let early = 0
  const refuse = (line: number, reason: RowReason) => spool.add({ line, reason, fields: sources.get(line) ?? {}, place: undefined })
  const { layer, encoding, columns, constants, crs } = batch.mapping!
  const file = { path, name: batch.file, layer, encoding: encoding ?? undefined, map: columns, set: constants, crs: crs ?? undefined, exactly: true, signal }
  await transaction(pool, async (tx) => {
    const version = await dataVersionOf(tx)
    const table = tableRows(tx, file, {
      note: (note) => notes.push(note),
      row: ({ line, fields }) => sources.set(line, fields),
      refuse(line, reason) {
        early += 1
        refuse(line, reason)
      },
    })
    const { counts, refusals } = await resolveUnitTable({ tx, importId: hold.id, lexicon, onProgress }, table)
    for (const { line, reason } of refusals) refuse(line, reason)
    await spool.keep(tx, hold.id)
    const all = { ...counts, rows: counts.rows + early, refused: counts.refused + early }
    await settle(tx, hold, 'checked', sql`counts = ${JSON.stringify(all)}, notes = ${JSON.stringify(notes)}, reason = null, differences = 0, checked_version = ${version}`, now)
  }, { filling: true })
}
