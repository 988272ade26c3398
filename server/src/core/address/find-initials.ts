import type { NameHit } from './find-names.ts'
import { isLetter } from './lattice.ts'
import type { NameIndex } from './name-index.ts'

const most = 60

/** Names by the first letters of their syllables: "xhbj36". With `partial`, the text's last letters may be a beginning. */
export function findByInitials(index: NameIndex, text: string, partial: boolean): NameHit[] {
  const hits: NameHit[] = []
  for (let start = 0; start < text.length; start++) {
    if (!isLetter(text.charCodeAt(start)) || isLetter(text.charCodeAt(start - 1))) continue
    let end = start
    while (isLetter(text.charCodeAt(end))) end++
    if (end - start >= 2 && end - start <= 10) hits.push(...named(index, text, start, end, partial && end === text.length))
    start = end
  }
  return hits
}

function named(index: NameIndex, text: string, start: number, end: number, partial: boolean): NameHit[] {
  const { keys, forms } = index.initials
  const letters = text.slice(start, end)
  const hits: NameHit[] = []
  for (let at = lowerBound(keys, letters); at < keys.length && hits.length < most && keys[at]!.startsWith(letters); at++) {
    const missing = keys[at]!.length - letters.length
    if (missing > 0 && !partial) break
    const form = forms[at]!
    const cost = 0.5 + 0.1 * index.kinds[form]! + 0.05 * missing
    hits.push({ start, end, entity: index.entities[form]!, form, cost, code: 'initials', partial: missing > 0 })
  }
  return hits
}

function lowerBound(keys: readonly string[], wanted: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
