import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PMTiles, tileIdToZxy, type Source } from 'pmtiles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeArchive, type ArchivedTile } from './write-archive.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'heatline-archive-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** The reader of those who defined the format. */
function reader(path: string): PMTiles {
  const all = readFileSync(path)
  const source: Source = { getKey: () => path, getBytes: async (offset, length) => ({ data: new Uint8Array(all.subarray(offset, offset + length)).buffer }) }
  return new PMTiles(source)
}
async function text(archive: PMTiles, tileId: number): Promise<string | undefined> {
  const found = await archive.getZxy(...tileIdToZxy(tileId))
  return found && Buffer.from(found.data).toString()
}
async function* tilesOf(texts: Iterable<readonly [tileId: number, text: string]>): AsyncGenerator<ArchivedTile> {
  for (const [tileId, content] of texts) yield { tileId, bytes: gzipSync(content) }
}
const about = async () => ({ zooms: [0, 12] as [number, number], bounds: [123, 41, 124, 42] as [number, number, number, number], metadata: { name: '沈阳' } })

test('what is written is read again, and what was not written is absent', async () => {
  const path = join(folder, 'small.pmtiles')
  const written = await writeArchive(path, tilesOf([[1, 'north-west'], [3, 'south-east'], [20, 'far']]), about)
  expect(written).toMatchObject({ addressedTiles: 3, contents: 3, bytes: readFileSync(path).length })
  const archive = reader(path)
  expect(await archive.getHeader()).toMatchObject({ specVersion: 3, minZoom: 0, maxZoom: 12, minLon: 123, maxLat: 42, clustered: true })
  expect(await archive.getMetadata()).toEqual({ name: '沈阳' })
  expect(await Promise.all([1, 2, 3, 20, 21].map((id) => text(archive, id)))).toEqual(['north-west', undefined, 'south-east', 'far', undefined])
})

test('equal tiles are kept once: neighbours as one run, others by their place', async () => {
  const path = join(folder, 'equal.pmtiles')
  await writeArchive(path, tilesOf([[10, 'water'], [11, 'water'], [12, 'water'], [13, 'land'], [15, 'water'], [16, 'land']]), about)
  const archive = reader(path)
  expect(await archive.getHeader()).toMatchObject({ numAddressedTiles: 6, numTileEntries: 4, numTileContents: 2 })
  expect(await Promise.all([10, 11, 12, 13, 14, 15, 16].map((id) => text(archive, id)))).toEqual(['water', 'water', 'water', 'land', undefined, 'water', 'land'])
})

test('an archive too large for one directory has leaves, and finds every tile in them', async () => {
  const path = join(folder, 'large.pmtiles')
  // Places far apart and contents of many lengths: a directory that hardly packs.
  const random = (nth: number) => Math.abs(Math.sin(nth * 12.9898) * 43758.5453) % 1
  let tileId = 0
  const expected = Array.from({ length: 30_000 }, (_, nth) => [(tileId += 1 + Math.floor(random(nth) * 900)), 'x'.repeat(1 + Math.floor(random(nth + 0.5) * 300)) + nth] as const)
  await writeArchive(path, tilesOf(expected), about)
  const archive = reader(path)
  const header = await archive.getHeader()
  expect(header.leafDirectoryLength).toBeGreaterThan(0)
  expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384)
  for (let nth = 0; nth < expected.length; nth += 61) {
    const [id, content] = expected[nth] ?? [0, '']
    expect(await text(archive, id)).toBe(content)
  }
})

test('an export that fails leaves the archive that was there', async () => {
  const path = join(folder, 'kept.pmtiles')
  writeFileSync(path, 'of yesterday')
  const failing = async function* (): AsyncGenerator<ArchivedTile> {
    yield { tileId: 1, bytes: gzipSync('half') }
    throw new Error('the database is gone')
  }
  await expect(writeArchive(path, failing(), about)).rejects.toThrow('gone')
  expect(readFileSync(path, 'utf8')).toBe('of yesterday')
  expect(existsSync(`${path}.part`)).toBe(false)
})
