import type { LexiconSource } from './lexicon-source.ts'

/** Where streets meet. `ofStreet[s]` lists the crossings of street s. */
export interface Crossings {
  a: Int32Array
  b: Int32Array
  lon: Float64Array
  lat: Float64Array
  ofStreet: readonly Int32Array[]
}

export function buildCrossings(rows: LexiconSource['crossings'], streets: ReadonlyMap<number, number>): Crossings {
  const known = rows.filter((row) => streets.has(row.streetA) && streets.has(row.streetB))
  const ofStreet: number[][] = Array.from({ length: streets.size }, () => [])
  const a = Int32Array.from(known, (row) => streets.get(row.streetA)!)
  const b = Int32Array.from(known, (row) => streets.get(row.streetB)!)
  for (let crossing = 0; crossing < known.length; crossing++) {
    ofStreet[a[crossing]!]!.push(crossing)
    ofStreet[b[crossing]!]!.push(crossing)
  }
  return {
    a, b,
    lon: Float64Array.from(known, (row) => row.lon),
    lat: Float64Array.from(known, (row) => row.lat),
    ofStreet: ofStreet.map((list) => Int32Array.from(list)),
  }
}

/** The crossings of two streets; none when they do not meet. */
export function crossingsOf(crossings: Crossings, streetA: number, streetB: number): number[] {
  return [...crossings.ofStreet[streetA]!].filter((one) => crossings.a[one] === streetB || crossings.b[one] === streetB)
}
