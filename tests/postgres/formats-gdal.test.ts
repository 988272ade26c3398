import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Geometry, Position } from 'geojson'
import { afterAll, describe, expect, test } from 'vitest'
import type { SourceRow } from '@heatline/server/features/imports/formats/source'
import { makeZip } from '../support/make-zip.ts'
import { readPath } from '../support/read-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'heatline-gdal-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(line: string): void {
  execFileSync('sh', ['-c', line], { cwd: folder, stdio: 'pipe' })
}

/** One field of each kind, texts that CSV and XML have to guard, and a row without anything. */
const fields = [
  { 名称: '沈河供热“一站”', 编号: '00017', 面积: 12.5, 启用: '2025-11-01', 户数: 123456789012 },
  { 名称: 'a, "b" <c> & d', 编号: 'é', 面积: -0.000125, 启用: '1999-12-31', 户数: 0 },
  { 名称: null, 编号: null, 面积: null, 启用: null, 户数: null },
]

const square = (x: number, y: number, size: number): Position[] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
const lake = square(123.44, 41.74, 0.02).toReversed()

const kinds: Record<string, (Geometry | null)[]> = {
  point: [{ type: 'Point', coordinates: [123.4301234, 41.7901234] }, { type: 'Point', coordinates: [123.5, 41.8] }, null],
  line: [
    { type: 'LineString', coordinates: [[123.4, 41.7], [123.41, 41.71], [123.4, 41.72]] },
    { type: 'MultiLineString', coordinates: [[[123.4, 41.7], [123.41, 41.71]], [[123.5, 41.7], [123.51, 41.71]]] }, null,
  ],
  polygon: [
    { type: 'Polygon', coordinates: [square(123.4, 41.7, 0.1), lake] },
    { type: 'MultiPolygon', coordinates: [[square(123.4, 41.7, 0.1), lake], [square(123.445, 41.745, 0.01)], [square(123.6, 41.7, 0.1)]] }, null,
  ],
}

for (const [kind, geometries] of Object.entries(kinds)) {
  writeFileSync(join(folder, `${kind}.geojson`), JSON.stringify({
    type: 'FeatureCollection', features: geometries.map((geometry, index) => ({ type: 'Feature', properties: fields[index], geometry })),
  }))
  run(`ogr2ogr -f GeoJSON -s_srs EPSG:4326 -t_srs EPSG:4529 -lco COORDINATE_PRECISION=9 ${kind}-41.geojson ${kind}.geojson`)
}

async function rowsOf(file: string): Promise<{ rows: SourceRow[]; crs: string | undefined }> {
  const read = await readPath(join(folder, file))
  if (read.outcome === 'refused') throw new Error(`${file}: ${JSON.stringify(read.reason)}`)
  return read
}

function zip(stem: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(`${stem}.`) && !name.endsWith('json'))
  writeFileSync(join(folder, `${stem}.zip`), makeZip(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))))
}

/** Rings begin at their lowest corner and run one way; a multiple of one is one; tenths of a millimetre. */
function canonical(geometry: Geometry | undefined): unknown {
  const ring = (positions: Position[]) => {
    const open = positions.slice(0, -1).map(rounded)
    const area = open.reduce((sum, [x], index) => sum + (x! - open[0]![0]!) * (open[(index + 1) % open.length]![1]! - open.at(index - 1)![1]!), 0)
    const turned = area < 0 ? open.toReversed() : open
    const first = turned.indexOf(turned.toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)[0]!)
    return [...turned.slice(first), ...turned.slice(0, first)]
  }
  switch (geometry?.type) {
    case 'Point':
      return rounded(geometry.coordinates)
    case 'LineString':
      return [geometry.coordinates.map(rounded)]
    case 'MultiLineString':
      return geometry.coordinates.map((line) => line.map(rounded))
    case 'Polygon':
      return [geometry.coordinates.map(ring)]
    case 'MultiPolygon':
      return geometry.coordinates.map((polygon) => polygon.map(ring)).toSorted((a, b) => a[0]![0]![0]! - b[0]![0]![0]!)
    default:
      return undefined
  }
}

