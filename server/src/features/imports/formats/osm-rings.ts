import type { MultiPolygon, Position } from 'geojson'
import { boxOf, boxWithin, liesIn, twiceArea, type Box } from '../../../core/geo/ring.ts'

/** Steps that sorting the rings of one area may take: less than a second's work. */
const maxSteps = 1e8

export type Assembled = { kind: 'area'; geometry: MultiPolygon } | { kind: 'open' } | { kind: 'intricate' }

/** A piece of an outline: its nodes' ids and where they are. */
export interface Piece {
  nodes: readonly number[]
  places: readonly Position[]
}

/**
 * The area that pieces of outlines make: joined end to end into rings, each ring a hole where it lies inside an odd number of
 * others. The pieces' roles (outer, inner) are not asked: mappers forget and confuse them, the geometry does not.
 */
export function assembleArea(pieces: readonly Piece[]): Assembled {
  const rings = joinRings(pieces)
  if (!rings || rings.length === 0) return { kind: 'open' }
  const sorted = rings.map((ring) => ({ ring, size: Math.abs(twiceArea(ring)), box: boxOf(ring) })).sort((a, b) => b.size - a.size)
  const nested: { ring: Position[]; size: number; box: Box; depth: number; polygon: Position[][] }[] = []
  let steps = 0
  for (const each of sorted) {
    steps += nested.length
    const around = nested.filter((other) => {
      if (steps > maxSteps || !boxWithin(each.box, other.box)) return false
      steps += other.ring.length
      return liesIn(each.ring, other.ring)
    })
    if (steps > maxSteps) return { kind: 'intricate' }
    const owner = around.at(-1)
    const depth = owner ? owner.depth + 1 : 0
    const polygon = owner && depth % 2 === 1 ? owner.polygon : []
    polygon.push(each.ring)
    nested.push({ ...each, depth, polygon })
  }
  return { kind: 'area', geometry: { type: 'MultiPolygon', coordinates: nested.filter(({ depth }) => depth % 2 === 0).map(({ polygon }) => polygon) } }
}

/** Undefined when an end is left over. */
function joinRings(pieces: readonly Piece[]): Position[][] | undefined {
  const rings: Position[][] = []
  const ends = new Map<number, Set<Piece>>()
  const note = (piece: Piece) => {
    for (const end of [piece.nodes[0]!, piece.nodes.at(-1)!]) ends.set(end, (ends.get(end) ?? new Set()).add(piece))
  }
  const forget = (piece: Piece) => {
    for (const end of [piece.nodes[0]!, piece.nodes.at(-1)!]) ends.get(end)?.delete(piece)
  }
  const usable = [...new Set(pieces)].filter(({ nodes }) => nodes.length > 1)
  const open = usable.filter(({ nodes }) => nodes[0] !== nodes.at(-1))
  for (const piece of usable) if (piece.nodes[0] === piece.nodes.at(-1)) rings.push([...piece.places])
  for (const piece of open) note(piece)
  for (const first of open) {
    if (!ends.get(first.nodes[0]!)?.has(first)) continue
    forget(first)
    const ring = [...first.places]
    let end = first.nodes.at(-1)!
    while (end !== first.nodes[0]) {
      const [next] = ends.get(end) ?? []
      if (!next) return undefined
      forget(next)
      const forwards = next.nodes[0] === end
      const places = forwards ? next.places : next.places.toReversed()
      for (let at = 1; at < places.length; at += 1) ring.push(places[at]!)
      end = forwards ? next.nodes.at(-1)! : next.nodes[0]!
    }
    rings.push(ring)
  }
  return rings.every((ring) => ring.length >= 4) ? rings : undefined
}
