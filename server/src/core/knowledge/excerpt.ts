import { normalise } from '../address/normalise.ts'
import { isBeginning, wordsIn, type Word } from './words.ts'

/** Text with the pieces that were asked for: [from, to) each, ascending, apart from one another. */
export interface Marked {
  text: string
  marks: [number, number][]
}

/** Which of the asked words a text has, and where. */
function hitsIn(text: string, asked: readonly string[]): Word[] {
  const whole = new Set(asked.filter((word) => !isBeginning(word)))
  const beginnings = asked.filter(isBeginning)
  return wordsIn(text).flatMap((word) => {
    if (whole.has(word.text)) return [word]
    const begun = beginnings.find((one) => word.text.startsWith(one))
    return begun === undefined ? [] : [{ ...word, text: begun, to: /^\p{Script=Han}/u.test(begun) ? word.from + begun.length : word.to }]
  })
}

export function markWords(text: string, asked: readonly string[]): Marked {
  const marks: [number, number][] = []
  for (const { from, to } of hitsIn(text, asked)) {
    const last = marks.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  return { text, marks }
}

/** Those of the asked words that a text has; quicker than saying where. */
export function wordsFound(text: string, asked: readonly string[]): Set<string> {
  const plain = normalise(text)
  const others = plain.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  const isThere = (word: string) =>
    /^\p{Script=Han}/u.test(word) ? plain.includes(word) : others.some((other) => (isBeginning(word) ? other.startsWith(word) : other === word))
  return new Set(asked.filter(isThere))
}

/** So much before the first mark: the words it belongs to. */
const leadIn = 12

/** The piece of a text, at most `length` characters, that has the most of the asked words; the beginning when it has none. */
export function excerpt(text: string, asked: readonly string[], length = 84): Marked {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= length) return markWords(flat, asked)
  const hits = hitsIn(flat, asked)
  let best = { start: 0, found: 0 }
  for (const hit of hits) {
    const start = Math.max(0, Math.min(hit.from - leadIn, flat.length - length))
    const found = new Set(hits.filter(({ from, to }) => from >= start && to <= start + length).map((word) => word.text)).size
    if (found > best.found) best = { start, found }
  }
  const piece = flat.slice(best.start, best.start + length)
  return markWords(`${best.start > 0 ? '…' : ''}${piece}${best.start + length < flat.length ? '…' : ''}`, asked)
}
