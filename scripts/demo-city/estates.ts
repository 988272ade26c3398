import type { Ground } from './ground.ts'
import { nameLists, ordinals, roots, take } from './names.ts'
import { add, at, boxOf, crossingShare, distance, dot, footOn, leftOf, type Spot } from './plane.ts'
import { planted, type PlantedAddress } from './planted.ts'
import type { Plate } from './plates.ts'
import { type House, layHouses } from './houses.ts'
import { centroid, clipLeft, grain, insetConvex, type Ring, ringContains, signedArea } from './polygon.ts'
import { seededRandom } from './random.ts'
import { SegmentIndex } from './segment-index.ts'

/** An estate on the ground, with the plate that is its address. */
export interface Site {
  name: string
  /** Without suffix and phase: what stations are called after. */
  root: string
  aliases: string[]
  formerNames: string[]
  /** Whether the name was given on purpose. */
  planted: boolean
  face: number
  ring: Ring
  houses: House[]
  plate: Plate
}

/**
 * Estates in blocks that have plates: the land inside the streets, in pieces of at most thirteen hectares. Every plate beside an
 * estate is its plate. `owner[i]` is the estate of plate i, -1 for none.
 */
export function makeEstates(
  ground: Ground,
  plates: readonly Plate[],
  seed: string,
  share: number,
): { sites: Site[]; owner: Int32Array } {
  const random = seededRandom(seed, 'estates')
  const invented = roots(nameLists.estateFirst, nameLists.estateSecond, seededRandom(seed, 'estate roots'))
  const reserved = new Set(planted.addressed.map((want) => want.name.slice(0, 2)))
  const platesOf = new Map<number, number[]>()
  plates.forEach(({ face }, index) => {
    const list = platesOf.get(face)
    if (list) list.push(index)
    else platesOf.set(face, [index])
  })
  const wantedOn = new Map<Plate, PlantedAddress>()
  for (const want of planted.addressed) {
    const plate = plates.find((one) => at(ground.streets, one.street).name === want.street && one.text === `${want.number}号`)
    if (plate) wantedOn.set(plate, want)
  }
  // Streets and canals that end inside a block are no border of it: land that they cross is left alone.
  const lines = new SegmentIndex(ground.lines.map(({ path }) => path))
  const sites: Site[] = []
  const owner = new Int32Array(plates.length).fill(-1)

  ground.net.faces.forEach((face, index) => {
    const beside = platesOf.get(index) ?? []
    const must = beside.find((plate) => wantedOn.has(at(plates, plate)))
    if (at(ground.land, index) !== 'block' || beside.length === 0 || (!random.chance(share * density(face.ring)) && must === undefined)) return
    const setbacks = face.edges.map((edge) => at(ground.lines, at(ground.net.lineOf, edge >> 1)).halfWidth + 7)
    const pieces = divide(insetConvex(face.ring, setbacks), must === undefined ? largest : largest * 1.6)
    const built = pieces.filter((ring) => !isCrossed(ring, lines)).map((ring) => ({ ring, houses: layHouses(ring, random, must !== undefined) })).filter(({ houses }) => houses.length >= 8)
    if (built.length === 0) return

    for (const plate of beside) {
      const near = built.map(({ ring }, piece) => ({ piece, metres: distanceTo(ring, at(plates, plate).spot) }))
      const nearest = near.sort((a, b) => a.metres - b.metres)[0]
      if (nearest && nearest.metres < 40) owner[plate] = sites.length + nearest.piece
    }
    let root = take(invented)
    while (reserved.has(root)) root = take(invented)
    const suffix = random.pick(nameLists.estateSuffixes)
    const addressed = built.map((piece, position) => {
      const own = beside.filter((plate) => owner[plate] === sites.length + position)
      const best = own.sort((a, b) => rank(ground, at(plates, a), wantedOn) - rank(ground, at(plates, b), wantedOn))[0]
      return { ...piece, plate: best === undefined ? undefined : at(plates, best) }
    })
    // A piece without a plate of its own has no address: it stays open land.
    const kept = addressed.flatMap(({ ring, houses, plate }) => (plate ? [{ ring, houses, plate }] : []))
    const base = sites.length
    const positions = addressed.flatMap(({ plate }, position) => (plate ? [position] : []))
    for (const plate of beside) {
      const position = positions.indexOf((owner[plate] ?? -1) - base)
      owner[plate] = position < 0 ? -1 : base + position
    }
    kept.forEach(({ ring, houses, plate }, phase) => {
      const want = wantedOn.get(plate)
      const phaseName = kept.length > 1 ? `${at(ordinals, phase)}期` : ''
      sites.push({
        name: want?.name ?? root + suffix + phaseName,
        root: want?.name.slice(0, 2) ?? root,
        aliases: want ? [...want.aliases] : aliasesOf(root, suffix, phaseName),
        formerNames: [],
        planted: want !== undefined,
        face: index,
        ring,
        houses,
        plate,
      })
    })
  })
  return { sites, owner }
}

const largest = 130_000

/** More people live near the centre: the factor falls from 1.6 to 0.6 over eleven kilometres. */
const density = (ring: Ring) => Math.max(0.6, 1.6 - distance(at(ring, 0), [0, 0]) / 11_000)

function divide(ring: Ring, most: number): Ring[] {
  if (ring.length < 3) return []
  const area = signedArea(ring)
  if (area < 9_000) return []
  if (area <= most) return [ring]
  const axis = grain(ring)
  const reach = (along: Spot) => {
    const all = ring.map((spot) => dot(spot, along))
    return Math.max(...all) - Math.min(...all)
  }
  const along = reach(axis) >= reach(leftOf(axis)) ? axis : leftOf(axis)
  const middle = centroid(ring)
  const cut = leftOf(along)
  const back: Spot = [-cut[0], -cut[1]]
  return [...divide(clipLeft(ring, add(middle, along, -5), cut), most), ...divide(clipLeft(ring, add(middle, along, 5), back), most)]
}

function distanceTo(ring: Ring, spot: Spot): number {
  return Math.min(...ring.map((a, index) => distance(spot, footOn(spot, a, at(ring, index + 1)))))
}

function isCrossed(ring: Ring, lines: SegmentIndex): boolean {
  return lines.near(boxOf(ring)).some(
    ({ a, b }) => ringContains(ring, a) || ring.some((corner, index) => crossingShare(a, b, corner, at(ring, index + 1)) !== undefined),
  )
}

const classRank = { main: 0, secondary: 1, minor: 2, lane: 3, expressway: 4, area: 5 }

function rank(ground: Ground, plate: Plate, wanted: ReadonlyMap<Plate, PlantedAddress>): number {
  if (wanted.has(plate)) return -1
  const plain = plate.text === `${plate.number}号` ? 0 : 10
  return plain + classRank[at(ground.streets, plate.street).class]
}

function aliasesOf(root: string, suffix: string, phase: string): string[] {
  if (suffix === '小区' || suffix === '新村' || suffix === '家园') return [root + phase]
  return suffix.length === 2 && phase !== '' ? [root + phase] : []
}
