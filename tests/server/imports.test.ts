import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { importFile, type ImportOptions } from '@heatline/server/features/imports/import-file'
import type { ImportReport } from '@heatline/server/features/imports/report'
import { fileSentence, rowSentence } from '@heatline/server/features/imports/sentences'
import { openTestDatabase, type TestDatabase } from './database.ts'

const morning = new Date('2026-11-22T00:00:00Z')
const evening = new Date('2026-11-22T12:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** An empty city for each test; the audit, which forbids this, is set aside for it. */
const cityTables = ['service_area', 'door_plate', 'building', 'crossing', 'landmark', 'estate', 'street', 'subdistrict', 'district', 'unit', 'setting', 'event']
beforeEach(() => database.pool.query(`
  alter table audit_entry disable trigger audit_entry_append_only;
  truncate audit_entry;
  alter table audit_entry enable trigger audit_entry_append_only;
  ${cityTables.map((table) => `delete from ${table};`).join(' ')}`))

type Imported = Exclude<ImportReport, { outcome: 'refused' }>

function run(kind: ImportOptions['kind'], file: string, options: Partial<ImportOptions> = {}, now = morning) {
  const path = fileURLToPath(new URL(`../fixtures/imports/${file}`, import.meta.url))
  return importFile(database.pool, { kind, path, ...options }, now)
}

async function imported(...by: Parameters<typeof run>): Promise<Imported> {
  const report = await run(...by)
  if (report.outcome === 'refused') throw new Error(fileSentence(report.reason, 'en'))
  return report
}

async function query<T>(text: string): Promise<T[]> {
  return (await database.pool.query(text)).rows as T[]
}

function reasons(report: Imported) {
  return Object.fromEntries(report.refusals.map(({ line, reason }) => [line, reason.code]))
}

describe('door plates in a plane system', () => {
  const taiwan = { crs: 'EPSG:3826', set: { district: '前山區', city: '港市' } }

  test('are written with the district, villages and streets they name; each other row has its reason', async () => {
    const report = await imported('door-plate', 'plates-tm2.csv', taiwan)
    expect(report).toMatchObject({ outcome: 'imported', rows: 12, added: 5, changed: 0, unchanged: 0, repeated: 1, refused: 6 })
    expect(reasons(report)).toEqual({
      6: 'duplicate', 9: 'no-street', 10: 'bad-number', 11: 'no-place', 12: 'bad-coordinates', 13: 'columns',
    })
    expect(report.refusals.map(({ reason }) => rowSentence(reason, 'zh'))).toContain('与第 4 行重复，但位置相差 49.9 米。')
    expect(await query('select name, class from street order by name collate "C"')).toEqual([
      { name: '中庄巷', class: 'lane' }, { name: '和平二路', class: 'minor' }, { name: '竹圍巷', class: 'area' },
    ])
    expect(await query(`
      select street.name as street, lane, alley, number_key, subdistrict.name as village, district.name as district
      from door_plate join street on street.id = street_id join subdistrict on subdistrict.id = subdistrict_id
      join district on district.id = door_plate.district_id where lane <> ''`)).toEqual([
      { street: '和平二路', lane: '65巷', alley: '2弄', number_key: '5-1', village: '東山里', district: '前山區' },
    ])
    expect(await query(`select bool_and(st_covers(district.geom, door_plate.geom)) as covered from district, door_plate`))
      .toEqual([{ covered: true }])
    expect(await query(`select value from setting where key = 'city.name'`)).toEqual([{ value: '港市' }])
  })

  test('land where PostGIS itself would put them', async () => {
    await imported('door-plate', 'plates-tm2.csv', taiwan)
    const [plate] = await query<{ metres: number }>(`
      select st_distance(geom::geography, st_transform(st_setsrid(st_makepoint(177802.4, 2503928.92), 3826), 4326)::geography) as metres
      from door_plate where number_key = '118'`)
    expect(plate!.metres).toBeLessThan(0.001)
  })

  test('change nothing the second time', async () => {
    await imported('door-plate', 'plates-tm2.csv', taiwan)
    const before = await query('select * from door_plate order by id')
    const report = await imported('door-plate', 'plates-tm2.csv', taiwan, evening)
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 5, repeated: 1, refused: 6 })
    expect(report.dataVersion).toBeUndefined()
    expect(await query('select * from door_plate order by id')).toEqual(before)
    expect(await query('select count(*) as count from event')).toEqual([{ count: 1 }])
  })

  test('raise the version of the city, tell the screens and the audit', async () => {
    const report = await imported('door-plate', 'plates-tm2.csv', { ...taiwan, by: { userId: 0, name: '管理员' } })
    expect(await query('select version from data_version')).toEqual([{ version: report.dataVersion }])
    expect(await query('select type, payload, position from event'))
      .toEqual([{ type: 'city.changed', payload: { dataVersion: report.dataVersion }, position: null }])
    expect(await query(`select user_name, action, subject, detail->>'added' as added from audit_entry`))
      .toEqual([{ user_name: '管理员', action: 'city.import', subject: 'door-plate', added: '5' }])
  })

  test('only tried, leave no trace', async () => {
    const heard: number[] = []
    const report = await imported('door-plate', 'plates-tm2.csv', {
      ...taiwan, dryRun: true, onRefused: ({ line }) => heard.push(line),
    })
    expect(report).toMatchObject({ outcome: 'tried', added: 5, refused: 6 })
    expect(heard).toHaveLength(6)
    expect(await query(`select (select count(*) from door_plate) + (select count(*) from district) + (select count(*) from street)
      + (select count(*) from audit_entry) + (select count(*) from event) as count`)).toEqual([{ count: 0 }])
  })

  test('without a reference system are refused with what to do', async () => {
    const report = await run('door-plate', 'plates-tm2.csv')
    expect(report).toMatchObject({ outcome: 'refused', line: 2, reason: { code: 'out-of-degrees' } })
    if (report.outcome === 'refused') expect(fileSentence(report.reason, 'zh')).toContain('--crs')
  })
})

