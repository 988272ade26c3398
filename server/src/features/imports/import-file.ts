import { basename } from 'node:path'
import { stat } from 'node:fs/promises'
import { run, row, transaction, type Database, type Pool } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { announce } from './announce.ts'
import { oneAtATime, openJournal } from './journal.ts'
import { FileRefused, type ImportReport, type Note, type Refusal, type RowTarget } from './report.ts'
import type { RunOptions } from './run-import.ts'
import { runTarget } from './run-target.ts'

export interface ImportOptions extends Omit<RunOptions, 'kind'> {
  kind: RowTarget
  dryRun?: boolean | undefined
  /** The file may lie nowhere near the city that is there. */
  far?: boolean | undefined
  /** Whose name the audit gets. */
  by?: { userId: number; name: string } | undefined
}

const keptRefusals = 1000
const atTheCommandLine = { userId: 0, name: 'command line' }

/** Ends the transaction of a dry run. */
class DryRunDone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('dry run')
    this.report = report
  }
}

/**
 * Reads a file into the city, in one transaction: rows that are right are written, each other row is refused with a
 * reason; a file that is broken is refused whole. A second import of the same file changes nothing. What it did is written
 * down, so that it can be undone.
 */
export async function importFile(pool: Pool, options: ImportOptions, now: Date): Promise<ImportReport> {
  try {
    return await transaction(pool, async (tx) => {
      const report = await importAll(tx, options, now)
      if (options.dryRun) throw new DryRunDone(report)
      return report
    }, { filling: true })
  } catch (error) {
    if (error instanceof DryRunDone) return error.report
    if (error instanceof FileRefused) {
      return { outcome: 'refused', kind: options.kind, reason: error.reason, ...(error.line !== undefined && { line: error.line }) }
    }
    throw error
  }
}

async function importAll(tx: Database, options: ImportOptions, now: Date): Promise<ImportReport> {
  const { kind, set, dryRun, by = atTheCommandLine } = options
  const file = options.name ?? basename(options.path)
  await oneAtATime(tx)
  const importId = await openBatch(tx, file, options.path, by, now)
  await openJournal(tx, importId)
  const refusals: Refusal[] = []
  const { counts, crs, columns, notes, farPercent } = await runTarget(tx, kind, {
    ...options,
    onRefused: (refusal) => {
      if (refusals.length < keptRefusals) refusals.push({ line: refusal.line, reason: refusal.reason })
      options.onRefused?.(refusal)
    },
  }, now)
  if (farPercent !== undefined && !options.far) throw new FileRefused({ code: 'far-away', percent: farPercent, crs })
  if (counts.refused > keptRefusals) notes.push({ code: 'refusals-cut', shown: keptRefusals } satisfies Note)
  const changes = counts.added + counts.changed > 0
  const dataVersion = changes && !dryRun ? await announce(tx, { importId, target: kind, file, by, set, counts }, now) : undefined
  const mapping = { target: kind, layer: options.layer ?? '', columns, constants: set ?? {}, crs, encoding: options.encoding ?? null }
  await run(tx, sql`
    update import_batch set counts = ${JSON.stringify(counts)}, notes = ${JSON.stringify(notes)}, mapping = ${JSON.stringify(mapping)}
    where id = ${importId}`)
  return {
    outcome: dryRun ? 'tried' : 'imported', kind, ...counts, crs, columns, notes,
    refusals: refusals.toSorted((a, b) => a.line - b.line),
    ...(!dryRun && { importId }), ...(dataVersion !== undefined && { dataVersion }),
  }
}

/** An import that is applied when its transaction commits. */
async function openBatch(tx: Database, file: string, path: string, by: { userId: number; name: string }, now: Date): Promise<number> {
  const bytes = await stat(path).then(({ size }) => size, () => 0)
  const added = await row<{ id: number }>(tx, sql`
    insert into import_batch (state, file, bytes, received, share, user_id, user_name, at, changed_at, applied_at)
    values ('applied', ${file}, ${bytes}, ${bytes}, 1, ${by.userId || null}, ${by.name}, ${now}, ${now}, ${now}) returning id`)
  return added!.id
}
