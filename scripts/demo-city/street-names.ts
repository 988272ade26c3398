import type { Ground, GroundStreet } from './ground.ts'
import { nameLists, ordinals, roots, take } from './names.ts'
import { at, between, distance, pathLength, type Spot } from './plane.ts'
import { ringContains } from './polygon.ts'
import { seededRandom } from './random.ts'
import { readList, readSpot, readTable } from './skeleton.ts'

type Axis = '街' | '路'

/** Names known in a part of a district, for streets of one axis. */
interface Pool {
  district: string
  axis: Axis
  seat: Spot
  names: string[]
}

/**
 * Names the streets that have none: 街 run north–south and 路 east–west, longer streets first, with the names known around them
 * as long as they last; then numbered series of neighbours (育林一街, 育林二街 …).
 */
export function nameStreets(ground: Ground, seed: string): void {
  const used = new Set(ground.streets.map((street) => street.name))
  const invented = roots(nameLists.streetFirst, nameLists.streetSecond, seededRandom(seed, 'street roots'))
  const pools = namePools(used)
  const nameless = ground.streets.filter((street) => street.name === '')
  const unserved: GroundStreet[] = []
  for (const street of nameless.sort((a, b) => pathLength(b.path) - pathLength(a.path))) {
    const middle = middleOf(street.path)
    const district = ground.districts.find(({ ring }) => ringContains(ring, middle))?.name
    const near = pools
      .filter((pool) => pool.district === district && pool.axis === axisOf(street))
      .sort((a, b) => distance(a.seat, middle) - distance(b.seat, middle))[0]
    const name = near?.names.shift()
    if (name === undefined) unserved.push(street)
    else street.name = name
  }
  for (const axis of ['街', '路'] as const) {
    nameInSeries(unserved.filter((street) => axisOf(street) === axis), axis, used, invented)
  }
}

function namePools(used: ReadonlySet<string>): Pool[] {
  return readTable<'district' | 'seat' | 'names'>('fill-streets.tsv').map(({ district, seat, names }) => ({
    district,
    axis: names.endsWith('街') ? '街' : '路',
    seat: readSpot(seat),
    names: readList(names).filter((name) => !used.has(name)),
  }))
}

const seriesLength = 4

/** Neighbours on a band of the city share a root. */
function nameInSeries(streets: GroundStreet[], axis: Axis, used: Set<string>, invented: Iterator<string, undefined>): void {
  const band = 1_500
  const place = ({ path }: GroundStreet) => {
    const [x, y] = middleOf(path)
    const [across, along] = axis === '街' ? [y, x] : [x, -y]
    return Math.floor(across / band) * 1e6 + along
  }
  const inOrder = streets.sort((a, b) => place(a) - place(b))
  for (let start = 0; start < inOrder.length; start += seriesLength) {
    const series = inOrder.slice(start, start + seriesLength)
    const namesFrom = (root: string) =>
      series.map((street, index) => root + at(ordinals, index) + (street.class === 'lane' ? '巷' : axis))
    let names = namesFrom(take(invented))
    while (names.some((name) => used.has(name))) names = namesFrom(take(invented))
    series.forEach((street, index) => {
      street.name = at(names, index)
      used.add(street.name)
    })
  }
}

function axisOf({ path }: GroundStreet): Axis {
  const a = at(path, 0)
  const b = at(path, -1)
  return Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0]) ? '街' : '路'
}

const middleOf = (path: readonly Spot[]): Spot =>
  between(at(path, Math.floor((path.length - 1) / 2)), at(path, Math.ceil((path.length - 1) / 2)), 0.5)
