import type { NameHit } from './find-names.ts'
import { compareStep, soundCosts, splitsNumber, type Lattice, type Step } from './lattice.ts'
import { formKind, hashWithout, type NameIndex } from './name-index.ts'
import { looksLike } from './similar-shapes.ts'
import { childOf, root } from './trie.ts'
import type { ReasonCode } from './types.ts'

const costs = { lost: 0.75, doubled: 0.45, extra: 0.9, swapped: 0.6, wrong: 0.9, shape: 0.45 } as const
/** A name that differs by more than this was not meant. */
const dearest = 1.6
/** One of these is seldom said for another. */
const telling = '东南西北中一二三四五六七八九十'
const longest = 10
/** Windows of one text at most, names looked at over all of them, and names looked at for one reading of a window. */
const windowsAtMost = 1500
const namesAtMost = 4000
const namesPerReading = 240

/** One step of the text's usual reading. */
interface Placed extends Step {
  start: number
  end: number
}

export interface Stretch {
  start: number
  end: number
}

/**
 * Names that differ from a stretch of the text by one character: lost, doubled, swapped, wrong or too many. Only stretches
 * that touch one of the suspects are looked at, and none that holds a piece of what is certain.
 */
export function findNearly(index: NameIndex, lattice: Lattice, suspects: readonly Stretch[], certain: readonly Stretch[]): NameHit[] {
  const hits = new Map<number, NameHit>()
  const said = usualReading(lattice)
  let windows = windowsAtMost
  let names = namesAtMost
  for (let from = 0; from < said.length; from++) {
    for (let to = from + 2; to <= Math.min(from + longest, said.length) && windows > 0; to++) {
      if (said[to - 2]!.end !== said[to - 1]!.start && !/^[ -]$/.test(lattice.text[said[to - 2]!.end] ?? '')) break
      const [start, end] = [said[from]!.start, said[to - 1]!.end]
      if (certain.some((one) => one.start < end && start < one.end)) break
      if (!suspects.some((one) => one.start <= end && start <= one.end)) continue
      windows -= 1
      if (splitsNumber(lattice.text, start) || splitsNumber(lattice.text, end)) continue
      window(said.slice(from, to))
    }
  }
  return [...hits.values()]

  function window(steps: Placed[]): void {
    const key = String.fromCharCode(...steps.map((step) => step.symbols[0]!))
    const before = prefixes(index, key)
    visitHashed(hashWithout(key, -1), (form) => {
      if (index.keys[form]!.length === key.length + 1) keep(steps, form, lostAt(key, index.keys[form]!), 'lost')
    })
    for (let out = 0; out < key.length; out++) {
      if (key.length >= 3) {
        visitHashed(hashWithout(key, out), (form) => {
          if (index.keys[form]!.length !== key.length) return
          const kind = differ(key, index.keys[form]!)
          if (kind) keep(steps, form, kind.at, kind.kind)
        })
      }
      const doubled = out > 0 && key[out] === key[out - 1]
      if (key.length < 4 && !doubled) continue
      const node = follow(index, before[out]!, key, out + 1)
      for (let form = index.bySound.lo[node]!; node > 0 && form < index.bySound.end[node]!; form++) keep(steps, form, out, doubled ? 'doubled' : 'extra')
    }
  }

  /** The forms under a hash. */
  function visitHashed(hash: number, visit: (form: number) => void): void {
    const { hashes, forms, starts, shift } = index.deletions
    let at = starts[hash >>> shift]!
    const end = starts[(hash >>> shift) + 1]!
    while (at < end && hashes[at]! < hash) at++
    for (let seen = 0; at < end && seen < namesPerReading && names > 0 && hashes[at] === hash; at++, seen++, names--) visit(forms[at]!)
  }

  function keep(steps: readonly Placed[], form: number, at: number, change: 'lost' | 'doubled' | 'extra' | 'swapped' | 'wrong'): void {
    if (at < 0) return
    const text = index.texts[form]!
    const own = text.length - suffixLength(text)
    let cost: number = costs[change] + 0.1 * index.kinds[form]! + (formKind(index, form) === 'part' ? 0.4 : 0)
    let code: ReasonCode = 'one-character'
    let kept = 0
    for (let nth = 0; nth < steps.length && cost <= dearest; nth++) {
      const step = steps[nth]!
      const place = placeIn(change, at, nth)
      if (place < 0) continue
      const character = text[place] ?? ''
      if (change === 'wrong' && nth === at) {
        if (looksLike(step.written, character)) [cost, code] = [cost - costs.wrong + costs.shape, 'similar-shape']
        else if (step.written !== '' && telling.includes(step.written) && telling.includes(character)) cost += 0.5
        continue
      }
      const sound = compareStep(step, character)
      cost += soundCosts[sound] * (change === 'swapped' ? 2 : 1)
      if (place < own) kept += 1
    }
    if (kept === 0) return
    if (/\d/.test(`${steps[at]?.written}${change === 'swapped' ? steps[at + 1]?.written : ''}`)) cost += 1
    if (kept < 2) cost += 0.7
    if (cost > dearest) return
    const hit = { start: steps[0]!.start, end: steps.at(-1)!.end, entity: index.entities[form]!, form, cost, code, partial: false }
    const key = (hit.entity * 256 + hit.start) * 256 + hit.end
    const known = hits.get(key)
    if (!known || cost < known.cost) hits.set(key, hit)
  }
}

