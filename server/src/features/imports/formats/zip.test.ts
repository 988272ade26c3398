import { describe, expect, test } from 'vitest'
import { makeZip, type MadeEntry } from '../../../../../tests/support/make-zip.ts'
import { leftBehind, readBytes } from '../../../../../tests/support/read-source.ts'

const table = '名称,号\n一站,1\n'

describe('a zip', () => {
  test('with one table is read as the table', async () => {
    const zip = makeZip({ 'folder/': '', 'folder/站点.csv': table, '__MACOSX/folder/._站点.csv': 'x', 'folder/.DS_Store': 'x', 'read me.pdf': 'x' })
    expect(await readBytes('upload.zip', zip)).toMatchObject({
      inspected: { format: 'csv', layers: [{ name: '站点.csv', columns: ['名称', '号'] }] }, rows: [{ line: 2, fields: { 名称: '一站', 号: '1' } }],
    })
    expect(leftBehind()).toEqual([])
  })
  test('may have names in GBK and Windows separators', async () => {
    const rawName = Buffer.from([0xb1, 0xed, 0x5c, 0xd5, 0xbe, 0x2e, 0x63, 0x73, 0x76])
    expect(await readBytes('upload.zip', makeZip({ x: { data: table, rawName } }))).toMatchObject({ inspected: { layers: [{ name: '站.csv' }] } })
  })
  test('may be stored without packing', async () => {
    expect(await readBytes('upload.zip', makeZip({ 'a.csv': { data: table, method: 0 } }))).toMatchObject({ rows: [{ line: 2 }] })
  })

  const good = makeZip({ 'a.csv': table.repeat(50) })
  const spaces = Buffer.alloc(40 * 2 ** 20, ' ')
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index): [string, MadeEntry] => [`${index}.csv`, {}]))
  test.each([
    ['cut off', good.subarray(0, 60), { code: 'zip' }],
    ['without its directory', Buffer.concat([good.subarray(0, 80), Buffer.alloc(200)]), { code: 'zip' }],
    ['whose bytes were changed', makeZip({ 'a.csv': { data: table, method: 0, crc: 1 } }), { code: 'zip', message: 'a.csv: CRC' }],
    ['that unpacks to a thousandfold', makeZip({ 'a.csv': spaces }), { code: 'zip-bomb', name: 'a.csv' }],
    ['that lies of its sizes', makeZip({ 'a.csv': { data: spaces, size: 100 } }), { code: 'zip' }],
    ['with too many files', makeZip(many), { code: 'zip-entries', most: 10_000 }],
    ['with a name that leads out of it', makeZip({ '../../etc/a.csv': table }), { code: 'zip-name', name: '../../etc/a.csv' }],
    ['with an absolute name', makeZip({ '\\\\server\\a.csv': table }), { code: 'zip-name' }],
    ['with a password', makeZip({ 'a.csv': { data: table, flags: 1 } }), { code: 'zip-encrypted', name: 'a.csv' }],
    ['packed in a rare way', makeZip({ 'a.csv': { data: table, method: 9 } }), { code: 'zip-method', name: 'a.csv' }],
    ['with nothing to import', makeZip({ 'a.pdf': '%PDF' }), { code: 'zip-nothing' }],
    ['with two tables', makeZip({ 'a.csv': table, 'b.csv': table }), { code: 'zip-several', names: 'a.csv、b.csv' }],
    ['in a zip', makeZip({ 'a.csv': makeZip({ 'a.csv': table }) }), { code: 'zip-nothing' }],
    ['that is another program’s document', makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }), { code: 'format', name: 'upload.zip' }],
  ])('%s is refused', async (_, zip, reason) => {
    expect(await readBytes('upload.zip', zip)).toMatchObject({ outcome: 'refused', reason })
    expect(leftBehind()).toEqual([])
  })
})

test.each([
  ['a RAR', 'Rar!\x1a\x07', { code: 'archive', name: 'a.csv' }],
  ['an old or locked workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', { code: 'old-excel' }],
  ['a .shp alone', '\x00\x00\x27\x0a', { code: 'shapefile-part', part: '.shx / .dbf' }],
  ['nothing', '', { code: 'empty' }],
])('%s is refused, whatever it is called', async (_, bytes, reason) => {
  expect(await readBytes('a.csv', Buffer.from(bytes, 'latin1'))).toMatchObject({ outcome: 'refused', reason })
})
test.each(['AC1032', '<!---->'.repeat(1000)])('an unknown ending is refused', async (text) => {
  expect(await readBytes('a.dwg', text)).toMatchObject({ outcome: 'refused', reason: { code: 'format', name: 'a.dwg' } })
})
