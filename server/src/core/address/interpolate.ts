import { degrees, metresBetween } from './earth.ts'
import type { ScannedNumber } from './number.ts'
import { findPlates, firstFrom, plateKey, type Plates } from './plates.ts'

/** Where a number is or should be. `plate` is the plate itself, or the nearest known one. */
export interface LocatedNumber {
  how: 'plate' | 'interpolated' | 'nearest'
  plate: number
  lon: number
  lat: number
  /** The number as it was understood; shorter than what was said when its tail is not on the plate. */
  key: string
  end: number
  /** Neighbours it was put between. */
  between?: [from: string, to: string]
  /** From the nearest plate, metres, as far as can be told. */
  metres: number
}

/** Numbers further apart than this say nothing of what lies between. */
const widestGap = 60
const widestMetres = 800

/**
 * Finds a number among the plates of one group: exact (several, where a name is used in two places), else between its
 * neighbours, else the nearest; none when nothing is near.
 */
export function locateNumber(plates: Plates, group: number, said: ScannedNumber): LocatedNumber[] {
  for (const reading of said.readings.toReversed()) {
    const found = findPlates(plates, group, reading.number, reading.key)
    if (found.length > 0) return found.slice(0, 4).map((plate) => ({ how: 'plate', plate, ...at(plates, plate), key: reading.key, end: reading.end, metres: 0 }))
  }
  const near = withoutPlate(plates, group, said)
  return near ? [near] : []
}

function withoutPlate(plates: Plates, group: number, said: ScannedNumber): LocatedNumber | undefined {
  const shortest = said.readings[0]!
  const longest = said.readings.at(-1)!
  const same = firstFrom(plates, group, shortest.number)
  if (same < plates.groupStart[group + 1]! && plates.number[same] === shortest.number) {
    return { how: 'nearest', plate: same, ...at(plates, same), key: plateKey(plates, same), end: longest.end, metres: 0 }
  }
  return between(plates, group, shortest.number, longest.key, longest.end)
}

function between(plates: Plates, group: number, number: number, key: string, end: number): LocatedNumber | undefined {
  const below = neighbour(plates, group, number, -1)
  const above = neighbour(plates, group, number, 1)
  if (below >= 0 && above >= 0) {
    const [a, b] = [at(plates, below), at(plates, above)]
    const apart = metresBetween(a.lon, a.lat, b.lon, b.lat)
    const [from, to] = [plates.number[below]!, plates.number[above]!]
    if (to - from <= widestGap && apart <= widestMetres) {
      const share = (number - from) / (to - from)
      const nearest = share < 0.5 ? below : above
      const place = { lon: a.lon + (b.lon - a.lon) * share, lat: a.lat + (b.lat - a.lat) * share }
      return {
        how: 'interpolated', plate: nearest, ...place, key, end,
        between: [plateKey(plates, below), plateKey(plates, above)], metres: apart * Math.min(share, 1 - share),
      }
    }
  }
  const nearest = [below, above].filter((plate) => plate >= 0).sort((a, b) => away(plates, a, number) - away(plates, b, number))[0]
  if (nearest === undefined || away(plates, nearest, number) > 20) return undefined
  return { how: 'nearest', plate: nearest, ...at(plates, nearest), key, end, metres: away(plates, nearest, number) * 6 }
}

/** The next plate of the same parity, downwards or upwards; -1 for none. */
function neighbour(plates: Plates, group: number, number: number, step: 1 | -1): number {
  const first = plates.groupStart[group]!
  const last = plates.groupStart[group + 1]!
  let plate = firstFrom(plates, group, number) + (step < 0 ? -1 : 0)
  while (plate >= first && plate < last && (plates.number[plate]! - number) % 2 !== 0) plate += step
  return plate >= first && plate < last ? plate : -1
}

function away(plates: Plates, plate: number, number: number): number {
  return Math.abs(plates.number[plate]! - number)
}

function at(plates: Plates, plate: number): { lon: number; lat: number } {
  return { lon: degrees(plates.x[plate]!), lat: degrees(plates.y[plate]!) }
}
