import type { Database } from '../../platform/database.ts'
import { openDistanceCheck } from './distance-check.ts'
import { openSource, type SourceRow } from './formats/source.ts'
import type { ImportContext } from './kind.ts'
import { kinds } from './kinds.ts'
import { openMapping, type Mapping, type MappingOptions } from './mapping.ts'
import { cityExtent } from './reference-system.ts'
import { addNote, FileRefused, noCounts, type Counts, type ImportKind, type Note, type Refusal, type RowReason } from './report.ts'
import type { LeftOut, Slices } from './slices.ts'

/**
 * `crs`: EPSG code, GCJ-02, BD-09 …; without it what the file says, else WGS84. `map`: field → column, the others are
 * guessed. `set`: field → constant for all rows.
 */
export interface RunOptions extends MappingOptions {
  kind: ImportKind
  path: string
  /** The file's own name, where the path is that of a temporary one. */
  name?: string | undefined
  /** The first one without it. */
  layer?: string | undefined
  encoding?: string | undefined
  /** Nothing to do is no fault. */
  mayBeEmpty?: boolean | undefined
  onProgress?: ((share: number, counts: Readonly<Counts>) => void) | undefined
  /** Hears of every refused row. */
  onRefused?: ((refusal: RefusedRow) => void) | undefined
  /** Ends it with the reason of the signal, at the next row. */
  signal?: AbortSignal | undefined
}

/** A refused row as the file has it, and where it would be. */
export type RefusedRow = Refusal & LeftOut

export interface Ran {
  counts: Counts
  crs: string
  /** Which column each field was read from. */
  columns: Record<string, string>
  notes: Note[]
  /** Of the rows, when nearly all lie nowhere near the city that is there. */
  farPercent: number | undefined
}

const progressEvery = 2000
/** So many rows say how all are read. */
const headRows = 200

/** Writes the rows of a file that are right; what is wrong with all of it is thrown as FileRefused. */
export async function runImport(tx: Database, options: RunOptions, now: Date): Promise<Ran> {
  const { encoding, layer, name, signal } = options
  const source = await openSource(options.path, { encoding, layer, name })
  const counts = noCounts()
  const notes: Note[] = []
  const note = (each: Note) => addNote(notes, each)
  const context: ImportContext = { tx, now, note, districts: new Map(), subdistricts: new Map(), streets: new Map() }
  const refuse = (row: LeftOut, reason: RowReason) => {
    counts.refused += 1
    options.onRefused?.({ ...row, reason })
  }
  const slices: Slices = kinds[options.kind].open(context, counts, refuse)
  const distance = openDistanceCheck(await cityExtent(tx))
  const take = async (mapping: Mapping, sourceRow: SourceRow) => {
    counts.rows += 1
    const placed = mapping.place(sourceRow)
    if (placed.kind === 'refused') refuse({ line: sourceRow.line, fields: sourceRow.fields, place: undefined }, placed.reason)
    else {
      distance.add(placed.row.place)
      await slices.add(placed.row, sourceRow.fields)
    }
    if (counts.rows % progressEvery === 0) {
      signal?.throwIfAborted()
      options.onProgress?.(source.progress(), counts)
    }
  }
  const head: SourceRow[] = []
  const begin = async () => {
    if (head.length === 0) throw new FileRefused({ code: 'empty' })
    const mapping = await openMapping(tx, kinds[options.kind], options, { head, crs: source.crs(), note })
    for (const sourceRow of head) await take(mapping, sourceRow)
    return mapping
  }
  let mapping: Mapping | undefined
  for await (const sourceRow of source.rows) {
    if (mapping) await take(mapping, sourceRow)
    else if (head.push(sourceRow) === headRows) mapping = await begin()
  }
  if (head.length === 0 && options.mayBeEmpty) return { counts, crs: '', columns: {}, notes, farPercent: undefined }
  mapping ??= await begin()
  await slices.end()
  signal?.throwIfAborted()
  options.onProgress?.(1, counts)
  return { counts, crs: mapping.crs, columns: mapping.columns, notes, farPercent: distance.farPercent() }
}
