import { at, between, crossingShare, distance, type Spot } from './plane.ts'
import { type Ring, signedArea } from './polygon.ts'
import { boxOfSegment, SegmentIndex } from './segment-index.ts'

/**
 * Lines cut where they cross, and the faces between them. Half-edges 2k and 2k+1 are the two directions of edge k; each has its
 * face on its left. Face -1 is the outside. Edges that lead nowhere are left out.
 */
export interface Arrangement {
  nodes: Spot[]
  from: number[]
  next: number[]
  face: number[]
  /** The line that an edge belongs to. */
  lineOf: number[]
  faces: Face[]
  /** For each line its forward half-edges, in the line's order. */
  alongLine: number[][]
}

export interface Face {
  ring: Ring
  /** `edges[i]` leads from `ring[i]` to `ring[i + 1]`. */
  edges: number[]
  area: number
}

export const twinOf = (halfEdge: number): number => halfEdge ^ 1

export function arrange(lines: readonly (readonly Spot[])[]): Arrangement {
  const nodes: Spot[] = []
  const nodeAt = new Map<string, number>()
  const node = (spot: Spot) => {
    const key = `${Math.round(spot[0] * 50)},${Math.round(spot[1] * 50)}`
    const known = nodeAt.get(key)
    if (known !== undefined) return known
    nodeAt.set(key, nodes.length)
    return nodes.push(spot) - 1
  }
  const chains = cutLines(lines).map((chain) => chain.map(node))
  const edges = withoutDeadEnds(chains, nodes.length)

  const from: number[] = []
  const lineOf: number[] = []
  const alongLine: number[][] = lines.map(() => [])
  for (const { a, b, line } of edges) {
    alongLine[line]?.push(from.length)
    from.push(a, b)
    lineOf.push(line)
  }
  const next = linkFaces(nodes, from)
  const { face, faces } = walkFaces(nodes, from, next)
  return { nodes, from, next, face, lineOf, faces, alongLine }
}

/** Every line with a vertex wherever another line crosses it. */
function cutLines(lines: readonly (readonly Spot[])[]): Spot[][] {
  const index = new SegmentIndex(lines)
  const cuts = new Map<string, { share: number; spot: Spot }[]>()
  const cut = (line: number, position: number, share: number, spot: Spot) => {
    const key = `${line},${position}`
    const list = cuts.get(key)
    if (list) list.push({ share, spot })
    else cuts.set(key, [{ share, spot }])
  }
  const order = new Map(index.segments.map((segment, position) => [segment, position]))
  for (const one of index.segments) {
    for (const other of index.near(boxOfSegment(one.a, one.b))) {
      if ((order.get(other) ?? 0) <= (order.get(one) ?? 0)) continue
      if (one.line === other.line && Math.abs(one.position - other.position) <= 1) continue
      const share = crossingShare(one.a, one.b, other.a, other.b)
      if (share === undefined) continue
      const spot = between(one.a, one.b, share)
      cut(one.line, one.position, share, spot)
      cut(other.line, other.position, distance(other.a, spot) / distance(other.a, other.b), spot)
    }
  }
  return lines.map((path, line) => {
    const chain: Spot[] = []
    path.forEach((spot, position) => {
      chain.push(spot)
      const here = cuts.get(`${line},${position}`) ?? []
      for (const { spot: crossing } of here.sort((a, b) => a.share - b.share)) chain.push(crossing)
    })
    return chain
  })
}

interface Edge {
  a: number
  b: number
  line: number
}

function withoutDeadEnds(chains: readonly number[][], nodeCount: number): Edge[] {
  const seen = new Set<number>()
  const edges: Edge[] = []
  chains.forEach((chain, line) => {
    for (let index = 1; index < chain.length; index += 1) {
      const [a, b] = [at(chain, index - 1), at(chain, index)]
      const key = Math.min(a, b) * nodeCount + Math.max(a, b)
      if (a === b || seen.has(key)) continue
      seen.add(key)
      edges.push({ a, b, line })
    }
  })
  const degree = new Int32Array(nodeCount)
  const touching: Edge[][] = Array.from({ length: nodeCount }, () => [])
  for (const edge of edges) {
    for (const end of [edge.a, edge.b]) {
      degree[end] = (degree[end] ?? 0) + 1
      touching[end]?.push(edge)
    }
  }
  const gone = new Set<Edge>()
  const ends = [...degree.keys()].filter((end) => degree[end] === 1)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    const edge = touching[end]?.find((candidate) => !gone.has(candidate))
    if (!edge) continue
    gone.add(edge)
    const other = edge.a === end ? edge.b : edge.a
    degree[end] = 0
    degree[other] = (degree[other] ?? 0) - 1
    if (degree[other] === 1) ends.push(other)
  }
  return edges.filter((edge) => !gone.has(edge))
}

/** After half-edge h, a walk with its face on the left goes on with the next edge clockwise from the way back. */
function linkFaces(nodes: readonly Spot[], from: readonly number[]): number[] {
  const leaving: number[][] = nodes.map(() => [])
  from.forEach((origin, halfEdge) => leaving[origin]?.push(halfEdge))
  const next: number[] = Array.from({ length: from.length }, () => -1)
  for (const around of leaving) {
    const angle = new Map(
      around.map((halfEdge) => {
        const a = at(nodes, at(from, halfEdge))
        const b = at(nodes, at(from, twinOf(halfEdge)))
        return [halfEdge, Math.atan2(b[1] - a[1], b[0] - a[0])]
      }),
    )
    around.sort((one, other) => (angle.get(one) ?? 0) - (angle.get(other) ?? 0))
    around.forEach((halfEdge, position) => {
      next[twinOf(halfEdge)] = at(around, position - 1)
    })
  }
  return next
}

function walkFaces(nodes: readonly Spot[], from: readonly number[], next: readonly number[]) {
  const face: number[] = Array.from({ length: from.length }, () => -2)
  const faces: Face[] = []
  for (let start = 0; start < from.length; start += 1) {
    if (face[start] !== -2) continue
    const edges: number[] = []
    for (let halfEdge = start; face[halfEdge] === -2; halfEdge = at(next, halfEdge)) {
      face[halfEdge] = -1
      edges.push(halfEdge)
    }
    const ring = edges.map((halfEdge) => at(nodes, at(from, halfEdge)))
    const area = signedArea(ring)
    if (area <= 0) continue
    for (const halfEdge of edges) face[halfEdge] = faces.length
    faces.push({ ring, edges, area })
  }
  return { face, faces }
}