const rounded = (position: Position) => position.slice(0, 2).map((value) => Math.round(value * 1e4))

const shown = fields.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)])))

describe.each(Object.keys(kinds))('what GDAL writes of a %s layer in CGCS2000 zone 41 comes back', (kind) => {
  test.each([
    ['as a shapefile in GBK', `ogr2ogr -f "ESRI Shapefile" -lco ENCODING=GBK`, 'shp', 'CGCS2000_3_Degree_GK_Zone_41'],
    ['as a shapefile with heights and measures', `ogr2ogr -f "ESRI Shapefile" -dim XYZM -lco ENCODING=UTF-8`, 'shp', 'CGCS2000_3_Degree_GK_Zone_41'],
    ['as a GeoPackage', 'ogr2ogr -f GPKG', 'gpkg', 'EPSG:4529'],
    ['as a GeoPackage with heights', 'ogr2ogr -f GPKG -dim XYZ', 'gpkg', 'EPSG:4529'],
    ['as GeoJSON', 'ogr2ogr -f GeoJSON -lco COORDINATE_PRECISION=9', 'json', 'urn:ogc:def:crs:EPSG::4529'],
  ])('%s', async (name, command, ending, crs) => {
    const stem = `${kind}-${name.replaceAll(' ', '-')}`
    run(`${command} ${stem}.${ending} ${kind}-41.geojson`)
    if (ending === 'shp') zip(stem)
    const expected = await rowsOf(`${kind}-41.geojson`)
    const read = await rowsOf(`${stem}.${ending === 'shp' ? 'zip' : ending}`)
    expect(read.crs).toContain(crs)
    expect(read.rows.map((row) => canonical(row.geometry))).toEqual(expected.rows.map((row) => canonical(row.geometry)))
    expect(read.rows.map((row) => Object.fromEntries(Object.keys(fields[0]!).map((column) => [column, row.fields[column]])))).toEqual(shown)
  })
})

test.each([
  ['as a workbook, which has no rows without values', 'XLSX', 'xlsx', 2],
  ['as CSV', 'CSV', 'csv', 3],
  ['one feature a line', 'GeoJSONSeq', 'geojsonl', 3],
] as const)('what GDAL writes %s comes back', async (_, format, ending, count) => {
  run(`ogr2ogr -f ${format} point.${ending} point.geojson`)
  const { rows } = await rowsOf(`point.${ending}`)
  expect(rows.map((row) => ({ ...row.fields, 启用: row.fields['启用']?.replaceAll('/', '-') }))).toEqual(shown.slice(0, count))
})

describe('what we do not read is turned into a GeoPackage by', () => {
  test.each([
    ['a MapInfo table', 'ogr2ogr -f "MapInfo File" -lco ENCODING=CP936 in.tab point.geojson', 'ogr2ogr -f GPKG out.gpkg in.tab'],
    ['a KML file', 'ogr2ogr -f KML -dsco NameField=名称 in.kml point.geojson', 'ogr2ogr -f GPKG out.gpkg in.kml'],
    ['a DXF drawing', 'ogr2ogr -skipfailures -f DXF in.dxf point.geojson', 'ogr2ogr -f GPKG out.gpkg in.dxf'],
  ])('%s', async (_, make, documented) => {
    run(make)
    run(`rm -f out.gpkg; ${documented}`)
    const { rows } = await rowsOf('out.gpkg')
    const place = rows[0]?.geometry
    expect(place?.type === 'Point' && place.coordinates).toEqual([expect.closeTo(123.4301234, 6), expect.closeTo(41.7901234, 6)])
    if (!documented.endsWith('dxf')) expect(JSON.stringify(rows[0]?.fields)).toContain('沈河供热')
  })
})
