import { isBeginning, wordsIn } from './words.ts'

/** PostgreSQL keeps positions up to this one, and so many of each word. */
const lastPosition = 16_383
const positionsOfWord = 255

/** What is searched: the title weighs more than the text. */
interface Searchable {
  title: string
  text: string
}

/**
 * A document as the text of a PostgreSQL `tsvector`, its words made here: neither the parser nor the locale of a database
 * has a say in it. `'暖气':1A,9 '气不':10`
 */
export function vectorText({ title, text }: Searchable): string {
  const places = new Map<string, string[]>()
  let position = 0
  for (const [part, weight] of [[title, 'A'], [text, '']] as const) {
    for (const word of wordsIn(part)) {
      position = Math.min(position + 1, lastPosition)
      const known = places.get(word.text) ?? []
      if (known.length < positionsOfWord) known.push(`${position}${weight}`)
      places.set(word.text, known)
    }
  }
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ')
}

/** Words as the text of a `tsquery` that all, or any, of them fulfil. */
export function queryText(words: readonly string[], join: 'all' | 'any'): string {
  return words.map(term).join(join === 'all' ? ' & ' : ' | ')
}

/** So few words are asked for one by one. */
const fewWords = 4

/**
 * What a text must have to be looked at: any of a few words; of a longer question two that stand side by side in it. One common
 * word alone would bring half of all texts.
 */
export function candidateText(words: readonly string[]): string {
  if (words.length <= fewWords) return queryText(words, 'any')
  return words.slice(1).map((word, index) => `(${term(words[index] ?? word)} & ${term(word)})`).join(' | ')
}

const term = (word: string) => `'${word}'${isBeginning(word) ? ':*' : ''}`
