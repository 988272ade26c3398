import type { Landmark } from '../../server/src/core/gazetteer.ts'
import type { Ground } from './ground.ts'
import { nameLists, ordinals, shuffle } from './names.ts'
import { at, boxOf, distance, type Spot, toLonLat } from './plane.ts'
import type { Plate } from './plates.ts'
import { ringContains } from './polygon.ts'
import { seededRandom } from './random.ts'
import { readList, readSpot, readTable } from './skeleton.ts'

/** Known places, metro stations, parks, bus stops at crossings of larger streets, and the schools, clinics and markets of blocks without estates. */
export function makeLandmarks(ground: Ground, plates: readonly Plate[], taken: ReadonlySet<number>, seed: string): Landmark[] {
  const districtKey = (spot: Spot) => {
    const index = ground.districts.findIndex(({ ring }) => ringContains(ring, spot))
    return index < 0 ? null : `district-${index + 1}`
  }
  const made: Omit<Landmark, 'sourceKey'>[] = []
  const put = (kind: string, name: string, spot: Spot, more: Partial<Landmark> = {}) =>
    made.push({
      name,
      aliases: [],
      formerNames: [],
      kind,
      districtKey: districtKey(spot),
      address: null,
      geometry: { type: 'Point', coordinates: toLonLat(spot) },
      ...more,
    })

  for (const row of readTable<'kind' | 'name' | 'aliases' | 'formerNames' | 'position'>('places.tsv')) {
    put(row.kind, row.name, readSpot(row.position), { aliases: readList(row.aliases), formerNames: readList(row.formerNames) })
  }
  for (const { name, position } of readTable<'name' | 'line' | 'position'>('metro.tsv')) {
    put('metro', `${name}站`, readSpot(position), { aliases: [`${name}地铁站`, `地铁${name}站`] })
  }
  for (const { kind, name, path } of ground.base) {
    const box = boxOf(path)
    if (kind === 'park') put('park', name, [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2])
  }
  busStops(ground).forEach(({ name, spot }) => put('bus-stop', name, spot, { aliases: [`${name}公交站`] }))
  civic(ground, plates, taken, seed).forEach(({ kind, name, spot, address }) => put(kind, name, spot, { address }))
  return made.map((landmark, index) => ({ sourceKey: `landmark-${index + 1}`, ...landmark }))
}

const stopsApart = 1_000

function busStops(ground: Ground): { name: string; spot: Spot }[] {
  const stops: { name: string; spot: Spot }[] = []
  const large = (street: number) => street >= 0 && ['main', 'secondary'].includes(at(ground.streets, street).class)
  const streetsAt = new Map<number, Set<number>>()
  ground.net.from.forEach((node, halfEdge) => {
    const { street } = at(ground.lines, at(ground.net.lineOf, halfEdge >> 1))
    if (!large(street)) return
    const set = streetsAt.get(node)
    if (set) set.add(street)
    else streetsAt.set(node, new Set([street]))
  })
  for (const [node, streets] of streetsAt) {
    if (streets.size < 2) continue
    const spot = at(ground.net.nodes, node)
    const [a = '', b = ''] = [...streets].map((street) => at(ground.streets, street).name)
    if (stops.every((stop) => distance(stop.spot, spot) > stopsApart)) stops.push({ name: a + b, spot: [spot[0] + 14, spot[1] + 9] })
  }
  return stops
}

const civicKinds: { kind: string; each: number; name: (district: string, index: number) => string }[] = [
  { kind: 'school', each: 9, name: (_, index) => `沈阳市第${chineseNumber(index + 11)}中学` },
  { kind: 'school', each: 12, name: (district, index) => `${district}${at(nameLists.streetFirst.match(/../g) ?? [''], index)}小学` },
  { kind: 'kindergarten', each: 10, name: (district, index) => `${district}第${chineseNumber(index + 1)}幼儿园` },
  { kind: 'hospital', each: 12, name: (district, index) => `${district}第${chineseNumber(index + 1)}社区卫生服务中心` },
  { kind: 'market', each: 10, name: (district, index) => `${district}${at(nameLists.estateFirst.match(/../g) ?? [''], index)}农贸市场` },
  { kind: 'office', each: 14, name: (district, index) => `${district}第${chineseNumber(index + 1)}派出所` },
]

/** On plates of blocks that carry no estate, so that each has an address. */
function civic(ground: Ground, plates: readonly Plate[], taken: ReadonlySet<number>, seed: string) {
  const free = shuffle(plates.filter(({ face, text, number }) => !taken.has(face) && text === `${number}号`), seededRandom(seed, 'civic'))
  const used = new Set<number>()
  const counts = new Map<string, number>()
  const wanted = civicKinds.flatMap((entry) => Array.from({ length: entry.each * 5 }, () => entry))
  const made: { kind: string; name: string; spot: Spot; address: string }[] = []
  for (const { face, street, text, spot } of free) {
    const entry = wanted[made.length]
    if (!entry) break
    if (used.has(face)) continue
    used.add(face)
    const district = at(ground.districts, at(ground.districtOf, face)).name
    const counter = entry.name(district, 0)
    const index = counts.get(counter) ?? 0
    counts.set(counter, index + 1)
    made.push({ kind: entry.kind, name: entry.name(district, index), spot, address: `${district}${at(ground.streets, street).name}${text}` })
  }
  return made
}

/** 1–99. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const digit = value % 10 === 0 ? '' : at(ordinals, (value % 10) - 1)
  return (tens > 1 ? at(ordinals, tens - 1) : '') + (tens > 0 ? '十' : '') + digit
}
