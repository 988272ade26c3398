import type { ReasonCode } from './types.ts'
import { compareStep, isLetter, isMark, soundCosts, splitsNumber, type Lattice, type Step } from './lattice.ts'
import { formKind, type NameIndex } from './name-index.ts'
import { symbolOfSyllable, syllablesStarting } from './sounds.ts'
import { childOf, root } from './trie.ts'

/** A name heard in a text: where, whose, and at what cost (0: as it is registered; about 1 for a character that is wrong). */
export interface NameHit {
  start: number
  end: number
  entity: number
  form: number
  cost: number
  /** How it was recognised, the weakest step. */
  code: ReasonCode
  /** The text ends before the name does. */
  partial: boolean
  /** What the cost holds because the words are another thing's registered name. */
  taken?: number
}

const formCosts = { name: 0, alias: 0.05, former: 0.1, address: 0.05, numbered: 0.4, short: 0.25, part: 0.62 } as const
/** Steps of a walk through one text at most: what a hostile text can cost. */
const budget = 30_000
/** A name by a second reading of one of its characters. */
const unusualCost = 0.35
/** Unended names of one text at most, and of one unfinished syllable. */
const unendedAtMost = 300
const perSyllable = 10
const longest = 40

/** Every name in the text by its sound; while typing, names that its end begins as well. */
export function findBySound(index: NameIndex, lattice: Lattice, isTyping: boolean): NameHit[] {
  const hits = new Map<number, NameHit>()
  const path: Step[] = []
  let left = budget
  let unended = unendedAtMost
  for (let start = 0; start < lattice.text.length; start++) if (lattice.starts[start] && !splitsNumber(lattice.text, start)) walk(start, root, start, 0)
  return [...hits.values()]

  function walk(start: number, node: number, at: number, depth: number): void {
    if (depth > longest || left-- < 0) return
    const from = depth > 0 && isMark(lattice.text.charCodeAt(at)) ? at + 1 : at
    if (isTyping && depth > 0 && from >= lattice.text.length) keepBelow(start, node, depth, 0, unendedAtMost)
    if (isTyping && isLetter(lattice.text.charCodeAt(from)) && from >= lattice.text.length - 5) unfinished(start, node, from, depth)
    for (const edge of lattice.edges[from] ?? []) step(start, node, edge.end, depth, edge.steps, 0)
  }

  function step(start: number, node: number, end: number, depth: number, steps: readonly Step[], done: number): void {
    const one = steps[done]!
    path[depth] = one
    for (const symbol of one.symbols) {
      const child = childOf(index.bySound, node, symbol)
      if (child === 0) continue
      if (done + 1 < steps.length) step(start, child, end, depth + 1, steps, done + 1)
      else {
        if (!splitsNumber(lattice.text, end)) keepAt(start, child, end, depth + 1)
        walk(start, child, end, depth + 1)
      }
      path[depth] = one
    }
  }

  /** The last letters are the beginning of a syllable: "xinghuab". */
  function unfinished(start: number, node: number, at: number, depth: number): void {
    const letters = lattice.text.slice(at)
    if (!/^[a-z]+$/.test(letters)) return
    const seen = new Set<number>()
    for (const syllable of syllablesStarting(letters)) {
      const symbol = symbolOfSyllable(syllable)
      const child = seen.has(symbol) ? 0 : childOf(index.bySound, node, symbol)
      seen.add(symbol)
      if (child === 0) continue
      path[depth] = { written: '', syllable, symbols: [] }
      keepBelow(start, child, depth + 1, 0.02, perSyllable)
    }
  }

  function keepAt(start: number, node: number, end: number, depth: number): void {
    for (let form = index.bySound.lo[node]!; form < index.bySound.end[node]!; form++) keep(start, end, form, depth, 0, false)
  }

  function keepBelow(start: number, node: number, depth: number, extra: number, atMost: number): void {
    const best = index.best.get(node)
    const count = Math.min(best?.length ?? index.bySound.hi[node]! - index.bySound.lo[node]!, atMost)
    for (let nth = 0; nth < count; nth++) {
      const form = best ? best[nth]! : index.bySound.lo[node]! + nth
      const missing = index.keys[form]!.length - depth
      if (missing > 0 && unended-- > 0) keep(start, lattice.text.length, form, depth, extra + 0.1 + 0.03 * missing, true)
    }
  }

  function keep(start: number, end: number, form: number, depth: number, extra: number, partial: boolean): void {
    const kind = formKind(index, form)
    const text = index.texts[form]!
    let cost = extra + formCosts[kind] + (index.unusual[form] ? unusualCost : 0)
    let worst: ReasonCode = ({ name: 'exact', alias: 'alias', former: 'former-name', address: 'alias', numbered: 'alias', short: 'suffix-dropped', part: 'suffix-dropped' } as const)[kind]
    for (let nth = 0; nth < depth; nth++) {
      const sound = compareStep(path[nth]!, text[nth]!)
      cost += soundCosts[sound]
      if (sound === 'pinyin' && worst === 'exact') worst = 'pinyin'
      else if (sound === 'homophone' && worst !== 'near-sound') worst = 'homophone'
      else if (sound === 'near') worst = 'near-sound'
    }
    const entity = index.entities[form]!
    const key = (entity * 256 + start) * 256 + end
    const known = hits.get(key)
    if (!known || cost < known.cost) hits.set(key, { start, end, entity, form, cost, code: worst, partial })
  }
}
