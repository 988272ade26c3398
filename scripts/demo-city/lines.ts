import { add, at, between, crossingShare, direction, distance, leftOf, pathLength, type Spot } from './plane.ts'
import type { Random } from './random.ts'
import { boxOfSegment, type SegmentIndex } from './segment-index.ts'

const stepMetres = 140

/** A path through the given spots with rounded bends, in steps of some 140 m. */
export function smooth(path: readonly Spot[]): Spot[] {
  const out: Spot[] = []
  for (let index = 0; index + 1 < path.length; index += 1) {
    const b = at(path, index)
    const c = at(path, index + 1)
    const a = index > 0 ? at(path, index - 1) : add(b, direction(c, b), distance(b, c))
    const d = index + 2 < path.length ? at(path, index + 2) : add(c, direction(b, c), distance(b, c))
    const steps = Math.max(1, Math.round(distance(b, c) / stepMetres))
    const pull = distance(b, c) / 3
    const leave = add(b, direction(a, c), pull)
    const arrive = add(c, direction(d, b), pull)
    for (let step = 0; step < steps; step += 1) out.push(bezier(b, leave, arrive, c, step / steps))
  }
  out.push(at(path, -1))
  return out
}

function bezier(a: Spot, b: Spot, c: Spot, d: Spot, t: number): Spot {
  const s = 1 - t
  const mix = (i: 0 | 1) => s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i]
  return [mix(0), mix(1)]
}

/** Lets a path sway a few metres, as no street was ever drawn with a ruler; its ends stay. */
export function sway(path: readonly Spot[], random: Random): Spot[] {
  const length = pathLength(path)
  const waves = Math.max(1, Math.round(length / 900))
  const height = random.between(3, 9) * (random.chance(0.5) ? 1 : -1)
  let walked = 0
  return path.map((spot, index) => {
    if (index === 0 || index === path.length - 1) return spot
    walked += distance(at(path, index - 1), spot)
    const aside = leftOf(direction(at(path, index - 1), at(path, index + 1)))
    return add(spot, aside, height * Math.sin((walked / length) * Math.PI * waves))
  })
}

/** The two banks of a line: a closed ring `width` metres across. */
export function banks(path: readonly Spot[], width: number): Spot[] {
  const shifted = (metres: number) =>
    path.map((spot, index) => {
      const before = at(path, Math.max(0, index - 1))
      const after = at(path, Math.min(path.length - 1, index + 1))
      return add(spot, leftOf(direction(before, after)), metres)
    })
  return [...shifted(-width / 2), ...shifted(width / 2).toReversed()]
}

/**
 * Ties the last spot of a path to the street net: cuts off a stub behind its last crossing, or leads it on to the next street
 * ahead. `joins` tells which lines may be met.
 */
export function tieEnd(path: readonly Spot[], line: number, index: SegmentIndex, joins: (line: number) => boolean): Spot[] {
  let left = 200
  for (let position = path.length - 2; position >= 0 && left > 0; position -= 1) {
    const a = at(path, position + 1)
    const b = at(path, position)
    const share = firstHit(a, b, index, (other) => other !== line && joins(other))
    if (share !== undefined && share * distance(a, b) <= left) {
      const hit = between(a, b, share)
      return [...path.slice(0, position + 1), add(hit, direction(b, a), overshootMetres)]
    }
    left -= distance(a, b)
  }
  const end = at(path, -1)
  const ahead = direction(at(path, -2), end)
  const met = nextLine(end, ahead, 700, index, (other) => other !== line && joins(other))
  return met ? [...path, met] : [...path]
}

/** Just behind the first line that a ray from `start` meets. */
export function nextLine(start: Spot, along: Spot, reachMetres: number, index: SegmentIndex, joins: (line: number) => boolean): Spot | undefined {
  const reach = add(start, along, reachMetres)
  const share = firstHit(start, reach, index, joins)
  return share === undefined ? undefined : add(between(start, reach, share), along, overshootMetres)
}

/** Lines that meet run this much past each other, so that they truly cross. */
export const overshootMetres = 0.5

function firstHit(a: Spot, b: Spot, index: SegmentIndex, joins: (line: number) => boolean): number | undefined {
  let nearest: number | undefined
  for (const other of index.near(boxOfSegment(a, b))) {
    if (!joins(other.line)) continue
    const share = crossingShare(a, b, other.a, other.b)
    if (share !== undefined && (nearest === undefined || share < nearest)) nearest = share
  }
  return nearest
}
