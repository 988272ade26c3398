import { truncateSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBytes, readPath } from '../../../../../tests/support/read-source.ts'

/** 名称,号 and 沈阳,1 in GBK. */
const gbk = Buffer.from('c3fbb3c62cbac50ac9f2d1f42c310a', 'hex')

describe('the encoding of a table', () => {
  test('is UTF-8 where all bytes are', async () => {
    expect(await readBytes('a.csv', '\uFEFF名称,号\n沈阳,1\n')).toMatchObject({ encoding: 'utf-8', rows: [{ fields: { 名称: '沈阳', 号: '1' } }] })
  })
  test('is GB18030 where they are not', async () => {
    expect(await readBytes('a.csv', gbk)).toMatchObject({ inspected: { encoding: 'gb18030' }, encoding: 'gb18030', rows: [{ fields: { 名称: '沈阳', 号: '1' } }] })
  })
  test('is found where the first other byte comes late', async () => {
    const read = await readBytes('a.csv', Buffer.concat([Buffer.from('a,b\n'), Buffer.from('x,1\n'.repeat(100_000)), gbk.subarray(8)]))
    expect(read.outcome === 'read' && read.rows.at(-1)?.fields).toEqual({ a: '沈阳', b: '1' })
  })
  test('is UTF-16 where Excel’s “Unicode text” says so', async () => {
    expect(await readBytes('a.txt', Buffer.from('\uFEFF名称\t号\r\n沈阳\t1\r\n', 'utf16le'))).toMatchObject({ encoding: 'utf-16le', rows: [{ fields: { 名称: '沈阳', 号: '1' } }] })
  })
  test.each([
    ['is refused where neither fits', Buffer.from('a,b\nCaf\xff,1\n', 'latin1'), {}, { code: 'no-encoding' }],
    ['is refused where it is not the one asked for', gbk, { encoding: 'utf-8' }, { code: 'encoding', encoding: 'utf-8' }],
    ['is refused where nobody knows it', gbk, { encoding: 'martian' }, { code: 'unknown-encoding', encoding: 'martian' }],
  ])('%s', async (_, data, options, reason) => {
    expect(await readBytes('a.csv', data, options)).toMatchObject({ outcome: 'refused', reason })
  })
  test('is refused where it fails far behind the beginning', async () => {
    const late = Buffer.concat([Buffer.from('a,b\n'), Buffer.from('x,1\n'.repeat(100_000)), Buffer.from([0xff])])
    expect(await readBytes('a.csv', late, { encoding: 'utf-8' })).toMatchObject({ outcome: 'refused', reason: { code: 'encoding' } })
  })
})

describe('a CSV is refused', () => {
  test.each([
    ['with zero bytes', 'a,b\n1,\0\n', { code: 'not-text' }],
    ['with too many columns', `${Array.from({ length: 1001 }, (_, index) => `c${index}`).join(',')}\n`, { code: 'too-many-columns', columns: 1001, most: 1000 }],
    ['with a title where the header should be', `供热站一览表\n名称,号\n${'x,1\n'.repeat(1000)}`, { code: 'csv-columns', expected: 1, got: 2 }],
    ['with a quote left open', `a,b\n"${'x,y\n'.repeat(300_000)}`, { code: 'csv-row-too-long' }],
  ])('%s', async (_, data, reason) => {
    expect(await readBytes('a.csv', data)).toMatchObject({ outcome: 'refused', reason })
  })
  test('of two gigabytes, without being read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heatline-test-'))
    writeFileSync(join(folder, 'a.csv'), 'a,b\n')
    truncateSync(join(folder, 'a.csv'), 2 ** 31)
    const read = await readPath(join(folder, 'a.csv'))
    rmSync(folder, { recursive: true })
    expect(read).toMatchObject({ outcome: 'refused', reason: { code: 'too-large', megabytes: 2048, most: 1024 } })
  })
})

const point = (name: unknown, id?: number) => ({ type: 'Feature', ...(id !== undefined && { id }), properties: { name }, geometry: { type: 'Point', coordinates: [123, 41] } })

