import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type ImportBatch } from '@heatline/server/api'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { fixture, importsOf } from './imports-client.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let administrator: Client
let imports: ReturnType<typeof importsOf>

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  ;({ app } = await startApp(database.pool))
  administrator = await signIn(app, 'admin')
  imports = importsOf(app, administrator)
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

async function only<T>(text: string): Promise<T> {
  return (await database.pool.query(text)).rows[0] as T
}

/** All that an import can touch. */
async function city(): Promise<unknown> {
  const tables = ['district', 'subdistrict', 'street', 'unit', 'estate', 'building', 'door_plate', 'landmark', 'service_area']
  return Promise.all(tables.map(async (table) => (await database.pool.query(`select * from ${table} order by id`)).rows as unknown[]))
}

const plates = (lines: string[]) => Buffer.from(['行政区,街路,门牌号,经度,纬度', ...lines].join('\n'))
const fivePlates = plates(['春城区,暖阳街,31号,123.3998,41.8140', '春城区,暖阳街,33号,123.3998,41.8145', '春城区,暖阳街,x,123.3998,41.8145', '春城区,新街,1号,123.4010,41.8050', '春城区,暖阳街,5号,123.3999,41.80226'])
const total = ({ counts }: ImportBatch) => counts!.added + counts!.changed + counts!.unchanged + counts!.repeated + counts!.refused

