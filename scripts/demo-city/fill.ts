import type { StreetClass } from '../../server/src/core/gazetteer.ts'
import { add, at, between, boxOf, crossingShare, direction, distance, dot, leftOf, minus, pathLength, type Spot } from './plane.ts'
import { grain, insideSpot, type Ring, signedArea } from './polygon.ts'
import type { Random } from './random.ts'

/** A street made to divide a block; it goes on through the next blocks where it can. */
export interface FillStreet {
  path: Spot[]
  class: StreetClass
}

/** Whether a new street may go on across a line of the given tag. */
export type MayCross = (tag: number) => boolean

interface Piece {
  ring: Ring
  /** `tags[i]` says which line edge i belongs to; -1 for a street made here. */
  tags: readonly number[]
}

interface Anchor {
  spot: Spot
  into: Spot
  street: FillStreet
}

const anchorCell = 400
const longestMetres = 3200

/** Divides blocks by new streets until they are as small as `target` wants; neighbours' streets are taken up and continued. */
export class Filler {
  readonly streets = new Set<FillStreet>()
  readonly #anchors = new Map<string, Anchor[]>()
  readonly #random: Random
  readonly #mayCross: MayCross

  constructor(random: Random, mayCross: MayCross) {
    this.#random = random
    this.#mayCross = mayCross
  }

  /** `targetArea` in square metres. */
  fill(ring: Ring, tags: readonly number[], targetArea: number): void {
    const waiting: Piece[] = [{ ring, tags }]
    for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
      if (signedArea(piece.ring) < targetArea * this.#random.between(1.1, 1.9)) continue
      waiting.push(...this.#divide(piece))
    }
  }

  #divide(piece: Piece): Piece[] {
    const along = grain(piece.ring)
    const extent = (axis: Spot) => piece.ring.map((spot) => dot(spot, axis)).sort((a, b) => a - b)
    const flat = extent(along)
    const upright = extent(leftOf(along))
    const [axis, reach] =
      at(flat, -1) - at(flat, 0) >= at(upright, -1) - at(upright, 0) ? [along, flat] : [leftOf(along), upright]
    const [low, high] = [at(reach, 0), at(reach, -1)]
    if (high - low < 190) return []
    const across = leftOf(axis)
    const place = (spot: Spot) => (dot(spot, axis) - low) / (high - low)

    const anchor = this.#anchorsOn(piece.ring).find(
      (candidate) =>
        Math.abs(place(candidate.spot) - 0.5) < 0.24 &&
        Math.abs(dot(candidate.into, across)) > 0.93 &&
        pathLength(candidate.street.path) < longestMetres,
    )
    const chord = anchor ? this.#chordFrom(piece.ring, anchor, across) : this.#chordAcross(piece.ring, axis, across, low, high)
    if (!chord) return []
    this.#lay(chord, piece, anchor, signedArea(piece.ring))
    return split(piece, chord)
  }

  #chordAcross(ring: Ring, axis: Spot, across: Spot, low: number, high: number): Chord | undefined {
    const middle = insideSpot(ring)
    const shift = low + (high - low) * this.#random.between(0.42, 0.58) - dot(middle, axis)
    const seat = add(middle, axis, shift)
    return chordThrough(ring, seat, across) ?? chordThrough(ring, middle, across)
  }

  #chordFrom(ring: Ring, anchor: Anchor, across: Spot): Chord | undefined {
    const way = dot(anchor.into, across) > 0 ? across : minus([0, 0], across)
    const hit = castRay(ring, add(anchor.spot, way, 1), way)
    const edge = edgeOf(ring, anchor.spot)
    return hit && edge >= 0 && hit.edge !== edge ? { a: anchor.spot, edgeA: edge, b: hit.spot, edgeB: hit.edge } : undefined
  }

  #lay(chord: Chord, piece: Piece, anchor: Anchor | undefined, area: number): void {
    let street: FillStreet
    if (anchor) {
      street = anchor.street
      if (distance(at(street.path, 0), anchor.spot) < 0.01) street.path.reverse()
      street.path.push(chord.b)
    } else {
      const length = distance(chord.a, chord.b)
      street = {
        path: [chord.a, chord.b],
        class: area > 700_000 ? 'secondary' : length < 260 ? 'lane' : 'minor',
      }
      this.streets.add(street)
      this.#anchor(chord.a, direction(chord.b, chord.a), street, at(piece.tags, chord.edgeA))
    }
    this.#anchor(chord.b, direction(chord.a, chord.b), street, at(piece.tags, chord.edgeB))
  }

  #anchor(spot: Spot, into: Spot, street: FillStreet, tag: number): void {
    if (tag >= 0 && !this.#mayCross(tag)) return
    const key = cellOf(spot[0], spot[1])
    const cell = this.#anchors.get(key)
    if (cell) cell.push({ spot, into, street })
    else this.#anchors.set(key, [{ spot, into, street }])
  }

  /** The free street ends on the ring's edge that point into the ring. */
  #anchorsOn(ring: Ring): Anchor[] {
    const box = boxOf(ring)
    const found: Anchor[] = []
    for (let x = Math.floor(box.minX / anchorCell); x <= Math.floor(box.maxX / anchorCell); x += 1) {
      for (let y = Math.floor(box.minY / anchorCell); y <= Math.floor(box.maxY / anchorCell); y += 1) {
        found.push(...(this.#anchors.get(`${x},${y}`) ?? []))
      }
    }
    return found.filter(({ spot, into, street }) => {
      const edge = edgeOf(ring, spot)
      if (edge < 0 || dot(leftOf(direction(at(ring, edge), at(ring, edge + 1))), into) < 0.3) return false
      return distance(at(street.path, 0), spot) < 0.01 || distance(at(street.path, -1), spot) < 0.01
    })
  }
}

