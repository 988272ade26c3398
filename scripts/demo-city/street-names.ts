import type { Ground, GroundStreet } from './ground.ts'
import { nameLists, ordinals, roots, take } from './names.ts'
import { at, between, pathLength, type Spot } from './plane.ts'
import { ringContains } from './polygon.ts'
import { seededRandom } from './random.ts'
import { readList, readTable } from './skeleton.ts'

type Axis = '街' | '路'

/**
 * Names the streets that have none: 街 run north–south and 路 east–west, longer streets first, from the district's own names as
 * long as they last; then numbered series of neighbours (育林一街, 育林二街 …).
 */
export function nameStreets(ground: Ground, seed: string): void {
  const used = new Set(ground.streets.map((street) => street.name))
  const invented = roots(nameLists.streetFirst, nameLists.streetSecond, seededRandom(seed, 'street roots'))
  const pools = namePools(used)
  const groups = new Map<string, GroundStreet[]>()
  for (const street of ground.streets) {
    if (street.name !== '') continue
    const middle = middleOf(street.path)
    const district = ground.districts.find(({ ring }) => ringContains(ring, middle))?.name ?? ''
    const key = district + axisOf(street)
    const group = groups.get(key)
    if (group) group.push(street)
    else groups.set(key, [street])
  }
  for (const [key, streets] of groups) {
    const axis = key.slice(-1) as Axis
    const pool = pools.get(key) ?? []
    const longestFirst = streets.sort((a, b) => pathLength(b.path) - pathLength(a.path))
    longestFirst.slice(0, pool.length).forEach((street, index) => (street.name = at(pool, index)))
    nameInSeries(longestFirst.slice(pool.length), axis, used, invented)
  }
}

function namePools(used: ReadonlySet<string>): Map<string, string[]> {
  const pools = new Map<string, string[]>()
  for (const { district, names } of readTable<'district' | 'names'>('fill-streets.tsv')) {
    for (const name of readList(names)) {
      if (used.has(name)) continue
      const key = district + name.slice(-1)
      pools.set(key, [...(pools.get(key) ?? []), name])
    }
  }
  return pools
}

const seriesLength = 4

function nameInSeries(streets: GroundStreet[], axis: Axis, used: Set<string>, invented: Iterator<string, undefined>): void {
  const cell = 1_500
  const place = ({ path }: GroundStreet) => {
    const [x, y] = middleOf(path)
    const [block, within] = axis === '街' ? [y, x] : [x, -y]
    return Math.floor(block / cell) * 1e6 + within
  }
  const inOrder = streets.sort((a, b) => place(a) - place(b))
  for (let start = 0; start < inOrder.length; start += seriesLength) {
    const series = inOrder.slice(start, start + seriesLength)
    let root = take(invented)
    while (series.some((_, index) => used.has(seriesName(root, index, axis)))) root = take(invented)
    series.forEach((street, index) => {
      const lane = street.class === 'lane'
      street.name = series.length === 1 ? root + (lane ? '巷' : axis) : seriesName(root, index, lane ? '巷' : axis)
      used.add(street.name)
    })
  }
}

const seriesName = (root: string, index: number, ending: string) => root + at(ordinals, index) + ending

function axisOf({ path }: GroundStreet): Axis {
  const a = at(path, 0)
  const b = at(path, -1)
  return Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0]) ? '街' : '路'
}

const middleOf = (path: readonly Spot[]): Spot =>
  between(at(path, Math.floor((path.length - 1) / 2)), at(path, Math.ceil((path.length - 1) / 2)), 0.5)
