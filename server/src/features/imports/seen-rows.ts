import { hash } from 'node:crypto'
import type { TypedRow } from './kind.ts'

export type SeenRow = Pick<TypedRow, 'line' | 'print' | 'lon' | 'lat'>

/** The rows that a file had so far, by their keys: a million of them in some hundred bytes each. */
export function openSeenRows() {
  const places = new Map<string, number>()
  const prints: string[] = []
  let numbers = new Float64Array(3 * 1024)

  return {
    find(key: string): SeenRow | undefined {
      const place = places.get(digestOf(key))
      if (place === undefined) return undefined
      const [line, lon, lat] = numbers.subarray(3 * place, 3 * place + 3) as unknown as [number, number, number]
      return { line, lon: orNull(lon), lat: orNull(lat), print: prints[place]! }
    },
    add(key: string, { line, print, lon, lat }: SeenRow): void {
      const place = prints.push(print) - 1
      places.set(digestOf(key), place)
      if (3 * prints.length > numbers.length) {
        const larger = new Float64Array(2 * numbers.length)
        larger.set(numbers)
        numbers = larger
      }
      numbers.set([line, lon ?? Number.NaN, lat ?? Number.NaN], 3 * place)
    },
  }
}

/** Shorter than most keys, and half as wide as Chinese ones. */
function digestOf(key: string): string {
  return hash('sha1', key, 'base64')
}

function orNull(degrees: number): number | null {
  return Number.isNaN(degrees) ? null : degrees
}
