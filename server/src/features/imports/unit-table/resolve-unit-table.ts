import { setImmediate } from 'node:timers/promises'
import type { Lexicon } from '../../../core/address/lexicon.ts'
import type { Database } from '../../../platform/database.ts'
import type { PlacedRow } from '../kind.ts'
import type { Counts, RowReason } from '../report.ts'
import { textOf } from '../typed-row.ts'
import type { Claim } from './claims.ts'
import { doubtfulClaims } from './doubtful-claims.ts'
import { placesOfRow, type TableRow } from './row-places.ts'
import { forgetRows, insertRows, type StoredRow } from './store.ts'
import { unitsOfTable } from './units-of-table.ts'

interface Reading {
  tx: Database
  importId: number
  lexicon: Lexicon
  /** 0–1 of the rows. */
  onProgress: (share: number) => void
}

export interface TableRefusal {
  line: number
  reason: RowReason
}

/** Rows are looked up for so long until others have their turn; one that names many buildings takes as long as many rows. */
const turnMs = 10

/**
 * Finds place and unit of every row of a table and keeps them for a person to look through. A row that says no unit or no
 * place is refused; all others are kept. Reads anew what was read before. In a transaction that fills tables; between rows
 * others have their turn.
 */
export async function resolveUnitTable({ tx, importId, lexicon, onProgress }: Reading, mapped: AsyncIterable<PlacedRow>): Promise<{ counts: Counts; refusals: TableRefusal[] }> {
  await forgetRows(tx, importId)
  const table: TableRow[] = []
  for await (const each of mapped) table.push(rowOf(each))
  const refusals = table.flatMap(refusalOf)
  const refused = new Set(refusals.map(({ line }) => line))
  const told = table.filter(({ line }) => !refused.has(line))
  const units = await unitsOfTable(tx, told)
  const stored: StoredRow[] = []
  let since = performance.now()
  for (const [index, each] of told.entries()) {
    stored.push(storedRow(each, units.get(each.line), lexicon))
    if (performance.now() - since > turnMs) {
      onProgress(index / told.length)
      await setImmediate()
      since = performance.now()
    }
  }
  markContradictions(stored)
  await markDoubtful(tx, stored)
  await insertRows(tx, importId, stored)
  const sure = stored.filter(({ state }) => state === 'sure').length
  return { counts: { rows: table.length, added: sure, changed: 0, unchanged: stored.length - sure, repeated: 0, refused: refusals.length }, refusals }
}

function rowOf(row: PlacedRow): TableRow {
  const [lon, lat] = row.place?.type === 'Point' ? row.place.coordinates : []
  return {
    line: row.line, estate: textOf(row, 'estate'), building: textOf(row, 'number'), district: textOf(row, 'district'),
    address: textOf(row, 'address') || textOf(row, 'street'), unit: textOf(row, 'unit'), company: textOf(row, 'parent'),
    ...(lon !== undefined && lat !== undefined && { spot: { lon, lat } }),
  }
}

function refusalOf({ line, unit, estate, address, spot }: TableRow): TableRefusal[] {
  if (unit === '') return [{ line, reason: { code: 'missing', field: 'unit' } }]
  return estate === '' && address === '' && !spot ? [{ line, reason: { code: 'no-place' } }] : []
}

function storedRow(each: TableRow, unitId: number | undefined, lexicon: Lexicon): StoredRow {
  const { state, candidates, several } = placesOfRow(lexicon, each)
  const isFound = candidates.length > 0 && state === 'sure'
  return {
    line: each.line, text: [each.estate, each.building, each.address].filter((part) => part !== '').join(' '), unitText: each.unit, company: each.company,
    unitId: unitId ?? null, state: isFound && unitId === undefined ? 'doubtful' : state, hint: unitId === undefined ? 'unit-unknown' : null,
    contradicts: null, confidence: candidates[0]?.confidence ?? 0, candidates, chosen: isFound ? 0 : null, several,
  }
}

/** Rows that give one estate or building to several units: a person says which is right. */
function markContradictions(stored: StoredRow[]): void {
  const first = new Map<string, StoredRow>()
  for (const each of stored) {
    if (each.chosen === null || each.unitId === null) continue
    for (const place of each.several ? each.candidates : each.candidates.slice(0, 1)) {
      if (place.estateId === null) continue
      const key = `${place.estateId}/${place.buildingId ?? ''}`
      const other = first.get(key) ?? each
      first.set(key, other)
      if (other.unitId === each.unitId) continue
      for (const [one, against] of [[other, each], [each, other]] as const) {
        if (one.state === 'sure') Object.assign(one, { state: 'doubtful', hint: 'contradicts', contradicts: against.line })
      }
    }
  }
}

/** Far rows wait for a person; outnumbered ones count, but are shown. */
async function markDoubtful(tx: Database, stored: StoredRow[]): Promise<void> {
  const byLine = new Map(stored.map((each) => [each.line, each]))
  const claims = stored.flatMap((each): Claim[] => {
    const { line, state, unitId, several, candidates } = each
    if (state !== 'sure' || unitId === null) return []
    return (several ? candidates : candidates.slice(0, 1)).map(({ lon, lat, estateId, buildingId }) => ({ line, unitId, lon, lat, estateId, buildingId }))
  })
  for (const { line, because } of await doubtfulClaims(tx, claims)) {
    const each = byLine.get(line)
    if (each) Object.assign(each, { hint: because, ...(because === 'far' && { state: 'doubtful' }) })
  }
}
