import { pinyin } from 'pinyin-pro'
import { syllables } from './syllables.ts'

/**
 * Sounds as numbers. A syllable is its place in `syllables`, from 1. A class holds the syllables that north-eastern
 * speech confuses: z/zh c/ch s/sh, n/l/r, in/ing, en/eng, an/ang. Symbols are what names are indexed by: the class of a
 * syllable, or a number of its own for what has no sound.
 */
const syllableIds = new Map(syllables.map((syllable, index) => [syllable, index + 1]))

/** How regional speech merges a syllable, as letters: "zhong" → "zon". */
function merged(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/^[nr](?=.)/, 'l').replace(/ng$/, 'n')
}

const classNames = [...new Set(syllables.map(merged))]
const classIds = new Map(classNames.map((name, index) => [name, index + 1]))

/** The class of each syllable. */
const classOf = Uint16Array.from([0, ...syllables.map((syllable) => classIds.get(merged(syllable))!)])

const latin = classNames.length + 1
const other = latin + 26
/** More symbols than this there are not. */
export const symbolCount = 4096

/** Syllable ids of a normalised character, most usual first, four at most; none for what is not read. */
export function readingsOf(character: string): readonly number[] {
  const code = character.charCodeAt(0)
  return (known[code] ??= read(character))
}
const known: (readonly number[] | undefined)[] = []

function read(character: string): readonly number[] {
  if (!/\p{Script=Han}/u.test(character)) return []
  const found = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true })
  return [...new Set(found.map((one) => syllableIds.get(one) ?? 0))].filter((id) => id > 0).slice(0, 4)
}

/** The symbols of a normalised character: the classes of its readings, without repeats. */
export function symbolsOf(character: string): readonly number[] {
  const code = character.charCodeAt(0)
  return (symbols[code] ??= symbolsFor(character, code))
}
const symbols: (readonly number[] | undefined)[] = []

function symbolsFor(character: string, code: number): readonly number[] {
  const digit = '0123456789'.indexOf(character)
  const readings = readingsOf(digit < 0 ? character : '零一二三四五六七八九'[digit]!)
  if (readings.length > 0) return [...new Set(readings.map(symbolOfSyllable))]
  return [code >= 97 && code <= 122 ? latin + code - 97 : other + (code % (symbolCount - other))]
}

export function symbolOfSyllable(syllable: number): number {
  return classOf[syllable]!
}

/** Syllable id of "xing"; 0 when it is none. */
export function syllableId(letters: string): number {
  return syllableIds.get(letters) ?? 0
}

/** Ids of the syllables that begin with these letters. */
export function syllablesStarting(letters: string): readonly number[] {
  return (starting[letters] ??= syllables.flatMap((syllable, index) => (syllable.startsWith(letters) ? [index + 1] : [])))
}
const starting: Record<string, readonly number[]> = {}

/**
 * The readings of a name, one symbol a character. First as it is read in context; then with the second reading of each
 * character that has one, so that 重 is found as zhong and as chong.
 */
export function nameReadings(name: string): number[][] {
  const said = pinyin(name, { toneType: 'none', type: 'array', v: true })
  const characters = Array.from(name)
  const usual = characters.map((character, index) => {
    const possible = symbolsOf(character)
    const inContext = symbolOfSyllable(syllableId(said.length === characters.length ? said[index]! : ''))
    return possible.includes(inContext) ? inContext : possible[0]!
  })
  const readings = [usual]
  for (const [index, character] of characters.entries()) {
    for (const symbol of symbolsOf(character).slice(0, 2)) {
      if (symbol !== usual[index] && readings.length < 4) readings.push(usual.with(index, symbol))
    }
  }
  return readings
}

/** First letters of a name's syllables: "xhbj"; letters and digits stand for themselves. */
export function initialsOf(name: string): string {
  const said = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', v: true })
  return said.join('').toLowerCase()
}
