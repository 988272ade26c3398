import { degrees, metresBetween } from './earth.ts'
import { fitLine, type Numbered } from './line-fit.ts'
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
  /** Neighbours it was put between. */
  between?: [from: string, to: string]
  /** From the nearest plate, metres, as far as can be told. */
  metres: number
}

/** Plates for which it says false are as if they were not there. */
type Known = (plate: number) => boolean

/** Neighbours further apart than this say nothing of what lies between. */
const widestGap = 200
const widestMetres = 1500
/** Neighbours of one side closer than this are believed alone; else the other side helps. */
const closeGap = 8
/** Numbers that far beyond the last plate are still near it. */
const farthestBeyond = 20
/** Neighbours taken from each direction and side of the street. */
const reach = 2

/**
 * Finds a number among the plates of one group: exact (several, where a name is used in two places), else between its
 * neighbours, else the nearest; none when nothing is near.
 */
export function locateNumber(plates: Plates, group: number, said: ScannedNumber, isKnown: Known = () => true): LocatedNumber[] {
  for (const reading of said.readings.toReversed()) {
    const found = findPlates(plates, group, reading.number, reading.key).filter(isKnown)
    if (found.length > 0) return found.slice(0, 4).map((plate) => ({ how: 'plate', plate, ...placeOf(plates, plate), key: reading.key, metres: 0 }))
  }
  const { number, key } = said.readings.at(-1)!
  const near = sameNumber(plates, group, number, key, isKnown) ?? between(plates, group, number, key, isKnown) ?? nearest(plates, group, number, key, isKnown)
  return near ? [near] : []
}

/** Another plate of the same number, the one whose key has most in common: 36-1 when 36 or 36-2 was asked for. */
function sameNumber(plates: Plates, group: number, number: number, key: string, isKnown: Known): LocatedNumber | undefined {
  const end = plates.groupStart[group + 1]!
  let best: { plate: number; key: string; shared: number } | undefined
  for (let plate = firstFrom(plates, group, number); plate < end && plates.number[plate] === number; plate++) {
    if (!isKnown(plate)) continue
    const own = plateKey(plates, plate)
    const shared = sharedLength(own, key)
    if (!best || shared > best.shared) best = { plate, key: own, shared }
  }
  return best && { how: 'nearest', plate: best.plate, ...placeOf(plates, best.plate), key: best.key, metres: 0 }
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function between(plates: Plates, group: number, number: number, key: string, isKnown: Known): LocatedNumber | undefined {
  const next = (step: 1 | -1, side: 0 | 1) => neighbours(plates, group, number, step, side, 1, isKnown)[0]
  const [below, above] = [next(-1, 0) ?? next(-1, 1), next(1, 0) ?? next(1, 1)]
  if (below === undefined || above === undefined) return undefined
  const [a, b] = [placeOf(plates, below), placeOf(plates, above)]
  const metres = metresBetween(a.lon, a.lat, b.lon, b.lat)
  const [from, to] = [plates.number[below]!, plates.number[above]!]
  if (to - from > widestGap || metres > widestMetres) return undefined
  const share = (number - from) / (to - from)
  const isOwnSide = (number - from) % 2 === 0 && (to - number) % 2 === 0
  const place = isOwnSide && to - from <= closeGap ? { lon: a.lon + (b.lon - a.lon) * share, lat: a.lat + (b.lat - a.lat) * share } : byBothSides(plates, group, number, isKnown)
  return {
    how: 'interpolated', plate: share < 0.5 ? below : above, ...place, key,
    between: [plateKey(plates, below), plateKey(plates, above)], metres: metres * Math.min(share, 1 - share),
  }
}

function byBothSides(plates: Plates, group: number, number: number, isKnown: Known): { lon: number; lat: number } {
  const chosen = ([0, 1] as const).flatMap((side) => ([-1, 1] as const).flatMap((step) =>
    neighbours(plates, group, number, step, side, reach, isKnown).map((plate) => ({ plate, side }))))
  const narrow = Math.cos((degrees(plates.y[chosen[0]!.plate]!) * Math.PI) / 180)
  const known = chosen.map(({ plate, side }): Numbered => ({
    value: plates.number[plate]!, side, x: degrees(plates.x[plate]!) * 111_195 * narrow, y: degrees(plates.y[plate]!) * 111_195,
  }))
  const { x, y } = fitLine(known, number)
  return { lon: x / 111_195 / narrow, lat: y / 111_195 }
}

function nearest(plates: Plates, group: number, number: number, key: string, isKnown: Known): LocatedNumber | undefined {
  const away = (plate: number) => Math.abs(plates.number[plate]! - number)
  const [plate] = ([-1, 1] as const).flatMap((step) => neighbours(plates, group, number, step, 0, 1, isKnown)).sort((a, b) => away(a) - away(b))
  if (plate === undefined || away(plate) > farthestBeyond) return undefined
  return { how: 'nearest', plate, ...placeOf(plates, plate), key, metres: away(plate) * 6 }
}

/** The next plates downwards or upwards, each number once, on the number's own side of the street (0) or on the other (1). */
function neighbours(plates: Plates, group: number, number: number, step: 1 | -1, side: 0 | 1, count: number, isKnown: Known): number[] {
  const [first, end] = [plates.groupStart[group]!, plates.groupStart[group + 1]!]
  const found: number[] = []
  for (let plate = firstFrom(plates, group, number) + Math.min(step, 0); plate >= first && plate < end && found.length < count; plate += step) {
    if (Math.abs(plates.number[plate]! - number) % 2 !== side || !isKnown(plate)) continue
    if (found.length === 0 || plates.number[found.at(-1)!] !== plates.number[plate]) found.push(plate)
  }
  return found
}

function placeOf(plates: Plates, plate: number): { lon: number; lat: number } {
  return { lon: degrees(plates.x[plate]!), lat: degrees(plates.y[plate]!) }
}