describe('a broken file is refused whole', () => {
  test.each([
    ['a quote left open', 'door-plate', 'plates-quote-open.csv', {}, { code: 'csv-quote' }, 3],
    ['a quote left open that swallows rows', 'door-plate', 'plates-quote-swallows.csv', {}, { code: 'csv-quote' }, 4],
    ['bytes of another encoding', 'door-plate', 'plates-gbk.csv', { encoding: 'utf-8' }, { code: 'encoding', encoding: 'utf-8' }, undefined],
    ['an encoding that nobody knows', 'door-plate', 'plates-gbk.csv', { encoding: 'gbk-9' }, { code: 'unknown-encoding' }, undefined],
    ['a file cut off', 'district', 'cut-off.geojson', {}, { code: 'json' }, undefined],
    ['metres without a system', 'estate', 'estates-no-crs.geojson', {}, { code: 'out-of-degrees' }, 1],
    ['a system that is not plane', 'estate', 'estates-no-crs.geojson', { crs: 'EPSG:4978' }, { code: 'unknown-crs' }, undefined],
    ['a column that is not there', 'unit', 'units.csv', { map: { name: '单位名' } }, { code: 'unknown-column' }, 1],
    ['a field that is not there', 'unit', 'units.csv', { set: { colour: 'red' } }, { code: 'unknown-field' }, undefined],
    ['no column of what is needed', 'door-plate', 'units.csv', {}, { code: 'no-columns', fields: 'number, street / area / lane' }, 1],
    ['no such file', 'unit', 'none.csv', {}, { code: 'unreadable' }, undefined],
  ] as const)('%s', async (_, kind, file, options, reason, line) => {
    const report = await run(kind, file, options)
    expect(report).toMatchObject({ outcome: 'refused', reason, ...(line !== undefined && { line }) })
    expect(await query(`select (select count(*) from door_plate) + (select count(*) from district) + (select count(*) from unit)
      + (select count(*) from street) as count`)).toEqual([{ count: 0 }])
  })
})

test('GBK text and Chinese column names are understood', async () => {
  expect(await imported('door-plate', 'plates-gbk.csv', { encoding: 'gb18030' })).toMatchObject({ rows: 2, added: 2 })
  expect(await query(`select number_key, number_text from door_plate order by id`))
    .toEqual([{ number_key: '68甲', number_text: '甲68号' }, { number_key: '70-1', number_text: '70-1号' }])
})

test('of two coordinate systems in one file the one asked for is read, and moved', async () => {
  expect(await imported('landmark', 'places-two-systems.csv', { crs: 'GCJ-02' })).toMatchObject({ crs: 'GCJ-02', added: 1 })
  const distance = `select st_distance(geom::geography, st_setsrid(st_makepoint(123.429178, 41.790388), 4326)::geography) as metres, kind from landmark`
  const [moved] = await query<{ metres: number; kind: string }>(distance)
  expect(moved!.metres).toBeLessThan(1)
  expect(moved!.kind).toBe('hospital')
  await imported('landmark', 'places-two-systems.csv')
  const [written] = await query<{ metres: number }>(distance)
  expect(written!.metres).toBe(0)
})

