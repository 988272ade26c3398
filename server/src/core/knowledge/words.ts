import { normalise } from '../address/normalise.ts'

/** A word to search by, and where it stands: [from, to) in the text as it was written. */
export interface Word {
  text: string
  from: number
  to: number
}

interface Letter {
  text: string
  from: number
  to: number
  isHan: boolean
}

/**
 * The words of a text: every pair of neighbouring Chinese characters and the last one of a run alone, Latin words and
 * numbers whole. Traditional and simplified, full and half width, capital and small are one. No dictionary: 暖气不热 is
 * 暖气, 气不, 不热, 热.
 */
export function wordsIn(text: string): Word[] {
  return runsOf(text).flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last) return []
    if (!first.isHan) return [{ text: run.map((letter) => letter.text).join(''), from: first.from, to: last.to }]
    return run.map((letter, index) => {
      const next = run[index + 1]
      return { text: letter.text + (next?.text ?? ''), from: letter.from, to: (next ?? letter).to }
    })
  })
}

/** Letters and digits that stand together; a run is either all Chinese or has none of it. */
function runsOf(text: string): Letter[][] {
  const runs: Letter[][] = []
  let run: Letter[] = []
  for (const letter of lettersOf(text)) {
    if (letter.text === '' || (run.length > 0 && run[0]?.isHan !== letter.isHan)) {
      runs.push(run)
      run = []
    }
    if (letter.text !== '') run.push(letter)
  }
  return [...runs, run]
}

/** Each character in its one spelling; '' for one that is neither letter nor digit. */
function* lettersOf(text: string): Generator<Letter> {
  let from = 0
  for (const character of text) {
    const to = from + character.length
    yield { ...spellingOf(character), from, to }
    from = to
  }
}

type Spelling = Pick<Letter, 'text' | 'isHan'>

/** Characters of the basic plane are remembered: 65,536 at most, whatever is written. */
const spelt: (Spelling | undefined)[] = []

function spellingOf(character: string): Spelling {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? spell(character) : (spelt[code] ??= spell(character))
}

function spell(character: string): Spelling {
  const text = normalise(character).replaceAll(/[^\p{L}\p{N}]/gu, '')
  return { text, isHan: /^\p{Script=Han}/u.test(text) }
}

/** What people say around their question; nothing is found by it. */
const fillers = /请问|您好|你好|我想问|想问|咨询|怎么办|怎么|怎样|如何|什么|为啥|可不可以|能不能|是不是|有没有|可以|应该|我们|我家|家里|一下|[的了吗呢吧啊呀么我你您他]/g

const maxWords = 48

/** The different words of a question, without what people say around it; that too when nothing else is left. */
export function wordsAsked(question: string): string[] {
  const plain = normalise(question)
  const bare = plain.replaceAll(fillers, ' ')
  const found = wordsIn(bare.trim() === '' ? plain : bare)
  // The single character that ends a run says nothing that its pair does not, unless the run is that character.
  const words = found.filter((word, index) => !(isEndOfPair(word, found[index - 1])))
  return [...new Set(words.map((word) => word.text))].slice(0, maxWords)
}

const isEndOfPair = (word: Word, before: Word | undefined) => before !== undefined && before.to === word.to && before.from < word.from

/** A word that is begun by another: a single Chinese character or Latin letters that may go on. */
export function isBeginning(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word) || /^\p{Script=Latin}/u.test(word)
}
