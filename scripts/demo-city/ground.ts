import type { StreetClass } from '../../server/src/core/gazetteer.ts'
import { type Arrangement, arrange } from './arrangement.ts'
import { Filler } from './fill.ts'
import { banks, nextLine, overshootMetres, smooth, sway, tieEnd } from './lines.ts'
import type { CityParameters } from './parameters.ts'
import { add, at, between, direction, distance, type Spot } from './plane.ts'
import { containment, insideSpot, type Ring } from './polygon.ts'
import { seededRandom } from './random.ts'
import { SegmentIndex } from './segment-index.ts'
import { type BaseLine, baseLines, type DistrictRow, districtRows, mainStreets, type NamedLine } from './skeleton.ts'
import { makeSuburbs } from './suburbs.ts'

/** A line on the ground. Only streets carry numbers; the others just divide the land. */
export interface GroundLine {
  kind: 'street' | 'river' | 'canal' | 'rail' | 'park' | 'border' | 'joint'
  /** Index into `streets`, -1 for other lines. */
  street: number
  halfWidth: number
  path: Spot[]
}

/** `name` is empty until the street is named. */
export interface GroundStreet {
  name: string
  class: StreetClass
  aliases: string[]
  formerNames: string[]
  path: Spot[]
}

export type Land = 'block' | 'water' | 'park' | 'open'

/** Streets, water, rails and parks, and the land between them. Indexed alike: faces of `net`, `land`, `districtOf`. */
export interface Ground {
  streets: GroundStreet[]
  base: BaseLine[]
  lines: GroundLine[]
  net: Arrangement
  land: Land[]
  districts: DistrictRow[]
  districtOf: number[]
}

/** Half the width of the carriageway and its pavements, metres. */
export const halfWidths: Record<StreetClass, number> = {
  expressway: 24,
  main: 17,
  secondary: 11,
  minor: 7.5,
  lane: 5,
  area: 0,
}
/** Larger faces of the main streets are countryside. */
const largestBlock = 14_000_000
/** Land that stays in larger pieces is not built up. */
const largestLeaf = 1_500_000

export function makeGround(parameters: CityParameters): Ground {
  const base = baseLines().map((line) => ({ ...line, path: line.kind === 'park' ? line.path : smooth(line.path) }))
  const suburbs = makeSuburbs(parameters.suburbs, parameters.seed)
  const real = districtRows()
  const districts = [...real, ...suburbs.districts]
  const named = [...mainStreets(), ...suburbs.streets]
  const fixed = [...mainLines(named, parameters.seed), ...dividers(base)]
  const tied = tieStreets(fixed)
  const withParks = [...tied, ...joints(tied)]

  const landAt = landOf(base)
  const coarse = arrange(withParks.map((line) => line.path))
  const isCountry = coarse.faces.map((face) => face.area > largestBlock)
  const streets: GroundStreet[] = named.map((street, index) => ({ ...street, path: at(withParks, index).path }))

  const filler = new Filler(seededRandom(parameters.seed, 'fill'), (tag) => mayCross(at(withParks, tag)))
  const inRealCity = containedIn(real.map(({ ring }) => ring))
  coarse.faces.forEach((face, index) => {
    const middle = insideSpot(face.ring)
    const off = distance(middle, [0, 0])
    if (isCountry[index] || off > parameters.radiusMetres || landAt(middle) !== 'block') return
    const target = inRealCity(middle) ? blockAreaAt(off, parameters.blockArea) : parameters.blockArea.suburb
    const tags = face.edges.map((edge) => at(coarse.lineOf, edge >> 1))
    filler.fill(face.ring, tags, target)
  })
  const filled = [...filler.streets].map(({ path, class: kind }, index): GroundLine => {
    const first = add(at(path, 0), direction(at(path, 1), at(path, 0)), overshootMetres)
    const last = add(at(path, -1), direction(at(path, -2), at(path, -1)), overshootMetres)
    const reached = [first, ...path.slice(1, -1), last]
    return { kind: 'street', street: streets.length + index, halfWidth: halfWidths[kind], path: reached }
  })
  const fillStreets = [...filler.streets].map(({ class: kind }, index): GroundStreet => {
    return { name: '', class: kind, aliases: [], formerNames: [], path: at(filled, index).path }
  })

  const town = coarse.faces.filter((_, index) => !isCountry[index]).map((face) => face.ring)
  const lines = [...withParks, ...filled, ...borders(real, town)]
  const net = arrange(lines.map((line) => line.path))
  const middles = net.faces.map((face) => insideSpot(face.ring))
  const inDistrict = districts.map(({ ring }) => containment(ring))
  const land = middles.map((middle, index): Land => {
    const kind = landAt(middle)
    const empty = at(net.faces, index).area > largestLeaf || distance(middle, [0, 0]) > parameters.radiusMetres
    return kind === 'block' && empty ? 'open' : kind
  })
  return {
    streets: [...streets, ...fillStreets],
    base,
    lines,
    net,
    land,
    districts,
    districtOf: middles.map((middle) => inDistrict.findIndex((contains) => contains(middle))),
  }
}