describe('estates', () => {
  test('honour the file’s own system, get a point inside, and a bow-tie is refused with its place', async () => {
    const report = await imported('estate', 'estates-utm.geojson')
    expect(report).toMatchObject({ crs: 'EPSG:32651', rows: 5, added: 2, refused: 3 })
    expect(reasons(report)).toEqual({ 3: 'bad-polygon', 4: 'missing', 5: 'geometry-kind' })
    expect(report.refusals[0]!.reason).toMatchObject({ place: expect.stringMatching(/^POINT\(123\.3\d+ 41\.7\d+\)$/) })
    expect(await query(`
      select estate.name, address, district.name as district, subdistrict.name as town, st_covers(estate.geom, point) as inside,
             round(st_area(estate.geom::geography)) between 9900 and 10100 as hectare
      from estate join district on district.id = estate.district_id left join subdistrict on subdistrict.id = subdistrict_id
      where estate.name = '金谷花园'`)).toEqual([
      { name: '金谷花园', address: '兴华北街68号', district: '铁西区', town: '兴华街道', inside: true, hectare: true },
    ])
  })

  test('house the buildings that name them', async () => {
    await imported('estate', 'estates-utm.geojson')
    const report = await imported('building', 'buildings.csv')
    expect(report).toMatchObject({ added: 1, refused: 2 })
    expect(report.refusals.map(({ reason }) => reason)).toEqual([
      { code: 'bad-value', field: 'floors', value: '99x' }, { code: 'unknown-name', field: 'estate', value: '没有的小区' },
    ])
    expect(await query(`select building.number, units, floors, estate.name from building join estate on estate.id = estate_id`))
      .toEqual([{ number: '12', units: 3, floors: 6, name: '金谷花园' }])
  })
})

test('a surveyed district takes the place of the one made from an extent', async () => {
  await imported('estate', 'estates-utm.geojson')
  const [made] = await query<{ id: number }>(`select id from district where name = '铁西区'`)
  expect(await imported('district', 'districts.geojson')).toMatchObject({ added: 1, changed: 1 })
  expect(await query(`select id, code, former_names, round(st_xmin(geom)::numeric, 2) as west from district order by code`)).toEqual([
    { id: made!.id, code: '210106', former_names: [], west: 123.3 },
    { id: expect.any(Number), code: '210112', former_names: ['东陵区'], west: 123.4 },
  ])
  expect(await imported('district', 'districts.geojson', {}, evening)).toMatchObject({ unchanged: 2 })
})

test('the pieces of a street become one, cross the others, and keep the plates that were there first', async () => {
  await imported('door-plate', 'plates-gbk.csv', { encoding: 'gb18030' })
  expect(await imported('street', 'streets.geojson')).toMatchObject({ rows: 3, added: 1, changed: 1, repeated: 1 })
  expect(await query(`
    select name, class, st_numgeometries(geom) as pieces, (select count(*) from door_plate where street_id = street.id) as plates
    from street order by name collate "C"`)).toEqual([
    { name: '兴华北街', class: 'main', pieces: 2, plates: 2 }, { name: '建设中路', class: 'main', pieces: 1, plates: 0 },
  ])
  expect(await query('select count(*) as count from crossing')).not.toEqual([{ count: 0 }])
  expect(await imported('street', 'streets.geojson', {}, evening)).toMatchObject({ unchanged: 2, repeated: 1, added: 0, changed: 0 })
})

describe('units and the areas they serve', () => {
  test('find their parents by key or name', async () => {
    const report = await imported('unit', 'units.csv')
    expect(report).toMatchObject({ added: 3, refused: 1 })
    expect(reasons(report)).toEqual({ 5: 'unknown-name' })
    expect(await query(`select unit.source_key, unit.kind, parent.source_key as parent from unit
      left join unit as parent on parent.id = unit.parent_id order by unit.source_key`)).toEqual([
      { source_key: 'H1', kind: 'heating-company', parent: null },
      { source_key: 'S1', kind: 'exchange-station', parent: 'H1' }, { source_key: 'S2', kind: 'exchange-station', parent: 'H1' },
    ])
    expect(await imported('unit', 'units.csv', {}, evening)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  })

  test('keep yesterday’s answer when an area changes hands', async () => {
    await imported('unit', 'units.csv')
    const report = await imported('service-area', 'areas.geojson')
    expect(report).toMatchObject({ added: 2, refused: 1 })
    expect(report.refusals).toEqual([{ line: 3, reason: { code: 'unknown-name', field: 'unit', value: 'S9' } }])
    expect(await imported('service-area', 'areas-moved.geojson', {}, evening)).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect(await query(`
      select area.source_key, version, unit.source_key as unit, valid_from, valid_to
      from service_area as area join unit on unit.id = unit_id order by area.source_key, version`)).toEqual([
      { source_key: 'F1', version: 1, unit: 'S1', valid_from: morning.toISOString(), valid_to: evening.toISOString() },
      { source_key: 'F1', version: 2, unit: 'S2', valid_from: evening.toISOString(), valid_to: null },
      { source_key: 'F2', version: 1, unit: 'S2', valid_from: morning.toISOString(), valid_to: null },
    ])
  })
})
