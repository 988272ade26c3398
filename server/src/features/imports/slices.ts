import type { ImportContext, Kind, PlacedRow, TypedRow } from './kind.ts'
import type { Counts, RowReason } from './report.ts'

const usualSliceSize = 10_000
const sameSpotMetres = 1

export interface Slices {
  add(row: PlacedRow): Promise<void>
  end(): Promise<void>
}

/** Checks rows one by one and writes them in slices; counts each row once, in `counts`. */
export function openSlices<Row extends TypedRow>(
  kind: Kind<Row>,
  context: ImportContext,
  counts: Counts,
  refuse: (line: number, reason: RowReason) => void,
): Slices {
  const seen = new Map<string, Pick<TypedRow, 'line' | 'print' | 'lon' | 'lat'>>()
  let waiting = new Map<string, Row>()

  async function flush() {
    if (waiting.size === 0) return
    const written = await kind.write(context, [...waiting.values()])
    counts.added += written.added
    counts.changed += written.changed
    counts.unchanged += waiting.size - written.added - written.changed - written.refused.length
    for (const { line, reason } of written.refused) refuse(line, reason)
    waiting = new Map()
  }

  return {
    async add(placed) {
      const parsed = kind.parse(placed)
      if (parsed.kind === 'refused') return refuse(placed.line, parsed.reason)
      const { row } = parsed
      const first = seen.get(row.sourceKey)
      if (first) {
        const again = kind.join && waiting.get(row.sourceKey)
        if (kind.join && again) waiting.set(row.sourceKey, kind.join(again, row))
        else if (!repeats(first, row)) return refuse(row.line, duplicateOf(first, row))
        counts.repeated += 1
        return
      }
      seen.set(row.sourceKey, { line: row.line, print: row.print, lon: row.lon, lat: row.lat })
      waiting.set(row.sourceKey, row)
      if (waiting.size >= (kind.sliceSize ?? usualSliceSize) && !kind.join) await flush()
    },
    async end() {
      await flush()
      if (counts.added + counts.changed > 0) await kind.finish?.(context)
    },
  }
}

type Spot = Pick<TypedRow, 'line' | 'print' | 'lon' | 'lat'>

function repeats(first: Spot, second: Spot): boolean {
  return first.print === second.print && metresApart(first, second) <= sameSpotMetres
}

function duplicateOf(first: Spot, second: Spot): RowReason {
  const metres = Math.round(metresApart(first, second) * 10) / 10
  return { code: 'duplicate', firstLine: first.line, ...(metres > 0 && { metres }) }
}

/** Good enough to tell metres apart: the ground taken as flat around the first. */
function metresApart(a: Spot, b: Spot): number {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return 0
  const metresPerDegree = 111_195
  return metresPerDegree * Math.hypot((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat)
}
