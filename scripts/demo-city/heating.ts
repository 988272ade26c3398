import { twinOf } from './arrangement.ts'
import type { Ground } from './ground.ts'
import { at, distance, type Spot } from './plane.ts'
import { insideSpot } from './polygon.ts'
import { seededRandom } from './random.ts'
import { shuffle } from './names.ts'

/** Blocks that lie together, up to some number: `areaOf[face]`, -1 for land that nobody heats. */
export interface HeatingAreas {
  areaOf: Int32Array
  faces: number[][]
  /** The middle of each area's most central block. */
  middles: Spot[]
}

const rounds = 5

/**
 * Divides all blocks into areas of some `blocksPerArea`: seeds spread over the city, each taking the blocks nearest along
 * shared streets, then moved to the middle of what they took, a few times over. Rivers are not crossed.
 */
export function divideHeating(ground: Ground, seed: string, blocksPerArea: number): HeatingAreas {
  const served = ground.net.faces.flatMap((_, face) => (at(ground.land, face) === 'block' && at(ground.districtOf, face) >= 0 ? [face] : []))
  const isServed = new Set(served)
  const middle = ground.net.faces.map((face) => insideSpot(face.ring))
  const neighbours = ground.net.faces.map((face, index) =>
    isServed.has(index) ? face.edges.map((edge) => at(ground.net.face, twinOf(edge))).filter((other) => isServed.has(other)) : [],
  )
  let seeds = shuffle(served, seededRandom(seed, 'heating')).slice(0, Math.max(1, Math.round(served.length / blocksPerArea)))
  let areaOf = grow(seeds, neighbours, middle)
  for (let round = 1; round < rounds; round += 1) {
    seeds = facesOf(areaOf, seeds.length).map((faces, area) => mostCentral(faces, middle) ?? at(seeds, area))
    areaOf = grow(seeds, neighbours, middle)
  }
  for (const face of served) {
    if (areaOf[face] === -1) areaOf[face] = nearestSeed(at(middle, face), seeds, middle)
  }
  const faces = facesOf(areaOf, seeds.length)
  return { areaOf, faces, middles: faces.map((own, area) => at(middle, mostCentral(own, middle) ?? at(seeds, area))) }
}

const bucketMetres = 25

/** Dijkstra from all seeds at once, with distances in buckets. */
function grow(seeds: readonly number[], neighbours: readonly number[][], middle: readonly Spot[]): Int32Array {
  const areaOf = new Int32Array(neighbours.length).fill(-1)
  const buckets: { face: number; area: number }[][] = [seeds.map((face, area) => ({ face, area }))]
  for (let reach = 0; reach < buckets.length; reach += 1) {
    for (const { face, area } of buckets[reach] ?? []) {
      if (areaOf[face] !== -1) continue
      areaOf[face] = area
      for (const other of at(neighbours, face)) {
        if (areaOf[other] !== -1) continue
        const bucket = reach + 1 + Math.floor(distance(at(middle, face), at(middle, other)) / bucketMetres)
        ;(buckets[bucket] ??= []).push({ face: other, area })
      }
    }
  }
  return areaOf
}

function facesOf(areaOf: Int32Array, count: number): number[][] {
  const faces: number[][] = Array.from({ length: count }, () => [])
  areaOf.forEach((area, face) => faces[area]?.push(face))
  return faces
}

function mostCentral(faces: readonly number[], middle: readonly Spot[]): number | undefined {
  if (faces.length === 0) return undefined
  const sum = faces.reduce<Spot>((total, face) => [total[0] + at(middle, face)[0], total[1] + at(middle, face)[1]], [0, 0])
  const mean: Spot = [sum[0] / faces.length, sum[1] / faces.length]
  return faces.reduce((best, face) => (distance(at(middle, face), mean) < distance(at(middle, best), mean) ? face : best))
}

function nearestSeed(spot: Spot, seeds: readonly number[], middle: readonly Spot[]): number {
  let best = 0
  seeds.forEach((seed, area) => {
    if (distance(spot, at(middle, seed)) < distance(spot, at(middle, at(seeds, best)))) best = area
  })
  return best
}
