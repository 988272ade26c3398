import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeZip, type MadeEntry } from '../../../../../tests/support/make-zip.ts'
import { leftBehind, readBytes, type Read } from '../../../../../tests/support/read-source.ts'
import type { SourceOptions } from './source.ts'

/** Three estates in CGCS2000 zone 41 with GBK attributes, written by ogr2ogr; the second has no shape. */
const parts = Object.fromEntries(['shp', 'shx', 'dbf', 'prj', 'cpg'].map((ending) =>
  [ending, readFileSync(new URL(`../../../../../tests/fixtures/imports/shapefile/heating.${ending}`, import.meta.url))])) as Record<'shp' | 'shx' | 'dbf' | 'prj' | 'cpg', Buffer>

function zipped(changes: Partial<Record<keyof typeof parts, Buffer | undefined>> = {}, stem = 'heating'): Record<string, Buffer> {
  return Object.fromEntries(Object.entries({ ...parts, ...changes }).flatMap(([ending, data]) => (data ? [[`${stem}.${ending}`, data]] : [])))
}

function read(entries: Record<string, MadeEntry | Buffer | string>, options?: SourceOptions): Promise<Read> {
  return readBytes('upload.zip', makeZip(entries), options)
}

function patched(part: Buffer, at: number, ...bytes: number[]): Buffer {
  const copy = Buffer.from(part)
  copy.set(bytes, at)
  return copy
}

const firstRow = { line: 1, fields: { 名称: '沈河供热一站', 编号: '00017', 面积: '12.5', 启用: '2025-11-01', 户数: '12345678901' } }

