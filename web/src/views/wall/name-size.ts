import type { Composition } from './frame.ts'

const steps = {
  std: [[8, 7.8], [10, 7], [13, 5.8], [18, 4.9]],
  wide: [[8, 12], [11, 9.4], [13, 8], [18, 6.3]],
} as const
/** 1/32 of the height: smaller a name on the wall may not be. */
export const leastUnits = 3.125

/** Width of a text in characters: Latin letters, digits and their punctuation count 0.56. */
export function textWidth(text: string): number {
  return Array.from(text).reduce<number>((sum, character) => sum + (/[ -ɏ]/.test(character) ? 0.56 : 1), 0)
}

/**
 * Size of a name in units, so that it is never broken: by steps of its length, less during an incident that
 * takes height from the names, and less again where `room` (units) would not hold it.
 */
export function nameUnits(name: string, composition: Composition, room: number, incident = false): number {
  const width = textWidth(name)
  const table = composition === 'wide' ? steps.wide : steps.std
  const step = table.find(([to]) => width <= to)?.[1] ?? table[3][1]
  const wanted = incident && composition !== 'wide' ? Math.max(4, step * 0.82) : step
  return Math.max(leastUnits, Math.min(wanted, room / width))
}

/** A name of more than 18 characters without the district's or company's name that it repeats at its beginning. */
export function withoutPrefix(name: string, prefixes: readonly (string | null | undefined)[]): string {
  if (textWidth(name) <= 18) return name
  const repeated = prefixes.find((prefix) => prefix && name.startsWith(prefix) && name.length > prefix.length + 1)
  return repeated ? name.slice(repeated.length) : name
}
