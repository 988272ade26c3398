import { add, angled, at, boxOf, dot, leftOf, type Spot } from './plane.ts'
import { clipLeft, grain, levelCuts, type Ring } from './polygon.ts'
import type { Random } from './random.ts'

/** A slab or a tower; `ring` is its footprint. */
export interface House {
  number: string
  name: string | null
  units: number
  floors: number
  ring: Ring
}

const most = 30
const edgeMetres = 5

/** Houses in rows, facing south as far as the estate's grain allows, numbered row by row; at most thirty. `lowRise`: slabs of three units and more. */
export function layHouses(estate: Ring, random: Random, lowRise: boolean): House[] {
  const follow = grain(estate)
  const axis = Math.abs(follow[1]) < 0.42 ? follow : angled(0)
  const tall = random.chance(0.35) && !lowRise
  const style = tall
    ? { depth: 15, unitMetres: 17, units: [1, 2] as const, floors: [15, 33] as const, gap: 22, pitch: 48 }
    : { depth: 12.5, unitMetres: 14.5, units: [lowRise ? 3 : 2, 5] as const, floors: [6, 7] as const, gap: 11, pitch: 29 }
  const local = estate.map((spot): Spot => [dot(spot, axis), dot(spot, leftOf(axis))])
  const back = ([u, v]: Spot) => add(add([0, 0], axis, u), leftOf(axis), v)
  const floors = random.whole(style.floors[0], style.floors[1])
  const lettered = tall && random.chance(0.2)
  for (let pitch = style.pitch * random.between(1, 1.25); ; pitch *= 1.15) {
    const slabs = rowsOf(local, style, pitch, random)
    if (slabs.length > most) continue
    return slabs.map(({ ring, units }, index) => {
      const number = lettered && slabs.length <= 26 ? String.fromCharCode(65 + index) : String(index + 1)
      return {
        number,
        name: number === String(index + 1) ? null : `${number}座`,
        units,
        floors: tall ? Math.max(9, floors - 3 * random.whole(0, 2)) : floors,
        ring: ring.map(back),
      }
    })
  }
}

interface Style {
  depth: number
  unitMetres: number
  units: readonly [number, number]
  gap: number
}

function rowsOf(ring: Ring, style: Style, pitch: number, random: Random): { ring: Spot[]; units: number }[] {
  const box = boxOf(ring)
  const slabs: { ring: Spot[]; units: number }[] = []
  for (let v = box.minY + edgeMetres; v + style.depth < box.maxY - edgeMetres; v += pitch) {
    const [low, high] = freeStretch(ring, v - edgeMetres, v + style.depth + edgeMetres)
    let u = low + edgeMetres
    for (;;) {
      const room = Math.floor((high - edgeMetres - u) / style.unitMetres)
      const units = Math.min(room, random.whole(style.units[0], style.units[1]))
      if (units < style.units[0]) break
      const end = u + units * style.unitMetres
      slabs.push({ ring: [[u, v], [end, v], [end, v + style.depth], [u, v + style.depth]], units })
      u = end + style.gap
    }
  }
  return slabs
}

/** Where a convex ring is free between two levels; an empty stretch when nowhere. */
function freeStretch(ring: Ring, low: number, high: number): [number, number] {
  const band = clipLeft(clipLeft(ring, [0, low], [1, 0]), [0, high], [-1, 0])
  if (band.length < 3) return [0, 0]
  const lower = levelCuts(ring, low + 1e-6)
  const upper = levelCuts(ring, high - 1e-6)
  if (lower.length < 2 || upper.length < 2) return [0, 0]
  return [Math.max(at(lower, 0), at(upper, 0)), Math.min(at(lower, -1), at(upper, -1))]
}
