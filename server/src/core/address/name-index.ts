import { kindOf, type Entities } from './entities.ts'
import { addressForms, formKinds, formsOf, type FormKind } from './name-forms.ts'
import { nameSpelling } from './normalise.ts'
import { initialsOf, nameReadings } from './sounds.ts'
import { buildTrie, type Trie } from './trie.ts'

/** Every written form of every name, findable by sound, by initials, and with one character wrong. */
export interface NameIndex {
  /** The forms, sorted by sound; a form with two readings stands there twice. */
  texts: readonly string[]
  entities: Int32Array
  kinds: Uint8Array
  /** 1 for a form by a second reading of one of its characters. */
  unusual: Uint8Array
  /** The sounds of each form. */
  keys: readonly string[]
  bySound: Trie
  /** Initials of the forms, sorted, and the forms they belong to. */
  initials: { keys: readonly string[]; forms: Int32Array }
  /** Hashes of the keys with one symbol left out, sorted, and their forms; `starts` by the hash without its last `shift` bits. */
  deletions: { hashes: Uint32Array; forms: Int32Array; starts: Uint32Array; shift: number }
  /** The best forms under wide nodes, best first, for completing a few letters. */
  best: ReadonlyMap<number, Int32Array>
}

const wideNode = 48
const kept = 24
const addressKind = formKinds.indexOf('address')

/** `prominence` orders what a few letters may mean: more plates or buildings first. */
export function buildNameIndex(entities: Entities, city: string, prominence: Float64Array): NameIndex {
  const areas = entities.rows.slice(0, entities.starts[1]).map((row) => nameSpelling(row.name))
  const entries = entities.rows.flatMap((row, entity) =>
    [...formsOf(row, kindOf(entities, entity), city), ...addressForms(row, areas)].flatMap(({ text, kind }) =>
      nameReadings(text).map((reading, nth) => ({ text, unusual: Math.min(nth, 1), entity, kind: formKinds.indexOf(kind), key: String.fromCharCode(...reading) }))))
  entries.sort((a, b) => compare(a.key, b.key) || a.kind - b.kind || prominence[b.entity]! - prominence[a.entity]!)
  const texts = entries.map((entry) => entry.text)
  const keys = entries.map((entry) => entry.key)
  const index = {
    texts, keys,
    entities: Int32Array.from(entries, (entry) => entry.entity),
    kinds: Uint8Array.from(entries, (entry) => entry.kind),
    unusual: Uint8Array.from(entries, (entry) => entry.unusual),
    bySound: buildTrie(keys),
  }
  const initials = initialsIndex(texts, index.entities)
  return { ...index, initials, deletions: deletionIndex(keys, index.kinds), best: bestBelow(index, prominence) }
}

export function formKind(index: NameIndex, form: number): FormKind {
  return formKinds[index.kinds[form]!]!
}

function initialsIndex(texts: readonly string[], entities: Int32Array): NameIndex['initials'] {
  const seen = new Set<string>()
  const entries: { key: string; form: number }[] = []
  texts.forEach((text, form) => {
    if (text.length > 12) return
    const identity = `${entities[form]} ${text}`
    if (seen.has(identity)) return
    seen.add(identity)
    entries.push({ key: initialsOf(text), form })
  })
  entries.sort((a, b) => compare(a.key, b.key) || a.form - b.form)
  return { keys: entries.map((entry) => entry.key), forms: Int32Array.from(entries, (entry) => entry.form) }
}

function deletionIndex(keys: readonly string[], kinds: Uint8Array): NameIndex['deletions'] {
  const packed: number[] = []
  keys.forEach((key, form) => {
    if (key.length < 3 || kinds[form]! >= addressKind) return
    for (let out = 0; out < key.length; out++) {
      if (out > 0 && key[out] === key[out - 1]) continue
      packed.push(hashWithout(key, out) * 0x20_0000 + form)
    }
  })
  const sorted = Float64Array.from(packed).sort()
  const hashes = Uint32Array.from(sorted, (one) => Math.floor(one / 0x20_0000))
  const shift = Math.min(22, Math.clz32(hashes.length))
  const starts = new Uint32Array(2 ** (32 - shift) + 1)
  for (const hash of hashes) starts[(hash >>> shift) + 1]! += 1
  for (let upper = 1; upper < starts.length; upper++) starts[upper]! += starts[upper - 1]!
  return {
    hashes, starts, shift,
    forms: Int32Array.from(sorted, (one) => one % 0x20_0000),
  }
}

/** Hash of a key without the symbol at `out`; the whole key when `out` is -1. */
export function hashWithout(key: string, out: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) {
    if (at !== out) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  }
  return (hash ^ (hash >>> 15)) >>> 0
}

function bestBelow(index: Pick<NameIndex, 'bySound' | 'kinds' | 'entities'>, prominence: Float64Array): Map<number, Int32Array> {
  const best = new Map<number, Int32Array>()
  const { lo, hi } = index.bySound
  for (let node = 1; node < lo.length; node++) {
    if (hi[node]! - lo[node]! < wideNode) continue
    const forms = Array.from({ length: hi[node]! - lo[node]! }, (_, offset) => lo[node]! + offset)
    forms.sort((a, b) => index.kinds[a]! - index.kinds[b]! || prominence[index.entities[b]!]! - prominence[index.entities[a]!]! || a - b)
    best.set(node, Int32Array.from(forms.slice(0, kept)))
  }
  return best
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