describe('a shapefile', () => {
  test('gives its rows in the encoding, system and kinds that it names', async () => {
    const result = await read(zipped())
    expect(result).toMatchObject({
      inspected: { format: 'shapefile', encoding: 'gb18030', layers: [{ name: 'heating', geometry: 'polygon', rows: 3, columns: ['名称', '编号', '面积', '启用', '户数'] }] },
      crs: expect.stringContaining('CGCS2000_3_Degree_GK_Zone_41') as string,
      encoding: 'gb18030',
      rows: [firstRow, { line: 2, fields: { 名称: '未定', 编号: '', 面积: '-3', 启用: '', 户数: '5' } }, { line: 3, fields: { 名称: '第二小区' } }],
    })
    if (result.outcome !== 'read') throw new Error('refused')
    const [hole, none, two] = result.rows.map(({ geometry }) => geometry)
    expect(hole?.type === 'Polygon' && hole.coordinates.map((ring) => ring.length)).toEqual([5, 4])
    expect(hole?.type === 'Polygon' && hole.coordinates[0]![0]).toEqual([expect.closeTo(41533243.906, 3), expect.closeTo(4629499.958, 3)])
    expect(none).toBeUndefined()
    expect(two?.type === 'MultiPolygon' && two.coordinates.length).toBe(2)
    expect(leftBehind()).toEqual([])
  })
  test.each([
    ['told from the texts', { cpg: undefined, dbf: patched(parts.dbf, 29, 0x57) }, {}],
    ['told from the language byte', { cpg: undefined, dbf: patched(parts.dbf, 29, 0x4d) }, {}],
    ['as a code page', { cpg: Buffer.from('936\r\n') }, {}],
    ['asked for against a wrong .cpg', { cpg: Buffer.from('UTF-8') }, { encoding: 'gbk' }],
  ])('has its encoding %s', async (_, changes, options) => {
    expect(await read(zipped(changes), options)).toMatchObject({ rows: [firstRow, {}, {}] })
  })
  test('names no system without a .prj', async () => {
    expect(await read(zipped({ prj: undefined }))).toMatchObject({ outcome: 'read', crs: undefined })
  })
  test('may be called .xlsx', async () => {
    expect(await readBytes('a.xlsx', makeZip(zipped()))).toMatchObject({ inspected: { format: 'shapefile' } })
  })
  test('may lie beside others in folders', async () => {
    const entries = { ...zipped({}, '东/Heating'), ...zipped({}, '西/Heating'), ...zipped({}, '西/站'), 'DOC/READ.TXT': 'x', '__MACOSX/东/._Heating.shp': 'x' }
    expect(await read(entries, { layer: '西/Heating' })).toMatchObject({
      inspected: { layers: [{ name: '东/Heating' }, { name: '西/Heating' }, { name: '站' }] }, rows: [firstRow, {}, {}],
    })
    expect(await read(entries, { layer: '北' })).toMatchObject({ reason: { code: 'no-layer', layer: '北', layers: '东/Heating、西/Heating、站' } })
  })
  test('leaves nothing behind when the reader stops early', async () => {
    const { openSource } = await import('./source.ts')
    const { mkdtempSync, writeFileSync, rmSync } = await import('node:fs')
    const folder = mkdtempSync('/tmp/heatline-test-')
    writeFileSync(`${folder}/a.zip`, makeZip(zipped()))
    for await (const row of (await openSource(`${folder}/a.zip`)).rows) {
      expect(row.line).toBe(1)
      expect(leftBehind()).toHaveLength(1)
      break
    }
    rmSync(folder, { recursive: true })
    expect(leftBehind()).toEqual([])
  })
  test('leaves out records that were deleted', async () => {
    const headerBytes = parts.dbf.readUInt16LE(8)
    expect(await read(zipped({ dbf: patched(parts.dbf, headerBytes, 0x2a) }))).toMatchObject({ rows: [{ line: 2 }, { line: 3 }] })
  })
  test('refuses a multipatch or a damaged shape alone', async () => {
    const third = parts.shx.readUInt32BE(100 + 16) * 2
    expect(await read(zipped({ shp: patched(patched(parts.shp, 108, 31), third + 8 + 36, 0xff, 0xff, 0xff, 0x7f) }))).toMatchObject({
      rows: [{ unreadable: { code: 'geometry-kind', got: 'MultiPatch' } }, {}, { unreadable: { code: 'geometry-broken' } }],
    })
  })

  test.each([
    ['without .dbf', { dbf: undefined }, { code: 'shapefile-part', part: '.dbf' }],
    ['without .shx', { shx: undefined }, { code: 'shapefile-part', part: '.shx' }],
    ['with fewer shapes than records', { shx: parts.shx.subarray(0, 116) }, { code: 'shapefile-counts', shapes: 2, records: 3 }],
    ['with a .shp that ends early', { shp: parts.shp.subarray(0, 300) }, { code: 'shapefile', part: '.shp' }],
    ['with a .shp that is none', { shp: Buffer.alloc(500) }, { code: 'shapefile', part: '.shp' }],
    ['with a .shx cut in a record', { shx: parts.shx.subarray(0, 119) }, { code: 'shapefile', part: '.shx' }],
    ['with a .dbf that ends early', { dbf: parts.dbf.subarray(0, 400) }, { code: 'shapefile', part: '.dbf' }],
    ['with columns wider than the record', { dbf: patched(parts.dbf, 10, 9, 0) }, { code: 'shapefile', part: '.dbf' }],
    ['with a header longer than the file', { dbf: patched(parts.dbf, 8, 0xff, 0xff) }, { code: 'shapefile', part: '.dbf' }],
    ['with texts that are not of its encoding', { cpg: Buffer.from('UTF-8') }, { code: 'encoding', encoding: 'utf-8' }],
    ['with texts of no encoding that is guessed', { cpg: undefined, dbf: patched(parts.dbf, 29, 0, 0, 0, 0xff, 0x20) }, { code: 'no-encoding' }],
  ])('%s is refused', async (_, changes, reason) => {
    expect(await read(zipped(changes))).toMatchObject({ outcome: 'refused', reason })
    expect(leftBehind()).toEqual([])
  })
})
