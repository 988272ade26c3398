import { audit } from '../../platform/audit.ts'
import { raiseDataVersion } from '../../platform/city/data-version.ts'
import { run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { ImportContext } from './kind.ts'
import { kinds } from './kinds.ts'
import { openMapping, type Mapping, type MappingOptions } from './mapping.ts'
import { FileRefused, type Counts, type ImportKind, type ImportReport, type Note, type Refusal, type RowReason } from './report.ts'
import { openSource } from './formats/source.ts'

/**
 * `crs`: EPSG code, GCJ-02, BD-09 …; without it what the file says, else WGS84. `map`: field → column, the others are
 * guessed. `set`: field → constant for all rows.
 */
export interface ImportOptions extends MappingOptions {
  kind: ImportKind
  path: string
  encoding?: string | undefined
  dryRun?: boolean | undefined
  /** Whose name the audit gets. */
  by?: { userId: number; name: string }
  onProgress?: (share: number, counts: Readonly<Counts>) => void
  /** Hears of every refused row; the report keeps the first thousand. */
  onRefused?: (refusal: Refusal) => void
}

const keptRefusals = 1000
const progressEvery = 2000

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
 * reason; a file that is broken is refused whole. A second import of the same file changes nothing.
 */
export async function importFile(pool: Pool, options: ImportOptions, now: Date): Promise<ImportReport> {
  try {
    return await transaction(pool, async (tx) => {
      const report = await importRows(tx, options, now)
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

async function importRows(tx: Database, options: ImportOptions, now: Date): Promise<ImportReport> {
  const source = await openSource(options.path, { encoding: options.encoding })
  const counts: Counts = { rows: 0, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 }
  const refusals: Refusal[] = []
  const notes: Note[] = []
  const note = (each: Note) => addNote(notes, each)
  const context: ImportContext = { tx, now, note, districts: new Map(), subdistricts: new Map(), streets: new Map() }
  const refuse = (line: number, reason: RowReason) => {
    counts.refused += 1
    if (refusals.length < keptRefusals) refusals.push({ line, reason })
    options.onRefused?.({ line, reason })
  }
  const slices = kinds[options.kind].open(context, counts, refuse)
  let mapping: Mapping | undefined
  for await (const sourceRow of source.rows) {
    mapping ??= await openMapping(tx, kinds[options.kind], options, { first: sourceRow, crs: source.crs(), note })
    counts.rows += 1
    const placed = mapping.place(sourceRow)
    if (placed.kind === 'refused') refuse(sourceRow.line, placed.reason)
    else await slices.add(placed.row)
    if (counts.rows % progressEvery === 0) options.onProgress?.(source.progress(), counts)
  }
  if (!mapping) throw new FileRefused({ code: 'empty' })
  await slices.end()
  options.onProgress?.(1, counts)
  if (counts.refused > keptRefusals) note({ code: 'refusals-cut', shown: keptRefusals })
  const dataVersion = counts.added + counts.changed > 0 && !options.dryRun ? await announce(context, options, counts) : undefined
  return {
    outcome: options.dryRun ? 'tried' : 'imported', kind: options.kind, ...counts,
    crs: mapping.crs, columns: mapping.columns,
    refusals: refusals.toSorted((a, b) => a.line - b.line), notes, ...(dataVersion !== undefined && { dataVersion }),
  }
}

/** Tells every process and screen that the city has changed, and the audit by whom. */
async function announce({ tx, now }: ImportContext, options: ImportOptions, counts: Counts): Promise<number> {
  const { city, province } = options.set ?? {}
  for (const [key, value] of [['city.name', city], ['city.province', province]] as const) {
    if (value) await run(tx, sql`insert into setting (key, value) values (${key}, to_jsonb(${value}::text)) on conflict do nothing`)
  }
  const dataVersion = await raiseDataVersion(tx, now)
  await audit(tx, options.by ?? { userId: 0, name: 'command line' }, {
    action: 'city.import', subject: options.kind, subjectId: null,
    detail: { file: options.path.split(/[/\\]/).at(-1), ...counts, dataVersion },
  })
  await tx.query('analyze district, subdistrict, street, estate, building, door_plate, landmark, unit, service_area')
  return dataVersion
}

/** Notes of one kind that count are added up. */
function addNote(notes: Note[], note: Note): void {
  const before = notes.find((each) => each.code === note.code && 'count' in each)
  if (before && 'count' in before && 'count' in note) before.count += note.count
  else notes.push(note)
}