describe('an upload', () => {
  test('goes on after a lost connection where the server says it stopped', async () => {
    const { id, state } = await imports.start('plates.csv', fivePlates.length)
    expect(state).toBe('uploading')
    expect((await imports.put(id, 0, fivePlates.subarray(0, 100))).body).toMatchObject({ received: 100, state: 'uploading' })
    expect(await imports.put(id, 0, fivePlates.subarray(0, 100))).toMatchObject({ status: 200, body: { received: 100 } })
    expect(await imports.put(id, 150, fivePlates.subarray(150))).toMatchObject({ status: 409, body: { code: 'stale', details: { received: 100 } } })
    expect((await imports.put(id, 50, fivePlates.subarray(50, 200))).body).toMatchObject({ received: 200 })
    const { received } = await imports.read(id)
    await imports.put(id, received, fivePlates.subarray(received))
    expect(await imports.settled(id)).toMatchObject({
      state: 'mapping', received: fivePlates.length, format: 'csv', crsCertain: true,
      mapping: { target: 'door-plate', columns: { district: '行政区', street: '街路', number: '门牌号', x: '经度', y: '纬度' } },
    })
    expect((await imports.put(id, 0, fivePlates)).status).toBe(200)
    const { content } = await only<{ content: Buffer }>(`select string_agg(bytes, ''::bytea order by start) as content from import_chunk where import_id = ${id}`)
    expect(content.equals(fivePlates)).toBe(true)
  })

  test('is announced once, however often it is sent', async () => {
    const body = { clientId: uuid(), file: 'a.csv', bytes: 10 }
    const first = await administrator.call(endpoints.startImport, { body })
    expect((await administrator.call(endpoints.startImport, { body })).id).toBe(first.id)
    expect(await imports.put(first.id, 5, Buffer.alloc(6))).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  test('that is too large is refused before its first byte', async () => {
    const { maxBytes, chunkBytes, imports: listed } = await administrator.call(endpoints.listImports, {})
    expect(listed.flatMap(({ layers }) => layers.map(({ columns, sample }) => [columns.length, sample.length]))).toEqual([[5, 0]])
    expect(await administrator.ask(endpoints.startImport, { body: { clientId: uuid(), file: 'a.csv', bytes: maxBytes + 1 } })).toMatchObject({ status: 413, body: { code: 'too-large' } })
    const { id } = await imports.start('a.csv', chunkBytes + 1)
    expect((await imports.put(id, 0, Buffer.alloc(chunkBytes + 1))).status).toBe(413)
  })

  test('given up is given up', async () => {
    const { id } = await imports.start('a.csv', 10)
    expect(await administrator.call(endpoints.cancelImport, { params: { id } })).toMatchObject({ state: 'cancelled' })
    expect(await administrator.call(endpoints.cancelImport, { params: { id } })).toMatchObject({ state: 'cancelled' })
    expect(await imports.put(id, 0, Buffer.alloc(10))).toMatchObject({ status: 409, body: { code: 'impossible' } })
  })
})

test('a file is tried out, applied and undone; nothing but the journal stays', async () => {
  const before = await city()
  const uploaded = await imports.upload('plates.csv', fivePlates)
  const checked = await imports.check(uploaded)
  expect(checked).toMatchObject({ state: 'checked', counts: { rows: 5, added: 4, changed: 0, refused: 1 } })
  expect(total(checked)).toBe(5)
  expect(await city()).toEqual(before)
  const difference = await administrator.call(endpoints.readImportDifference, { params: { id: checked.id }, query: {} })
  expect(difference.total).toBe(5)
  expect(difference.differences.map(({ kind, label }) => `${kind} ${label}`).sort()).toEqual([
    'added 新街1号', 'added 暖阳街31号', 'added 暖阳街33号', 'added 暖阳街5号', 'refused 春城区 暖阳街 x',
  ].sort())
  expect(await administrator.call(endpoints.listRefusedRows, { params: { id: checked.id }, query: {} }))
    .toEqual({ total: 1, rows: [{ line: 4, code: 'bad-number', text: '门牌号“x”无法识别。' }] })
  expect(await imports.apply(checked)).toMatchObject({ state: 'applied', counts: { added: 4 } })
  expect(await only('select count(*) as count from door_plate')).toEqual({ count: 24 })
  const undone = await administrator.call(endpoints.undoImport, { params: { id: checked.id } })
  expect(undone).toMatchObject({ state: 'undone' })
  expect(await city()).toEqual(before)
  expect(await only(`select count(*) as count from audit_entry where action like 'city.import%'`)).toEqual({ count: 2 })
})

test('what moves is shown where it was, and undone to where it was', async () => {
  const moved = fixture('estates-utm.geojson')
  const first = await imports.apply(await imports.check(await imports.upload('estates.geojson', moved), { target: 'estate' }))
  expect(first).toMatchObject({ state: 'applied' })
  const there = await city()
  const shifted = Buffer.from(moved.toString().replace(/(\[\s*)(\d{6}(?:\.\d+)?)/g, (_, bracket: string, x: string) => `${bracket}${Number(x) + 10}`))
  const checked = await imports.check(await imports.upload('estates.geojson', shifted), { target: 'estate' })
  expect(checked.rememberedFrom).toBe('estates.geojson')
  expect(checked.counts!.changed).toBe(first.counts!.added)
  const { differences } = await administrator.call(endpoints.readImportDifference, { params: { id: checked.id }, query: {} })
  expect(differences.filter(({ kind, before }) => kind === 'changed' && before !== null)).toHaveLength(checked.counts!.changed)
  await imports.apply(checked)
  const refusal = await administrator.ask(endpoints.undoImport, { params: { id: first.id } })
  expect(refusal).toMatchObject({ status: 409, body: { code: 'impossible', details: { because: [{ code: 'later-import' }] } } })
  await administrator.call(endpoints.undoImport, { params: { id: checked.id } })
  expect(await city()).toEqual(there)
  await administrator.call(endpoints.undoImport, { params: { id: first.id } })
})

test('what something else refers to by now is not taken away', async () => {
  const applied = await imports.apply(await imports.check(await imports.upload('new.csv', plates(['春城区,远方街,1号,123.4010,41.8050']))))
  await database.pool.query(`insert into door_plate (source_key, street_id, number, number_key, number_text, geom)
    select 'by hand', id, 2, '2', '2号', st_setsrid(st_makepoint(123.4011, 41.805), 4326) from street where name = '远方街'`)
  const refusal = await administrator.ask(endpoints.undoImport, { params: { id: applied.id } })
  expect(refusal).toMatchObject({ status: 409, body: { details: { because: [{ code: 'referred', text: '有 1 条门牌引用了它新增的内容，请先改正。' }] } } })
  await database.pool.query(`delete from door_plate where source_key = 'by hand'`)
  expect(await administrator.call(endpoints.undoImport, { params: { id: applied.id } })).toMatchObject({ state: 'undone' })
})

test('an outline that only follows what lies in it keeps what later imports brought', async () => {
  const one = async (file: string, lon: number) => imports.apply(await imports.check(await imports.upload(file, plates([`新城区,环路${lon}号街,1号,${lon},41.8`]))))
  const [first, middle, last] = [await one('first.csv', 123.40), await one('middle.csv', 123.41), await one('last.csv', 123.42)]
  await administrator.call(endpoints.undoImport, { params: { id: middle.id } })
  expect(await only(`select bool_and(st_covers(district.geom, door_plate.geom)) as covered, count(*) as count
    from door_plate join district on district.id = district_id where district.name = '新城区'`)).toEqual({ covered: true, count: 2 })
  for (const { id } of [last, first]) await administrator.call(endpoints.undoImport, { params: { id } })
})

test('columns that a person matched are matched the same way the next time', async () => {
  const file = (number: string) => Buffer.from(`甲,乙,丙,丁\n暖阳街,${number},123.4010,41.8050\n`)
  const first = await imports.upload('mine.csv', file('41号'))
  const columns = { street: '甲', number: '乙', x: '丙', y: '丁' }
  await imports.apply(await imports.check(first, { target: 'door-plate', columns }))
  const second = await imports.upload('mine-2.csv', file('43号'))
  expect(second).toMatchObject({ rememberedFrom: 'mine.csv', mapping: { target: 'door-plate', columns } })
  for (const { id } of [first]) await administrator.call(endpoints.undoImport, { params: { id } })
})

test('of two that were tried against the same city the second is tried again', async () => {
  const [one, other] = await Promise.all([
    imports.upload('one.csv', plates(['春城区,暖阳街,51号,123.3998,41.8150'])), imports.upload('other.csv', plates(['春城区,暖阳街,51号,123.3998,41.8150'])),
  ])
  const checked = [await imports.check(one), await imports.check(other)]
  expect(checked.map(({ counts }) => counts!.added)).toEqual([1, 1])
  await imports.apply(checked[0]!)
  expect(await administrator.ask(endpoints.applyImport, { params: { id: other.id } })).toMatchObject({ status: 409, body: { code: 'stale' } })
  expect(await imports.settled(other.id)).toMatchObject({ state: 'checked', counts: { added: 0, unchanged: 1 } })
  await administrator.call(endpoints.undoImport, { params: { id: one.id } })
})

test('cancelled in the middle of being applied nothing is written', async () => {
  const many = plates(Array.from({ length: 60_000 }, (_, index) => `春城区,长街${index % 100},${index}号,${123.39 + (index % 1000) * 1e-5},${41.8 + index * 1e-7}`))
  const checked = await imports.check(await imports.upload('many.csv', many))
  expect(checked.counts).toMatchObject({ rows: 60_000, added: 60_000 })
  const before = await only<{ plates: number; version: number }>('select (select count(*) from door_plate) as plates, (select version from data_version) as version')
  await administrator.call(endpoints.applyImport, { params: { id: checked.id } })
  expect(await administrator.call(endpoints.cancelImport, { params: { id: checked.id } })).toMatchObject({ state: 'cancelled' })
  const next = await imports.upload('next.csv', fivePlates)
  expect(await imports.check(next)).toMatchObject({ state: 'checked' })
  expect(await only('select (select count(*) from door_plate) as plates, (select version from data_version) as version')).toEqual(before)
  expect(await administrator.ask(endpoints.applyImport, { params: { id: checked.id } })).toMatchObject({ status: 409 })
})

test('areas become a draft of the whole set, and what is in force stays until that is published', async () => {
  const before = await city()
  const areas = { type: 'FeatureCollection', features: [{
    type: 'Feature', properties: { key: 'west', 责任单位: 'o', 类别: '供热' },
    geometry: { type: 'Polygon', coordinates: [[[123.38, 41.8], [123.4, 41.8], [123.4, 41.809], [123.38, 41.809], [123.38, 41.8]]] },
  }] }
  const checked = await imports.check(await imports.upload('areas.geojson', Buffer.from(JSON.stringify(areas))))
  expect(checked).toMatchObject({ state: 'checked', mapping: { target: 'service-area' }, counts: { changed: 1 } })
  const applied = await imports.apply(checked)
  expect(applied.draftId).not.toBeNull()
  expect(await city()).toEqual(before)
  expect((await database.pool.query(`select source_key, changed, removed from draft_area where draft_id = ${applied.draftId} order by 1`)).rows).toEqual([
    { source_key: 'east', changed: false, removed: false }, { source_key: 'north', changed: false, removed: false }, { source_key: 'west', changed: true, removed: false },
  ])
  expect(await administrator.ask(endpoints.undoImport, { params: { id: applied.id } })).toMatchObject({ status: 409, body: { details: { because: [{ code: 'draft' }] } } })
})

test('every refused row can be fetched with its reason, and none of them as a formula', async () => {
  const checked = await imports.check(await imports.upload('bad.csv', plates(['=cmd|x,暖阳街,y,123.4,41.8', '春城区,暖阳街,"a""b",123.4,41.8'])))
  const fetched = await app.inject({ url: `/api/imports/${checked.id}/refused.csv?lang=en`, headers: { cookie: administrator.cookie } })
  expect(fetched.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(fetched.body.split('\r\n')).toEqual([
    '\uFEFF"line","reason","行政区","街路","门牌号","经度","纬度"',
    `"2","The number ""y"" is not understood.","'=cmd|x","暖阳街","y","123.4","41.8"`,
    `"3","The number ""a""b"" is not understood.","春城区","暖阳街","a""b","123.4","41.8"`,
    '',
  ])
})

test('metres of no known system wait for a person who knows it', async () => {
  const uploaded = await imports.upload('plates-tm2.csv', fixture('plates-tm2.csv'))
  expect(uploaded.state).toBe('mapping')
  expect(uploaded.crsCertain).toBe(false)
  expect(uploaded.crsGuesses.map(({ crs }) => crs)).toContain('EPSG:3826')
  expect(await imports.check(uploaded)).toMatchObject({ state: 'mapping', reason: { code: 'out-of-degrees' } })
  const checked = await imports.check(await imports.read(uploaded.id), { crs: 'EPSG:3826' })
  expect(checked).toMatchObject({ state: 'checked', counts: { rows: 12 } })
  expect(checked.notes.map(({ code }) => code)).toContain('far-from-city')
})

test('what is undone, cancelled or refused forgets its bytes after a week', async () => {
  const { id } = await imports.upload('old.csv', fivePlates)
  await administrator.call(endpoints.cancelImport, { params: { id } })
  await database.pool.query(`update import_batch set changed_at = now() - interval '8 days' where id = ${id}`)
  const { forgetBytes } = await import('@heatline/server/features/imports/jobs/forget-bytes')
  await forgetBytes(database.pool, new Date())
  expect(await only(`select count(*) as count from import_chunk where import_id = ${id}`)).toEqual({ count: 0 })
})