describe('GeoJSON', () => {
  const rows = [
    { line: 1, fields: { name: '一]}", {' }, geometry: { type: 'Point', coordinates: [123, 41] } },
    { line: 2, fields: { name: '{"a":[1,"\\""]}', id: '7' }, geometry: { type: 'Point', coordinates: [123, 41] } },
    { line: 3, fields: { name: '' }, geometry: { type: 'Point', coordinates: [123, 41] } },
  ]
  const features = [point('一]}", {\0'), point({ a: [1, '"'] }, 7), point(null)]
  const collection = { type: 'FeatureCollection', name: 'x', crs: { type: 'name', properties: { name: 'EPSG:4490' } }, more: { features: [1], deep: [[{}]] }, features, bbox: [1, 2, 3, 4] }

  test.each([
    ['on one line', JSON.stringify(collection)],
    ['written prettily', JSON.stringify(collection, null, 2)],
    ['with its members in another order', JSON.stringify({ crs: collection.crs, features, type: 'FeatureCollection' })],
  ])('%s', async (_, json) => {
    expect(await readBytes('a.json', json)).toEqual(expect.objectContaining({ rows, crs: 'EPSG:4490' }))
  })
  test.each(['\n', '\r\n', '\n\u001E'])('one feature a line, separated by %j', async (separator) => {
    const text = features.map((feature) => JSON.stringify(feature)).join(separator)
    expect(await readBytes('a.geojsonl', separator.endsWith('\u001E') ? `\u001E${text}` : text)).toEqual(expect.objectContaining({ rows, crs: undefined }))
  })
  test('is cut at its features wherever the pieces of the file end', async () => {
    const long = { ...collection, features: Array.from({ length: 5000 }, (_, index) => point(`名${index}"\\`.repeat(index % 40))) }
    const read = await readBytes('a.geojson', JSON.stringify(long))
    expect(read.outcome === 'read' && read.rows.map(({ fields }) => fields['name'])).toEqual(long.features.map(({ properties }) => properties.name))
  })
  test('says what its layer is made of', async () => {
    expect(await readBytes('a.geojson', JSON.stringify({ ...collection, features: [point('a'), { ...point('b'), properties: { other: 1 } }] })))
      .toMatchObject({ inspected: { format: 'geojson', layers: [{ name: 'a.geojson', geometry: 'point', columns: ['name', 'other'] }] } })
  })
  test('without features has no rows', async () => {
    expect(await readBytes('a.geojson', '{"type":"FeatureCollection","features":[ ]}')).toMatchObject({ rows: [] })
  })

  test.each([
    ['cut off', JSON.stringify(collection).slice(0, -30), { code: 'json' }],
    ['a feature broken', '{"type":"FeatureCollection","features":[{"type":"Feature",}]}', { code: 'json' }],
    ['a missing element', '{"type":"FeatureCollection","features":[1,,2]}', { code: 'json' }],
    ['a second document behind', `${JSON.stringify(collection)} 1`, { code: 'not-a-collection' }],
    ['a bare feature', JSON.stringify(point('a'), null, 2), { code: 'not-a-collection' }],
    ['an array of features', JSON.stringify(features), { code: 'not-a-collection' }],
    ['something else', '{"type":"Topology","arcs":[]}', { code: 'not-a-collection' }],
    ['no type', '{"a":1}', { code: 'not-a-collection' }],
    ['a system named too late', JSON.stringify({ type: 'FeatureCollection', features, crs: collection.crs }), { code: 'crs-after-features', crs: 'EPSG:4490' }],
    ['nested without end', `{"type":"FeatureCollection","features":[${'['.repeat(1_000_000)}`, { code: 'json' }],
    ['a feature of enormous size', `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"${'x'.repeat(17 * 2 ** 20)}"}}]}`, { code: 'feature-too-large' }],
    ['a line of enormous size', `{"type":"Feature","properties":{"a":"${'x'.repeat(17 * 2 ** 20)}"}}`, { code: 'feature-too-large' }],
  ])('with %s is refused', async (_, json, reason) => {
    expect(await readBytes('a.geojson', json)).toMatchObject({ outcome: 'refused', reason })
  })
})
