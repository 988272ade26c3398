import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileRefused } from '../report.ts'
import { writeOsmPbf, writeOsmXml, type PbfOptions } from './osm-fixture.ts'
import { elements } from './osm-town.ts'
import { osmLayers } from './osm.ts'
import { inspectSource, openSource, type SourceRow } from './source.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heatline-osm-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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
    expect(await refusal(`<osm version="0.6"><way id="1"><tag k="name" v="${'x'.repeat(34_000_000)}"/></way></osm>`)).toMatchObject({ code: 'feature-too-large' })
  })
})
