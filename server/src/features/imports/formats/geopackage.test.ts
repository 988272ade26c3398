import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { readPath } from '../../../../../tests/support/read-source.ts'
import type { SourceOptions } from './source.ts'

/** GeoPackage's header without an extent, then a point in ISO's well-known binary. */
const point = Buffer.from('47500001b111000001010000000000000000c05e400000000000804440', 'hex')

const minimal = `
  create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text, description text);
  insert into gpkg_spatial_ref_sys values ('u', -1, 'NONE', -1, 'undefined', ''), ('u', 0, 'NONE', 0, 'undefined', ''),
    ('zone', 4529, 'EPSG', 4529, 'PROJCS[…]', ''), ('own', 100001, 'NONE', 100001, 'PROJCS["own"]', '');
  create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
  create table gpkg_geometry_columns (table_name text primary key, column_name text, geometry_type_name text, srs_id integer, z tinyint, m tinyint);
  create table 站 (fid integer primary key, geom blob, 名称 text, 面积 double, 启用 boolean, 编号 bigint, 图 blob, 倍 double generated always as (面积 * 2));
  insert into gpkg_contents values ('站', 'features', '站', 4529);
  insert into gpkg_geometry_columns values ('站', 'geom', 'POINT', 4529, 0, 0);`

/** Runs SQL in a file of its own, and reads that as a GeoPackage. */
async function read(sql: string, options?: SourceOptions, damage?: (bytes: Buffer) => Buffer) {
  const folder = mkdtempSync('/tmp/heatline-test-')
  const path = `${folder}/a.gpkg`
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.prepare('select 1').get()
  database.close()
  if (damage) writeFileSync(path, damage(readFileSync(path)))
  try {
    return await readPath(path, options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const blob = `x'${point.toString('hex')}'`

describe('a GeoPackage', () => {
  test('gives its rows and what it says of itself', async () => {
    expect(await read(`${minimal} insert into 站 (geom, 名称, 面积, 启用, 编号, 图) values
      (${blob}, ' 沈河一站 ', 12.5, 1, 9007199254740993, x'00'), (null, null, -3, 0, null, null), (x'01', 'x', 1e21, null, 1, null)`)).toMatchObject({
      inspected: { format: 'geopackage', layers: [{ name: '站', geometry: 'point', rows: undefined, columns: ['fid', '名称', '面积', '启用', '编号', '图'] }] },
      crs: 'EPSG:4529',
      rows: [
        { line: 1, fields: { fid: '1', 名称: '沈河一站', 面积: '12.5', 启用: 'true', 编号: '9007199254740993', 图: '' }, geometry: { type: 'Point', coordinates: [123, 41] } },
        { line: 2, fields: { fid: '2', 名称: '', 面积: '-3', 启用: 'false', 编号: '' } },
        { line: 3, unreadable: { code: 'geometry-broken' } },
      ],
    })
  })
  test.each([[100_001, 'PROJCS["own"]'], [0, undefined], [-1, undefined], [7, undefined]])('whose system has the number %i names %o', async (id, crs) => {
    const result = await read(`${minimal} update gpkg_geometry_columns set srs_id = ${id}; insert into 站 (geom) values (${blob})`)
    expect(result.outcome === 'read' && result.crs).toBe(crs)
  })
  test('may have tables without geometry, and more than one layer', async () => {
    expect(await read(`${minimal} create table "a ""b" (x text); insert into "a ""b" values ('1'); insert into gpkg_contents values ('a "b', 'attributes', '', 0)`, { layer: 'a "b' }))
      .toMatchObject({ inspected: { layers: [{ name: '站' }, { name: 'a "b', geometry: 'none', columns: ['x'] }] }, crs: undefined, rows: [{ line: 1, fields: { x: '1' } }] })
  })
  test('left open by QGIS is read as it is', async () => {
    expect(await read(`pragma journal_mode = wal; ${minimal} insert into 站 (geom) values (${blob})`)).toMatchObject({ outcome: 'read', rows: [{ line: 1 }] })
  })

  test.each([
    ['an SQLite file of another kind', 'create table a (b)', { code: 'not-geopackage' }],
    ['one without layers', `${minimal} delete from gpkg_contents`, { code: 'not-geopackage' }],
    ['a view as a layer, which may run for ever', `${minimal} create view v as with recursive n(i) as (select 1 union all select i + 1 from n) select i from n;
      insert into gpkg_contents values ('v', 'attributes', '', 0)`, { code: 'geopackage-views', names: 'v' }],
    ['a view as the list of contents', `${minimal} drop table gpkg_contents; create view gpkg_contents as select '站' as table_name, 'features' as data_type`, { code: 'not-geopackage' }],
    ['a layer that is not there', `${minimal} insert into gpkg_contents values ('none', 'features', '', 0)`, { code: 'geopackage-views', names: 'none' }],
    ['a value of enormous size', `${minimal} insert into 站 (名称) values (hex(zeroblob(10000000)))`, { code: 'geopackage', message: 'string or blob too big' }],
    ['too many columns', `${minimal} create table w (${Array.from({ length: 1001 }, (_, index) => `c${index}`).join(', ')}); insert into gpkg_contents values ('w', 'attributes', '', 0)`,
      { code: 'too-many-columns', columns: 1001 }],
  ])('%s is refused', async (_, sql, reason) => {
    expect(await read(sql)).toMatchObject({ outcome: 'refused', reason })
  })
  test('cut off or overwritten is refused', async () => {
    const sql = `${minimal} ${`insert into 站 (名称) values (hex(zeroblob(3000)));`.repeat(20)}`
    expect(await read(sql, {}, (bytes) => bytes.subarray(0, 9000))).toMatchObject({ outcome: 'refused', reason: { code: 'geopackage' } })
    expect(await read(sql, {}, (bytes) => bytes.fill(7, 4096, 9000))).toMatchObject({ outcome: 'refused', reason: { code: 'geopackage' } })
  })
})
