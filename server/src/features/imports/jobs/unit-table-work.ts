import { join } from 'node:path'
import type { Lexicon } from '../../../core/address/lexicon.ts'
import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { transaction, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { openSource, type SourceRow } from '../formats/source.ts'
import { openMapping } from '../mapping.ts'
import { FileRefused, type Note, type RowReason } from '../report.ts'
import type { PlacedRow } from '../kind.ts'
import { resolveUnitTable } from '../unit-table/resolve-unit-table.ts'
import type { Job } from './job.ts'
import { openSpool } from './refusals.ts'
import { settle } from './settle.ts'
import { fieldsOf } from './targets.ts'

/** Finds the place and the unit of every row of a table, for a person to look through. Nothing of the city is written. */
export async function checkUnitTable(job: Job, lexicon: Lexicon): Promise<void> {
  const { pool, hold, folder, now, onProgress } = job
  const spool = openSpool(join(folder, 'refused'))
  const notes: Note[] = []
  const sources = new Map<number, SourceRow['fields']>()
  let early = 0
  const refuse = (line: number, reason: RowReason) => spool.add({ line, reason, fields: sources.get(line) ?? {}, place: undefined })
  await transaction(pool, async (tx) => {
    const version = await dataVersionOf(tx)
    const { counts, refusals } = await resolveUnitTable({ tx, importId: hold.id, lexicon, onProgress }, mappedRows(tx, job, notes, sources, (line, reason) => {
      early += 1
      refuse(line, reason)
    }))
    for (const { line, reason } of refusals) refuse(line, reason)
    await spool.keep(tx, hold.id)
    const all = { ...counts, rows: counts.rows + early, refused: counts.refused + early }
    await settle(tx, hold, 'checked', sql`counts = ${JSON.stringify(all)}, notes = ${JSON.stringify(notes)}, reason = null, differences = 0, checked_version = ${version}`, now)
  }, { filling: true })
}

/** The rows of the file by the fields that their columns were chosen for; those that cannot be read are refused. */
async function* mappedRows(
  tx: Database, { batch, path, signal }: Job, notes: Note[], sources: Map<number, SourceRow['fields']>, refuse: (line: number, reason: RowReason) => void,
): AsyncGenerator<PlacedRow> {
  const { layer, encoding, columns, constants, crs } = batch.mapping!
  const source = await openSource(path, { name: batch.file, layer, encoding: encoding ?? undefined })
  let mapping: Awaited<ReturnType<typeof openMapping>> | undefined
  for await (const row of source.rows) {
    signal.throwIfAborted()
    const options = { map: columns, set: constants, crs: crs ?? undefined, exactly: true }
    mapping ??= await openMapping(tx, fieldsOf('unit-table'), options, { head: [row], crs: source.crs(), note: (note) => notes.push(note) })
    sources.set(row.line, row.fields)
    const placed = mapping.place(row)
    if (placed.kind === 'refused') refuse(row.line, placed.reason)
    else yield placed.row
  }
  if (!mapping) throw new FileRefused({ code: 'empty' })
}
