import { array, assert, asyncProperty, constantFrom, nat, oneof, record } from 'fast-check'
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { makeZip } from '../../../../../tests/support/make-zip.ts'
import { leftBehind, readBytes } from '../../../../../tests/support/read-source.ts'

const fixtures = new URL('../../../../../tests/fixtures/imports/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(name, fixtures))
const shape = (ending: string) => fixture(`shapefile/heating.${ending}`)
const folder = mkdtempSync('/tmp/heatline-test-')
afterAll(() => rmSync(folder, { recursive: true }))

function geoPackage(): Buffer {
  const database = new DatabaseSync(`${folder}/a.gpkg`)
  database.exec(`pragma page_size = 1024;
    create table gpkg_spatial_ref_sys (srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
    create table gpkg_contents (table_name text, data_type text);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer);
    create table t (fid integer primary key, geom blob, name text);
    insert into gpkg_spatial_ref_sys values (4529, 'EPSG', 4529, '');
    insert into gpkg_contents values ('t', 'features'); insert into gpkg_geometry_columns values ('t', 'geom', 'POINT', 4529);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 80)
      insert into t select i, x'47500001b111000001010000000000000000c05e400000000000804440', hex(zeroblob(i)) from n`)
  database.close()
  return readFileSync(`${folder}/a.gpkg`)
}

const workbook = {
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="s.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="t.xml"/></Relationships>',
  'xl/t.xml': '<sst><si><t>名称</t></si><si><t>一站</t></si></sst>',
  'xl/s.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>b</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45962.5</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>',
}
const shapes = { shp: shape('shp'), shx: shape('shx'), dbf: shape('dbf'), prj: shape('prj'), cpg: shape('cpg') }

/** Damages the files inside a zip, which is what the zip's own checksums do not see. */
function inside(files: Record<string, Buffer | string>, part: string) {
  return (damage: (bytes: Buffer) => Buffer) => makeZip({ ...files, [part]: damage(Buffer.from(files[part]!)) })
}
const named = Object.fromEntries(Object.entries(shapes).map(([ending, data]) => [`a.${ending}`, data]))
const whole = (bytes: Buffer) => (damage: (bytes: Buffer) => Buffer) => damage(Buffer.from(bytes))

const change = oneof(
  record({ kind: constantFrom('byte' as const), at: nat(), to: constantFrom(0, 1, 0x20, 0x22, 0x3c, 0x7b, 0x7f, 0x80, 0xff) }),
  record({ kind: constantFrom('cut' as const, 'repeat' as const), at: nat(), to: nat(400) }),
)

function damaged(bytes: Buffer, changes: { kind: 'byte' | 'cut' | 'repeat'; at: number; to: number }[]): Buffer {
  return changes.reduce((data, { kind, at: anywhere, to }) => {
    const at = anywhere % Math.max(1, data.length)
    if (kind === 'byte') data[at] = to
    if (kind === 'cut') return Buffer.concat([data.subarray(0, at), data.subarray(at + to)])
    return kind === 'repeat' ? Buffer.concat([data.subarray(0, at), data.subarray(at, at + to), data.subarray(at)]) : data
  }, bytes)
}

test.each([
  ['a.csv', whole(fixture('plates-gbk.csv'))],
  ['a.geojson', whole(fixture('areas.geojson'))],
  ['a.zip', whole(makeZip(named))],
  ['a.zip', inside(named, 'a.shp')],
  ['a.zip', inside(named, 'a.shx')],
  ['a.zip', inside(named, 'a.dbf')],
  ['a.zip', inside(named, 'a.cpg')],
  ['a.gpkg', whole(geoPackage())],
  ['a.xlsx', whole(makeZip(workbook))],
  ['a.xlsx', inside(workbook, 'xl/s.xml')],
  ['a.xlsx', inside(workbook, 'xl/t.xml')],
  ['a.xlsx', inside(workbook, 'xl/workbook.xml')],
  ['a.xlsx', inside(workbook, 'xl/_rels/workbook.xml.rels')],
])('%s with damage (%#) gives rows or a reason', async (name, make) => {
  expect(await readBytes(name, make((bytes) => bytes))).toMatchObject({ outcome: 'read' })
  await assert(asyncProperty(array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
    const read = await readBytes(name, make((bytes) => damaged(bytes, changes)))
    expect(['read', 'refused']).toContain(read.outcome)
  }), { numRuns: 60 })
  expect(leftBehind()).toEqual([])
})