function mainLines(streets: readonly NamedLine[], seed: string): GroundLine[] {
  return streets.map((street, index) => ({
    kind: 'street',
    street: index,
    halfWidth: halfWidths[street.class],
    path: sway(smooth(street.path), seededRandom(seed, street.name)),
  }))
}

function dividers(base: readonly BaseLine[]): GroundLine[] {
  return base.map((line): GroundLine => {
    const closed = line.kind === 'park' ? line.path : line.kind === 'river' ? banks(line.path, line.widthMetres) : undefined
    return {
      kind: line.kind,
      street: -1,
      halfWidth: closed ? 6 : line.widthMetres / 2 + 8,
      path: closed ? [...closed, at(closed, 0)] : line.path,
    }
  })
}

/** Both ends of every street tied to the net, but where two streets share an end. */
function tieStreets(lines: readonly GroundLine[]): GroundLine[] {
  const index = new SegmentIndex(lines.map((line) => line.path))
  const ends = new Map<string, number>()
  const keyOf = ([x, y]: Spot) => `${Math.round(x)},${Math.round(y)}`
  for (const { path, kind } of lines) {
    if (kind !== 'street') continue
    for (const end of [at(path, 0), at(path, -1)]) ends.set(keyOf(end), (ends.get(keyOf(end)) ?? 0) + 1)
  }
  const shared = (end: Spot) => (ends.get(keyOf(end)) ?? 0) > 1
  const joins = (line: number) => at(lines, line).kind === 'street'
  return lines.map((line, number) => {
    if (line.kind !== 'street') return line
    let path = line.path
    if (!shared(at(path, -1))) path = tieEnd(path, number, index, joins)
    if (!shared(at(path, 0))) path = tieEnd(path.toReversed(), number, index, joins).toReversed()
    return { ...line, path }
  })
}

/** From each park's west and east corner a line to the next line, so that no face of the net has an island. */
function joints(lines: readonly GroundLine[]): GroundLine[] {
  const index = new SegmentIndex(lines.map((line) => line.path))
  return lines.flatMap((line, number) => {
    if (line.kind !== 'park') return []
    const byX = line.path.toSorted((a, b) => a[0] - b[0])
    return [at(byX, 0), at(byX, -1)].flatMap((corner, side): GroundLine[] => {
      const out: Spot = [side === 0 ? -1 : 1, 0.13]
      const start = add(corner, out, -overshootMetres)
      const end = nextLine(start, out, 2_000, index, (other) => other !== number)
      return end ? [{ kind: 'joint', street: -1, halfWidth: 4, path: [start, end] }] : []
    })
  })
}

/** District borders through the country; in town the borders follow the blocks. */
function borders(districts: readonly DistrictRow[], town: readonly Ring[]): GroundLine[] {
  const inTown = containedIn(town)
  const drawn = new Set<string>()
  const bits: GroundLine[] = []
  for (const { ring } of districts) {
    ring.forEach((a, index) => {
      const b = at(ring, index + 1)
      const key = [a, b].map(String).sort().join('|')
      if (drawn.has(key)) return
      drawn.add(key)
      const steps = Math.ceil(distance(a, b) / 600)
      for (let step = 0; step < steps; step += 1) {
        const path = [between(a, b, step / steps), between(a, b, (step + 1) / steps)]
        if (!path.every(inTown)) bits.push({ kind: 'border', street: -1, halfWidth: 0, path })
      }
    })
  }
  return bits
}

/** Blocks grow from the third kilometre to the fourteenth. */
function blockAreaAt(off: number, { centre, rim }: CityParameters['blockArea']): number {
  return centre + (rim - centre) * Math.min(1, Math.max(0, (off - 3_000) / 11_000))
}

const containedIn = (rings: readonly Ring[]): ((spot: Spot) => boolean) => {
  const all = rings.map(containment)
  return (spot) => all.some((contains) => contains(spot))
}

const mayCross = (line: GroundLine) => line.kind === 'street' ? line.halfWidth < halfWidths.expressway : line.kind === 'canal' || line.kind === 'joint'

/** Water and parks, by place; all else is for blocks. */
function landOf(base: readonly BaseLine[]): (spot: Spot) => Land {
  const parks = base.filter(({ kind }) => kind === 'park').map(({ path }) => containment(path))
  const rivers = base.filter(({ kind }) => kind === 'river').map(({ path, widthMetres }) => containment(banks(path, widthMetres)))
  return (spot) => {
    if (parks.some((contains) => contains(spot))) return 'park'
    return rivers.some((contains) => contains(spot)) ? 'water' : 'block'
  }
}