const cellOf = (x: number, y: number) => `${Math.floor(x / anchorCell)},${Math.floor(y / anchorCell)}`

interface Chord {
  a: Spot
  edgeA: number
  b: Spot
  edgeB: number
}

function edgeOf(ring: Ring, spot: Spot): number {
  return ring.findIndex((a, index) => {
    const b = at(ring, index + 1)
    return distance(a, spot) + distance(spot, b) - distance(a, b) < 1e-4
  })
}

function chordThrough(ring: Ring, seat: Spot, along: Spot): Chord | undefined {
  const ahead = castRay(ring, seat, along)
  const behind = castRay(ring, seat, minus([0, 0], along))
  if (!ahead || !behind || ahead.edge === behind.edge) return undefined
  return { a: behind.spot, edgeA: behind.edge, b: ahead.spot, edgeB: ahead.edge }
}

function castRay(ring: Ring, start: Spot, along: Spot): { spot: Spot; edge: number } | undefined {
  const far = add(start, along, 100_000)
  let nearest = Infinity
  let edge = -1
  ring.forEach((a, index) => {
    const share = crossingShare(start, far, a, at(ring, index + 1))
    if (share !== undefined && share < nearest) [nearest, edge] = [share, index]
  })
  return edge < 0 ? undefined : { spot: between(start, far, nearest), edge }
}

function split({ ring, tags }: Piece, { a, edgeA, b, edgeB }: Chord): Piece[] {
  const half = (start: Spot, startEdge: number, end: Spot, endEdge: number): Piece => {
    const spots: Spot[] = [start]
    const kept: number[] = [at(tags, startEdge)]
    for (let index = (startEdge + 1) % ring.length; ; index = (index + 1) % ring.length) {
      spots.push(at(ring, index))
      kept.push(at(tags, index))
      if (index === endEdge) break
    }
    spots.push(end)
    kept.push(-1)
    return { ring: spots, tags: kept }
  }
  return [half(a, edgeA, b, edgeB), half(b, edgeB, a, edgeA)]
}
