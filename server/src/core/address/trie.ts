import { symbolCount } from './sounds.ts'

/**
 * A prefix tree over sorted keys, whose characters are symbols. Node 0 is "no such node", 1 the root. The keys below a
 * node are `[lo, hi)` of the sorted list; those that end at the node are `[lo, end)`.
 */
export interface Trie {
  lo: Int32Array
  hi: Int32Array
  end: Int32Array
  /** Open-addressed edges: `from * symbolCount + symbol` → node. */
  edges: { keys: Float64Array; nodes: Int32Array; mask: number }
}

export const root = 1

/** Builds the tree of keys that are sorted by code unit. */
export function buildTrie(keys: readonly string[]): Trie {
  const edges: [from: number, symbol: number][] = [[0, 0], [0, 0]]
  const lo = [0, 0]
  const hi = [0, keys.length]
  const end = [0, 0]
  const path = [root]
  let previous = ''
  keys.forEach((key, index) => {
    let shared = 0
    while (shared < key.length && shared < previous.length && key[shared] === previous[shared]) shared++
    for (let depth = shared + 1; depth < path.length; depth++) hi[path[depth]!] = index
    path.length = shared + 1
    for (let depth = shared; depth < key.length; depth++) {
      edges.push([path[depth]!, key.charCodeAt(depth)])
      lo.push(index)
      hi.push(keys.length)
      end.push(index)
      path.push(edges.length - 1)
    }
    end[path.at(-1)!] = index + 1
    previous = key
  })
  return { lo: Int32Array.from(lo), hi: Int32Array.from(hi), end: Int32Array.from(end), edges: tableOf(edges) }
}

function tableOf(edges: readonly [number, number][]): Trie['edges'] {
  let size = 1024
  while (size < edges.length * 2) size *= 2
  const table = { keys: new Float64Array(size), nodes: new Int32Array(size), mask: size - 1 }
  for (let node = 2; node < edges.length; node++) {
    const key = edges[node]![0] * symbolCount + edges[node]![1]
    let slot = slotOf(key, table.mask)
    while (table.nodes[slot] !== 0) slot = (slot + 1) & table.mask
    table.keys[slot] = key
    table.nodes[slot] = node
  }
  return table
}

/** The node reached from a node by a symbol; 0 if there is none. */
export function childOf(trie: Trie, node: number, symbol: number): number {
  const { keys, nodes, mask } = trie.edges
  const key = node * symbolCount + symbol
  for (let slot = slotOf(key, mask); nodes[slot] !== 0; slot = (slot + 1) & mask) {
    if (keys[slot] === key) return nodes[slot]!
  }
  return 0
}

function slotOf(key: number, mask: number): number {
  const mixed = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}