/** Which character of the name step `nth` stands for; -1 for none. */
function placeIn(change: 'lost' | 'doubled' | 'extra' | 'swapped' | 'wrong', at: number, nth: number): number {
  if (change === 'lost') return nth < at ? nth : nth + 1
  if (change === 'doubled' || change === 'extra') return nth === at ? -1 : nth < at ? nth : nth - 1
  if (change === 'swapped') return nth === at ? at + 1 : nth === at + 1 ? at : nth
  return nth
}

/** The last characters of names that many share and that tell little. */
function suffixLength(name: string): number {
  return /(?:大街|大路|大道|小区|花园|家园|公寓|新村|广场|大厦|[路街巷道苑园区城里府村])$/.exec(name)?.[0].length ?? 0
}

function usualReading(lattice: Lattice): Placed[] {
  const said: Placed[] = []
  for (let at = 0; at < lattice.text.length; ) {
    const edges = lattice.starts[at] ? lattice.edges[at]! : []
    const edge = edges.length > 1 && edges[1]!.steps[0]!.written === '' ? edges.at(-1)! : edges[0]
    if (!edge) {
      at += 1
      continue
    }
    said.push({ ...edge.steps[0]!, start: at, end: edge.end })
    at = edge.end
  }
  return said
}

/** Where the longer key has one symbol more; -1 when they differ otherwise. */
function lostAt(short: string, long: string): number {
  const at = firstDifference(short, long)
  return endsAlike(short, at, long, at + 1) ? at : -1
}

/** How two keys of one length differ: by one symbol, or by two that changed places. */
function differ(a: string, b: string): { kind: 'wrong' | 'swapped'; at: number } | undefined {
  const at = firstDifference(a, b)
  if (at === a.length) return undefined
  if (endsAlike(a, at + 1, b, at + 1)) return { kind: 'wrong', at }
  if (a[at] === b[at + 1] && a[at + 1] === b[at] && endsAlike(a, at + 2, b, at + 2)) return { kind: 'swapped', at }
  return undefined
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function endsAlike(a: string, fromA: number, b: string, fromB: number): boolean {
  for (; fromA < a.length; fromA++, fromB++) if (a.charCodeAt(fromA) !== b.charCodeAt(fromB)) return false
  return fromB === b.length
}

/** The node before each symbol of a key. */
function prefixes({ bySound }: NameIndex, key: string): number[] {
  const nodes = [root]
  for (let at = 0; at < key.length; at++) nodes.push(nodes[at] === 0 ? 0 : childOf(bySound, nodes[at]!, key.charCodeAt(at)))
  return nodes
}

/** The node that the rest of a key leads to; 0 for none. */
function follow({ bySound }: NameIndex, from: number, key: string, at: number): number {
  let node = from
  for (; at < key.length && node > 0; at++) node = childOf(bySound, node, key.charCodeAt(at))
  return node
}
