import { crsName, type Crs } from '../../core/geo/datum.ts'
import type { Database } from '../../platform/database.ts'
import type { SourceRow } from './formats/source.ts'
import { guessSystem, rawPoint } from './reference-system.ts'
import { FileRefused, type Note } from './report.ts'

/**
 * The system of a file that names none, told by where its first rows would land: degrees are WGS84; of others the one that
 * fits. Where several do, or none, the file is refused with what to ask the one who made it.
 */
export async function unnamedSystem(tx: Database, head: readonly SourceRow[], columns: { x?: string; y?: string }, note: (note: Note) => void): Promise<Crs> {
  const places = head.flatMap((row) => {
    const at = rawPoint(row, columns)
    return at ? [{ at, line: row.line }] : []
  })
  const odd = places.filter(({ at: [x, y] }) => Math.abs(x) > 180 || Math.abs(y) > 90)
  if (2 * odd.length <= places.length) return { kind: 'wgs84' }
  const { kind, guesses } = await guessSystem(tx, places.map(({ at }) => at))
  const names = guesses.flatMap(({ crs, alike }) => [crs, ...alike]).map(crsName)
  if (kind === 'sure') {
    note({ code: 'crs-guessed', crs: names[0]! })
    return guesses[0]!.crs
  }
  const { at: [x, y], line } = odd[0]!
  throw new FileRefused({ code: 'out-of-degrees', x, y, candidates: names.slice(0, 6).join('、') }, line)
}
