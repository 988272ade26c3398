import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileRefused } from '../report.ts'
import { writeOsmPbf, writeOsmXml, type FixtureElement, type FixtureNode, type PbfOptions } from './osm-fixture.ts'
import { osmLayers } from './osm.ts'
import { inspectSource, openSource, type SourceRow } from './source.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heatline-osm-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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
const elements: FixtureElement[] = [...nodes, ...town.toSorted((a, b) => Number(a.type === 'relation') - Number(b.type === 'relation'))]

let count = 0
async function read(content: string | Uint8Array, layer: string): Promise<SourceRow[]> {
  const path = join(folder, `town-${(count += 1)}.osm${typeof content === 'string' ? '' : '.pbf'}`)
  writeFileSync(path, content)
  const source = openSource(path, { layer })
  const rows: SourceRow[] = []
  for await (const row of (await source).rows) rows.push(row)
  return rows
}
async function refusal(content: string | Uint8Array, layer = 'landmark') {
  return read(content, layer).then(() => undefined, (error: unknown) => (error instanceof FileRefused ? error.reason : error))
}
const xml = writeOsmXml(elements)
const told = (rows: SourceRow[], ...columns: string[]) => rows.map(({ fields, unreadable }) => [...columns.map((column) => fields[column]), ...(unreadable ? [unreadable.code] : [])].join(' '))

describe('the layers of a town', () => {
  test('are told before reading, in the order of importing', async () => {
    const path = join(folder, 'town.osm')
    writeFileSync(path, xml)
    const { format, layers } = await inspectSource(path)
    expect(format).toBe('osm-xml')
    expect(layers.map(({ name }) => name)).toEqual(osmLayers.map(({ layer }) => layer))
    expect(layers.find(({ name }) => name === 'street')).toMatchObject({ geometry: 'line', columns: ['key', 'name', 'aliases', 'formerNames', 'class', 'district'] })
  })
  test('districts are put together from their borders, holes and islands in them; what is cut off is refused', async () => {
    const rows = await read(xml, 'district')
    expect(told(rows, 'key', 'name', 'formerNames')).toEqual(['osm:relation/1 和平区 ', 'osm:relation/2 沈河区 老沈河', 'osm:relation/3 铁西区  osm-incomplete'])
    const shape = rows[1]!.geometry as { coordinates: number[][][][] }
    expect(shape.coordinates.map((polygon) => polygon.map((ring) => ring.length))).toEqual([[5, 5], [5]])
    expect(shape.coordinates[0]![0]![0]).toEqual(shape.coordinates[0]![0]!.at(-1))
  })
  test('a city without districts is its own, an outline that is not closed is refused', async () => {
    const without = elements.filter(({ tags }) => tags?.['admin_level'] !== '6')
    expect(told(await read(writeOsmXml(without), 'district'), 'name')).toEqual(['沈阳市'])
    expect(told(await read(xml, 'subdistrict'), 'name')).toEqual(['南湖街道 osm-open-ring'])
  })
  test('ways of one name that touch are one street, others belong to their districts', async () => {
    const rows = await read(xml, 'street')
    expect(told(rows, 'name', 'class', 'district', 'aliases').sort()).toEqual([
      '中山路 minor 和平区 ', '中山路 secondary 沈河区 ', '南二环 expressway  ', '境外路 expressway   osm-incomplete', '小河沿巷 lane  ',
      '青年大街 main  青年街;青年大道', '青年大街 secondary  ',
    ])
    const ring = rows.find(({ fields }) => fields['name'] === '南二环')!.geometry as { coordinates: unknown[][] }
    expect(ring.coordinates.map((part) => part.length)).toEqual([2, 2])
  })
  test('estates are named residential areas and neighbourhoods', async () => {
    expect(told(await read(xml, 'estate'), 'name', 'street', 'number', 'address')).toEqual([
      '阳光小区 青年大街 36 青年大街36', '阳光小区二期   ', '没画完小区    osm-open-ring',
    ])
  })
  test('buildings are those with a number inside an estate, of several the smallest', async () => {
    expect(told(await read(xml, 'building'), 'key', 'estate', 'number', 'floors')).toEqual(['osm:way/30 阳光小区 12号楼 18', 'osm:way/31 阳光小区二期 3 '])
  })
  test('door plates are points with a street and a number, one for each number', async () => {
    const rows = await read(xml, 'door-plate')
    expect(told(rows, 'street', 'number', 'district').sort()).toEqual(['中山路 12 沈河区', '中山路 14 沈河区', '中山路 20 ', '青年大街 36 ', '青年大街 38 '])
    expect(rows.map(({ geometry }) => geometry?.type)).toEqual(Array(5).fill('Point'))
  })
  test('landmarks are named things that people know', async () => {
    expect(told(await read(xml, 'landmark'), 'name', 'kind', 'address').sort()).toEqual(['南湖公园 park ', '大商场 mall ', '市第一医院 hospital 中山路20', '青年大街 metro '])
  })
  test('the basemap is what is left to look at: no building twice', async () => {
    expect(told(await read(xml, 'basemap'), 'key', 'kind', 'name')).toEqual([
      'osm:way/23 block ', 'osm:way/32 building ', 'osm:way/33 building 5号楼', 'osm:way/34 building 大商场', 'osm:way/35 building  osm-open-ring',
      'osm:way/40 water 南湖', 'osm:way/41 waterway 浑河', 'osm:way/42 rail ', 'osm:way/44 park 南湖公园',
    ])
  })
})

