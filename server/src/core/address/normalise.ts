import { ConverterFactory } from 'opencc-js/core'
import { to } from 'opencc-js/preset/t2cn'

const simplify = ConverterFactory(...(to.cn ?? []))

const marks: Record<string, string> = {}
for (const [mark, spellings] of [
  ['-', '‐‑‒–—―−﹣－_ー﹘'], ['~', '～〜∼'], ['(', '（【〔［[{｛「『《〈<＜'], [')', '）】〕］]}｝」』》〉>＞'],
  [',', '，、；;/／\\|。.．！!？?：:"“”\'‘’`…'], ['#', '＃♯№'], ['', '·•・‧∙\u200b\u200c\u200d\u2060\ufeff'],
] as const) for (const spelling of spellings) marks[spelling] = mark

const spelt: (string | undefined)[] = []

/** Characters of the basic plane are remembered: 65,536 at most, whatever is typed. */
function spellingOf(character: string): string {
  const code = character.codePointAt(0)!
  if (code > 0xffff) return spell(character)
  return (spelt[code] ??= spell(character))
}

function spell(character: string): string {
  const mark = marks[character]
  if (mark !== undefined) return mark
  if (/^[\s\p{C}]$/u.test(character)) return ' '
  const plain = character.normalize('NFKC')
  if (plain.length === 0 || (plain === character && character >= '\u3400' && character <= '\u9fff')) return simplify(character)
  const latin = plain.replaceAll(/[üǖǘǚǜÜǕǗǙǛ]/g, 'v').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return Array.from(latin.normalize('NFKC'), (one) => marks[one] ?? (/^[\s\p{C}]$/u.test(one) ? ' ' : simplify(one))).join('')
}

/**
 * A text in the one spelling that everything below reads: simplified characters, half width, lower case, no accents,
 * one kind of dash ('-'), bracket ('(' ')') and pause (','), single spaces, no control characters.
 */
export function normalise(original: string): string {
  let text = ''
  for (const character of original) {
    for (const one of spellingOf(character)) {
      if (one !== ' ' || (text !== '' && !text.endsWith(' '))) text += one
    }
  }
  return text.trimEnd()
}

/** A name as it is compared: normalised, with neither spaces nor marks. */
export function nameSpelling(name: string): string {
  return normalise(name).replaceAll(/[^\p{L}\p{N}]/gu, '')
}
