import type { FixtureElement, FixtureNode } from './osm-fixture.ts'

const nodes: FixtureNode[] = []

/** A node in a town of metres, near enough. */
function node(x: number, y: number, tags?: Record<string, string>): number {
  const found = tags ? undefined : nodes.find((each) => each.tags === undefined && each.lon === lonOf(x) && each.lat === latOf(y))
  if (found) return found.id
  nodes.push({ type: 'node', id: 9_000_000_000 + nodes.length, lon: lonOf(x), lat: latOf(y), ...(tags && { tags }) })
  return nodes.at(-1)!.id
}
const lonOf = (x: number) => Math.round((123.4 + x * 1.2e-5) * 1e7) / 1e7
const latOf = (y: number) => Math.round((41.8 + y * 9e-6) * 1e7) / 1e7

const line = (...points: [number, number][]) => points.map(([x, y]) => node(x, y))
const box = (west: number, south: number, east: number, north: number) =>
  line([west, south], [east, south], [east, north], [west, north], [west, south])
const way = (id: number, of: number[], tags: Record<string, string> = {}): FixtureElement => ({ type: 'way', id, nodes: of, tags })
const relation = (id: number, ways: [number, string][], tags: Record<string, string>): FixtureElement =>
  ({ type: 'relation', id, members: ways.map(([each, role]) => ({ type: 'way', id: each, role })), tags })

const town: FixtureElement[] = [
  // Two districts side by side, their common border one way; the east one has a hole, and an island in it.
  way(1, line([0, 0], [0, 2000])), way(2, line([0, 2000], [-2000, 2000], [-2000, 0], [0, 0])), way(3, line([0, 2000], [2000, 2000], [2000, 0], [0, 0])),
  way(4, box(800, 800, 1200, 1200)), way(5, box(950, 950, 1050, 1050)),
  relation(1, [[1, 'outer'], [2, 'outer']], { type: 'boundary', boundary: 'administrative', admin_level: '6', name: '和平区' }),
  relation(2, [[3, 'outer'], [1, ''], [4, 'inner'], [5, 'inner']], { type: 'boundary', boundary: 'administrative', admin_level: '6', name: '沈河区', old_name: '老沈河' }),
  relation(3, [[1, 'outer'], [99, 'outer']], { type: 'boundary', boundary: 'administrative', admin_level: '6', name: '铁西区' }),
  relation(4, [[1, 'outer']], { type: 'multipolygon', boundary: 'administrative', admin_level: '8', name: '南湖街道' }),
  relation(5, [[1, 'outer'], [2, 'outer']], { type: 'boundary', boundary: 'administrative', admin_level: '5', name: '沈阳市' }),
  // 青年大街 crosses the border in two ways that touch; 中山路 occurs in both districts, apart.
  way(10, line([-500, 100], [-100, 100]), { highway: 'primary', name: '青年大街', alt_name: '青年街;青年大道', 'name:zh': '青年大街' }),
  way(11, line([-100, 100], [900, 100]), { highway: 'secondary', name: '青年大街' }),
  way(12, line([-500, 300], [-300, 300]), { highway: 'residential', name: '中山路' }),
  way(13, line([500, 300], [700, 300]), { highway: 'tertiary_link', 'name:zh': '中山路' }),
  way(14, line([-500, 400], [-300, 400]), { highway: 'footway', name: '小河沿巷' }),
  way(15, line([-500, 500], [-300, 500]), { highway: 'residential' }),
  way(16, [...line([-500, 600], [-400, 600]), 77, ...line([-300, 600], [-200, 600])], { highway: 'trunk', name: '南二环' }),
  way(17, [77, 78], { highway: 'trunk', name: '境外路' }),
  // An estate with a smaller one inside, buildings in and out of it.
  way(20, box(-900, 900, -500, 1300), { landuse: 'residential', name: '阳光小区', 'addr:street': '青年大街', 'addr:housenumber': '36' }),
  way(21, box(-700, 1000, -600, 1100), { place: 'neighbourhood', name: '阳光小区二期' }),
  way(22, line([-900, 1400], [-500, 1400], [-500, 1500]), { landuse: 'residential', name: '没画完小区' }),
  way(23, box(-900, 1600, -500, 1700), { landuse: 'residential' }),
  way(30, box(-880, 910, -860, 920), { building: 'apartments', name: '12号楼', 'building:levels': '18' }),
  way(31, box(-690, 1010, -670, 1020), { building: 'yes', 'addr:housenumber': '3' }),
  way(32, box(-840, 910, -820, 920), { building: 'yes', 'addr:housenumber': '38', 'addr:street': '青年大街' }),
  way(33, box(100, 910, 120, 920), { building: 'yes', name: '5号楼' }),
  way(34, box(200, 910, 260, 960), { building: 'retail', name: '大商场' }),
  way(35, line([300, 910], [320, 910]), { building: 'yes' }),
  way(40, box(-1900, 100, -1500, 500), { natural: 'water', name: '南湖' }),
  way(41, line([-1900, 600], [-1500, 600]), { waterway: 'river', name: '浑河' }),
  way(42, line([-1900, 700], [-1500, 700]), { railway: 'rail' }), way(43, line([-1900, 750], [-1500, 750]), { railway: 'subway', tunnel: 'yes' }),
  way(44, box(-1900, 800, -1500, 900), { leisure: 'park', name: '南湖公园' }),
]
node(10, 10, { 'addr:street': '中山路', 'addr:housenumber': '12;14', 'addr:district': '沈河区' })
node(20, 20, { amenity: 'hospital', name: '市第一医院', 'addr:street': '中山路', 'addr:housenumber': '20' })
node(30, 30, { railway: 'station', station: 'subway', name: '青年大街' })
node(40, 40, { amenity: 'bench' })
/** A small town as OpenStreetMap has it, with what goes wrong there. */
export const elements: readonly FixtureElement[] = [...nodes, ...town.toSorted((a, b) => Number(a.type === 'relation') - Number(b.type === 'relation'))]
