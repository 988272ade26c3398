import { chineseNumeral } from './numerals.ts'
import { readingsOf, symbolOfSyllable, symbolsOf, syllableId } from './sounds.ts'

/** One spoken character: what was written for it ('' when it came as pinyin letters), how it was spelt, and its symbols. */
export interface Step {
  written: string
  syllable: number
  symbols: readonly number[]
}

/** A way on from a place in the text: one character, one pinyin syllable, or a number as it is read out. */
export interface Edge {
  end: number
  steps: readonly Step[]
}

/** `edges[i]` leave place i of the text. A name may begin where `starts[i]` is 1. */
export interface Lattice {
  text: string
  edges: readonly (readonly Edge[])[]
  starts: Uint8Array
}

/** All ways in which a normalised text may be read out. */
export function buildLattice(text: string): Lattice {
  const starts = new Uint8Array(text.length + 1)
  const edges: Edge[][] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) {
      if (!isLetter(text.charCodeAt(at - 1))) starts[at] = 1
      edges.push(letterEdges(text, at))
      if (starts[at]) for (const edge of edges[at]!) starts[edge.end] = 1
      continue
    }
    starts[at] = code === 32 || isMark(code) ? 0 : 1
    edges.push(starts[at] ? [{ end: at + 1, steps: [stepOf(text[at]!)] }, ...numberEdges(text, at)] : [])
  }
  return { text, edges, starts }
}

export function isLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether a place is in the middle of an Arabic number: no name begins or ends there. */
export function splitsNumber(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at))
}

export function isMark(code: number): boolean {
  return code < 48 || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 128)
}

function stepOf(character: string): Step {
  return { written: character, syllable: 0, symbols: symbolsOf(character) }
}

/** Syllables that begin here, and the letter itself, for names such as "k11". */
function letterEdges(text: string, at: number): Edge[] {
  const edges: Edge[] = [{ end: at + 1, steps: [{ written: text[at]!, syllable: 0, symbols: symbolsOf(text[at]!) }] }]
  for (let end = at + 1; end <= at + 6 && isLetter(text.charCodeAt(end - 1)); end++) {
    const syllable = syllableId(text.slice(at, end))
    if (syllable > 0) edges.push({ end, steps: [{ written: '', syllable, symbols: [symbolOfSyllable(syllable)] }] })
  }
  return edges
}

/** "13" as it is read: 十三. Only whole numbers below a hundred: names have no others. */
function numberEdges(text: string, at: number): Edge[] {
  if (!isDigit(text.charCodeAt(at)) || isDigit(text.charCodeAt(at - 1))) return []
  const run = /^\d+/.exec(text.slice(at, at + 3))![0]
  if (run.length !== 2 || run < '10') return []
  return [{ end: at + 2, steps: Array.from(chineseNumeral(Number(run)), (digit) => ({ written: digit, syllable: 0, symbols: symbolsOf(digit) })) }]
}

const digitsWritten = '零一二三四五六七八九'

export const soundCosts = { same: 0, pinyin: 0.02, homophone: 0.4, near: 0.55 } as const
export type SoundStep = keyof typeof soundCosts

/** How a step stands to a character of a name that has one of its symbols. */
export function compareStep(step: Step, character: string): SoundStep {
  if (step.written === character) return 'same'
  const readings = readingsOf(digitValue(character) ?? character)
  if (step.written === '') return readings.includes(step.syllable) ? 'pinyin' : 'near'
  const own = digitValue(step.written) ?? step.written
  if (own === (digitValue(character) ?? character)) return 'same'
  return readingsOf(own).some((reading) => readings.includes(reading)) ? 'homophone' : 'near'
}

function digitValue(character: string): string | undefined {
  const code = character.charCodeAt(0)
  if (isDigit(code)) return digitsWritten[code - 48]!
  return character === '〇' ? '零' : character === '两' ? '二' : undefined
}