describe('a PBF gives what its XML gives', () => {
  const ways: [string, PbfOptions][] = [
    ['as programs write it', {}], ['in many small blocks', { perBlock: 3 }], ['with nodes one by one', { dense: false }],
    ['not compressed', { compression: 'none' }], ['with zstd', { compression: 'zstd' }],
  ]
  test.each(ways)('%s', async (_, options) => {
    const pbf = writeOsmPbf(elements, options)
    for (const { layer } of osmLayers) expect(await read(pbf, layer), layer).toEqual(await read(xml, layer))
  })
})

describe('a file that cannot be read is refused', () => {
  const pbf = writeOsmPbf(elements)
  test('a PBF cut off anywhere', async () => {
    for (let length = 16; length < pbf.length; length += 97) expect(await refusal(pbf.subarray(0, length)), String(length)).toMatchObject({ code: expect.stringMatching(/osm-pbf|format/) })
  })
  test('a PBF of a history, or compressed with what we do not have', async () => {
    expect(await refusal(writeOsmPbf(elements, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }))).toEqual({ code: 'osm-feature', feature: 'HistoricalInformation' })
    const lz4 = Buffer.from(pbf)
    lz4[lz4.indexOf(0x1a, 20)] = 0x32
    expect(await refusal(lz4)).toEqual({ code: 'osm-compression', method: 'lz4' })
  })
  test('lengths beyond those of the specification', async () => {
    const long = Buffer.from(pbf)
    long.writeUInt32BE(65 * 2 ** 10)
    expect(await refusal(long)).toMatchObject({ code: 'osm-pbf', position: 0 })
  })
  test('a document type, an entity, a change file, other XML, an element without end', async () => {
    expect(await refusal(`<?xml version="1.0"?><osm><!DOCTYPE x></osm>`)).toMatchObject({ code: expect.stringMatching(/xml/) })
    expect(await refusal('<osm version="0.6"><node id="1" lat="1" lon="1"><tag k="name" v="&lol;"/></node></osm>')).toMatchObject({ code: 'xml' })
    expect(await refusal('<osmChange version="0.6"><create/></osmChange>')).toEqual({ code: 'osm-change' })
    expect(await refusal('<osm version="0.6"><node id="1"')).toMatchObject({ code: 'xml' })
    expect(await refusal(`<osm version="0.6"><way id="1"><tag k="name" v="${'长'.repeat(12_000_000)}"/></way></osm>`)).toMatchObject({ code: 'feature-too-large' })
  })
})
