import { basename } from 'node:path'
import type { Lexicon } from '../../../core/address/lexicon.ts'
import type { Viewer } from '../../../core/roles.ts'
import { row, run, transaction, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { Counts, Note, Refusal } from '../report.ts'
import { draftOfRows, type WantedDraft } from './make-draft.ts'
import { resolveUnitTable } from './resolve-unit-table.ts'
import { rowsOf, unknownUnits, type UnknownUnit } from './store.ts'
import { tableRows, type TableFile } from './table-rows.ts'
import type { UnitTableRow } from '../../../api/shapes.ts'

export interface TableReport {
  importId: number
  counts: Counts
  notes: Note[]
  refusals: Refusal[]
  /** Rows that a person must look at; they do not count yet. */
  open: UnitTableRow[]
  unknownUnits: UnknownUnit[]
  draftId: number | undefined
}

const mostOpen = 100_000

/**
 * Reads a table "estate or address → unit" from a file, in one transaction, as the screen does: the rows stand there to be
 * decided about, or, with `draft`, those that are sure are a draft of service areas at once.
 */
export async function importUnitTable(pool: Pool, lexicon: Lexicon, by: Pick<Viewer, 'userId' | 'name'>, file: TableFile, draft: WantedDraft | undefined, at: Date): Promise<TableReport> {
  return transaction(pool, async (tx) => {
    const name = basename(file.path)
    const batch = await row<{ id: number }>(tx, sql`
      insert into import_batch (state, file, bytes, user_id, user_name, at, changed_at, share)
      values ('checked', ${name}, 0, ${by.userId}, ${by.name}, ${at}, ${at}, 1) returning id`)
    const { id } = batch!
    const notes: Note[] = []
    const early: Refusal[] = []
    const table = tableRows(tx, file, { note: (note) => notes.push(note), refuse: (line, reason) => early.push({ line, reason }) })
    const { counts, refusals } = await resolveUnitTable({ tx, importId: id, lexicon, onProgress: () => undefined }, table)
    const all = { ...counts, rows: counts.rows + early.length, refused: counts.refused + early.length }
    const mapping = { target: 'unit-table', layer: file.layer ?? '', columns: file.map ?? {}, constants: file.set ?? {}, crs: file.crs ?? null, encoding: file.encoding ?? null }
    await run(tx, sql`update import_batch set counts = ${JSON.stringify(all)}, notes = ${JSON.stringify(notes)}, mapping = ${JSON.stringify(mapping)} where id = ${id}`)
    const draftId = draft && (await draftOfRows(tx, by, { id, file: name }, draft, at))
    if (draftId !== undefined) await run(tx, sql`update import_batch set state = 'applied', applied_at = ${at}, draft_id = ${draftId} where id = ${id}`)
    const kept = await rowsOf(tx, id, undefined, mostOpen)
    return {
      importId: id, counts: all, notes, refusals: [...early, ...refusals].toSorted((a, b) => a.line - b.line),
      open: kept.filter(({ state }) => state === 'doubtful' || state === 'unknown'), unknownUnits: await unknownUnits(tx, id), draftId,
    }
  }, { filling: true })
}
