import type { ImportContext, Kind, PlacedRow, TypedRow } from './kind.ts'
import type { Counts, RowReason } from './report.ts'
import { openSeenRows, type SeenRow } from './seen-rows.ts'

const usualSliceSize = 10_000
const sameSpotMetres = 1

export interface Slices {
  /** `fields`: as the file has them, for those who hear of refusals. */
  add(row: PlacedRow, fields: Fields): Promise<void>
  end(): Promise<void>
}

/** Hears of each row that is left out. */
export type Refuse = (row: LeftOut, reason: RowReason) => void

export interface LeftOut {
  line: number
  fields: Fields
  place: PlacedRow['place']
}

type Fields = Readonly<Record<string, string>>

/**
 * Checks rows one by one and writes them in slices; counts each row once, in `counts`. While the database writes a slice the
 * next one is read.
 */
export function openSlices<Row extends TypedRow>(kind: Kind<Row>, context: ImportContext, counts: Counts, refuse: Refuse): Slices {
  const seen = openSeenRows()
  const sliceSize = kind.join ? Number.POSITIVE_INFINITY : (kind.sliceSize ?? usualSliceSize)
  let waiting = new Map<string, Row>()
  let sources = new Map<number, LeftOut>()
  let writing: Promise<void> = Promise.resolve()

  async function write(rows: Row[], from: ReadonlyMap<number, LeftOut>) {
    const written = await kind.write(context, rows)
    counts.added += written.added
    counts.changed += written.changed
    counts.unchanged += rows.length - written.added - written.changed - written.refused.length
    for (const { line, reason } of written.refused) refuse(from.get(line)!, reason)
  }

  async function flush() {
    await writing
    if (waiting.size === 0) return
    writing = write([...waiting.values()], sources)
    // Heard where it is waited for.
    writing.catch(() => undefined)
    waiting = new Map()
    sources = new Map()
  }

  return {
    async add(placed, fields) {
      const source = { line: placed.line, fields, place: placed.place }
      const parsed = kind.parse(placed)
      if (parsed.kind === 'refused') return refuse(source, parsed.reason)
      const { row } = parsed
      const first = seen.find(row.sourceKey)
      if (first) {
        const again = kind.join && waiting.get(row.sourceKey)
        if (kind.join && again) waiting.set(row.sourceKey, kind.join(again, row))
        else if (!repeats(first, row)) return refuse(source, duplicateOf(first, row))
        counts.repeated += 1
        return
      }
      seen.add(row.sourceKey, row)
      waiting.set(row.sourceKey, row)
      sources.set(row.line, source)
      if (waiting.size >= sliceSize) await flush()
    },
    async end() {
      await flush()
      await writing
      if (counts.added + counts.changed > 0) await kind.finish?.(context)
    },
  }
}

function repeats(first: SeenRow, second: SeenRow): boolean {
  return first.print === second.print && metresApart(first, second) <= sameSpotMetres
}

function duplicateOf(first: SeenRow, second: SeenRow): RowReason {
  const metres = Math.round(metresApart(first, second) * 10) / 10
  return { code: 'duplicate', firstLine: first.line, ...(metres > 0 && { metres }) }
}

/** Good enough to tell metres apart: the ground taken as flat around the first. */
function metresApart(a: SeenRow, b: SeenRow): number {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return 0
  const metresPerDegree = 111_195
  return metresPerDegree * Math.hypot((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat)
}
