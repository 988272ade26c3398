import { assert, array, asyncProperty, constantFrom, integer, record, string, uint8Array } from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FileRefused } from '../report.ts'
import { holds, visitBlock } from './osm-block.ts'
import { writeBlob, writeOsmPbf, writeOsmXml } from './osm-fixture.ts'
import { elements } from './osm-town.ts'
import { osmLayers } from './osm.ts'
import { BadProtobuf } from './protobuf.ts'
import { openSource } from './source.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heatline-osm-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Reads a layer to its end: gives rows or refuses the file, nothing else. */
async function readsOrRefuses(content: string | Uint8Array, layer: string) {
  const path = join(folder, typeof content === 'string' ? 'fuzz.osm' : 'fuzz.osm.pbf')
  writeFileSync(path, content)
  try {
    for await (const { line } of (await openSource(path, { layer })).rows) expect(line).toBeGreaterThan(0)
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
  }
}

const layers = constantFrom(...osmLayers.map(({ layer }) => layer))
const changes = array(record({ at: integer({ min: 16, max: 1e6 }), byte: integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 12 })

test.each(['zlib', 'none'] as const)('a PBF (%s) with wrong bytes gives rows or is refused', async (compression) => {
  const whole = writeOsmPbf(elements, { compression, perBlock: 20 })
  await assert(asyncProperty(changes, layers, async (wrong, layer) => {
    const bytes = Uint8Array.from(whole)
    for (const { at, byte } of wrong) bytes[16 + (at % (bytes.length - 16))] = byte
    await readsOrRefuses(bytes, layer)
  }), { numRuns: 150 })
})

test('an XML with wrong characters, or cut off, gives rows or is refused', async () => {
  const whole = writeOsmXml(elements)
  const wrong = array(record({ at: integer({ min: 0, max: 1e6 }), put: constantFrom('<', '>', '"', '&', '/', '-', '0', ' ', '<!DOCTYPE a>', '\u0001', '</way>') }), { minLength: 1, maxLength: 6 })
  await assert(asyncProperty(wrong, integer({ min: 60, max: whole.length }), layers, async (puts, length, layer) => {
    let text = whole.slice(0, length)
    for (const { at, put } of puts) text = text.slice(0, 60 + (at % (length - 59))) + put + text.slice(61 + (at % (length - 59)))
    await readsOrRefuses(text, layer)
  }), { numRuns: 100 })
})

test('any bytes as a block are read or bad', async () => {
  await assert(asyncProperty(uint8Array({ maxLength: 400 }), async (bytes) => {
    try {
      expect(visitBlock(bytes, { place: () => undefined, node: () => undefined, way: () => undefined, relation: () => undefined })).toBeLessThanOrEqual(holds.nodes | holds.ways | holds.relations)
    } catch (error) {
      expect(error).toBeInstanceOf(BadProtobuf)
    }
    await readsOrRefuses(Buffer.concat([writeOsmPbf([]), writeBlob('OSMData', bytes, 'zlib')]), 'basemap')
  }), { numRuns: 150 })
})

test('any tags give rows', async () => {
  const word = string({ unit: 'grapheme', maxLength: 8 })
  const keys = constantFrom('name', 'highway', 'building', 'addr:housenumber', 'addr:street', 'landuse', 'admin_level', 'boundary', '__proto__', 'constructor')
  await assert(asyncProperty(array(record({ key: keys, value: word }), { maxLength: 6 }), layers, async (pairs, layer) => {
    const tags = Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
    await readsOrRefuses(writeOsmPbf(elements.map((element) => ({ ...element, tags: { ...element.tags, ...tags } }))), layer)
  }), { numRuns: 40 })
})

test('a small file that unpacks to more than a blob may hold is refused', async () => {
  const path = join(folder, 'bomb.osm.pbf')
  writeFileSync(path, Buffer.concat([writeOsmPbf([]), writeBlob('OSMData', Buffer.alloc(2 ** 26), 'zlib')]))
  const rows = (await openSource(path, { layer: 'street' })).rows
  await expect(async () => {
    for await (const row of rows) expect(row).toBeUndefined()
  }).rejects.toMatchObject({ reason: { code: 'osm-pbf' } })
})
