import { readFileSync } from 'node:fs'
import type { Random } from './random.ts'

export interface NameLists {
  surnames: string
  dutyTitles: string[]
  estateFirst: string
  estateSecond: string
  estateSuffixes: string[]
  propertyFirst: string
  propertySecond: string
  heatingCompanies: { root: string; name: string; seat: [number, number]; boilerHouses: number }[]
  streetFirst: string
  streetSecond: string
}

export const nameLists = JSON.parse(
  readFileSync(new URL('../../data/demo/names.json', import.meta.url), 'utf8'),
) as NameLists

export const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** Roots of two characters, one of each list, in an order that the seed decides; when they are used up, of three. Each once. */
export function* roots(first: string, second: string, random: Random): Generator<string, undefined> {
  const seconds = second.split('')
  const all = [...new Set(first.split('').flatMap((a) => seconds.filter((b) => a !== b).map((b) => a + b)))]
  const shuffled = shuffle(all, random)
  yield* shuffled
  for (const third of seconds) yield* shuffled.filter((root) => !root.includes(third)).map((root) => root + third)
}

export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random.next() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

/** The next value of an endless-enough source. */
export function take<T>(source: Iterator<T, undefined>): T {
  const { value, done } = source.next()
  if (done || value === undefined) throw new Error('the list of names is used up')
  return value
}
