import type { Position } from 'geojson'
import { ringsOf, type Polygons } from './polygons.ts'

export const toneCount = 4

/** Borders that run along one another need not share vertices to the last digit. */
const keyOf = ([x = 0, y = 0]: Position) => `${x.toFixed(5)} ${y.toFixed(5)}`

/**
 * A tone (0 … `toneCount` − 1) for each unit, so that units which touch differ where four tones allow it. Units of
 * `before` keep theirs.
 */
export function tonesOf(areas: Iterable<{ unitId: number; polygons: Polygons }>, before: ReadonlyMap<number, number> = new Map()): Map<number, number> {
  const unitsAt = new Map<string, Set<number>>()
  const beside = new Map<number, Set<number>>()
  for (const { unitId, polygons } of areas) {
    const own = beside.get(unitId) ?? new Set()
    beside.set(unitId, own)
    for (const { coordinates } of ringsOf(polygons)) {
      for (const position of coordinates) {
        const key = keyOf(position)
        const there = unitsAt.get(key) ?? new Set()
        unitsAt.set(key, there.add(unitId))
        for (const other of there) {
          if (other === unitId) continue
          own.add(other)
          beside.get(other)?.add(unitId)
        }
      }
    }
  }
  const tones = new Map([...before].filter(([unit]) => beside.has(unit)))
  const byNeighbours = [...beside].toSorted((a, b) => b[1].size - a[1].size || a[0] - b[0])
  for (const [unit, neighbours] of byNeighbours) {
    if (tones.has(unit)) continue
    const used = Array.from({ length: toneCount }, (_, tone) => [...neighbours].filter((other) => tones.get(other) === tone).length)
    tones.set(unit, used.indexOf(Math.min(...used)))
  }
  return tones
}
