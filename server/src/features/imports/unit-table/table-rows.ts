import type { Database } from '../../../platform/database.ts'
import { openSource, type SourceRow } from '../formats/source.ts'
import { fieldsOf } from '../jobs/targets.ts'
import type { PlacedRow } from '../kind.ts'
import { openMapping, type MappingOptions } from '../mapping.ts'
import { FileRefused, type Note, type RowReason } from '../report.ts'

export interface TableFile extends MappingOptions {
  path: string
  /** The file's own name, where the path is that of a temporary one. */
  name?: string | undefined
  layer?: string | undefined
  encoding?: string | undefined
  signal?: AbortSignal | undefined
}

interface Listener {
  note: (note: Note) => void
  /** Hears of each row as the file has it, before anything is made of it. */
  row?: (row: SourceRow) => void
  refuse: (line: number, reason: RowReason) => void
}

/** All rows are in memory at once, beside the hall's own work; no city has as many estates and addresses. */
const mostRows = 100_000

/** The rows of a table by the fields that their columns were chosen for; those that cannot be read are refused. */
export async function* tableRows(tx: Database, { path, name, layer, encoding, signal, ...options }: TableFile, listener: Listener): AsyncGenerator<PlacedRow> {
  const source = await openSource(path, { name, layer, encoding })
  let mapping: Awaited<ReturnType<typeof openMapping>> | undefined
  let count = 0
  for await (const row of source.rows) {
    signal?.throwIfAborted()
    if ((count += 1) > mostRows) throw new FileRefused({ code: 'too-many-rows', most: mostRows })
    mapping ??= await openMapping(tx, fieldsOf('unit-table'), options, { head: [row], crs: source.crs(), note: listener.note })
    listener.row?.(row)
    const placed = mapping.place(row)
    if (placed.kind === 'refused') listener.refuse(row.line, placed.reason)
    else yield placed.row
  }
  if (!mapping) throw new FileRefused({ code: 'empty' })
}
