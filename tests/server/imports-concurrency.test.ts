import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
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

const estates = async () => (await database.pool.query('select * from estate order by id')).rows as unknown[]
const utm = fixture('estates-utm.geojson').toString()
const shifted = (metres: number) => Buffer.from(utm.replace(/(\[\s*)(\d{6}(?:\.\d+)?)/g, (_, bracket: string, x: string) => `${bracket}${Number(x) + metres}`))

test('what was applied later is undone first, whichever file was uploaded first', async () => {
  await imports.apply(await imports.check(await imports.upload('estates.geojson', Buffer.from(utm)), { target: 'estate' }))
  const there = await estates()
  const early = await imports.upload('early.geojson', shifted(10))
  const late = await imports.apply(await imports.check(await imports.upload('late.geojson', shifted(20)), { target: 'estate' }))
  const between = await estates()
  await imports.apply(await imports.check(early, { target: 'estate' }))
  expect(await administrator.ask(endpoints.undoImport, { params: { id: late.id } }))
    .toMatchObject({ status: 409, body: { details: { because: [{ code: 'later-import', text: expect.stringContaining('early.geojson') as string }] } } })
  await administrator.call(endpoints.undoImport, { params: { id: early.id } })
  expect(await estates()).toEqual(between)
  await administrator.call(endpoints.undoImport, { params: { id: late.id } })
  expect(await estates()).toEqual(there)
})

test('what people corrected after an import stays corrected when that is undone', async () => {
  const named = (name: string) => Buffer.from(JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { key: 'k1', name }, geometry: { type: 'Point', coordinates: [123.4, 41.803] } }],
  }))
  await imports.apply(await imports.check(await imports.upload('one.geojson', named('红旗小区')), { target: 'estate' }))
  const { id } = await imports.apply(await imports.check(await imports.upload('two.geojson', named('红旗家园')), { target: 'estate' }))
  await database.pool.query(`
    with moved as (update estate set aliases = aliases || '{红旗院}', point = st_setsrid(st_makepoint(123.401, 41.804), 4326) where source_key = 'k1' returning id)
    insert into address_correction (spoken, spoken_key, answer, chosen_ids, chosen_label, chosen, pinned, user_id, first_at, last_at, state, decided_by, decided_at, became)
    select '红旗院', kind, 'resolved', '{}', '', st_setsrid(st_makepoint(123.401, 41.804), 4326), kind = 'move', u.id, now(), now(), 'accepted', u.id, now(),
           jsonb_build_object('of', 'estate', 'id', moved.id, 'kind', kind, 'text', '红旗院')
    from moved, user_account u, unnest('{alias,move}'::text[]) as kind where u.login = 'admin'`)
  await administrator.call(endpoints.undoImport, { params: { id } })
  expect((await database.pool.query(`select name, aliases, st_x(point) as lon from estate where source_key = 'k1'`)).rows)
    .toEqual([{ name: '红旗小区', aliases: ['红旗院'], lon: 123.401 }])
})

test('a file that ended three processes is not begun a fourth time', async () => {
  const { rows: [batch] } = await database.pool.query<{ id: number }>(`
    insert into import_batch (state, file, bytes, received, user_name, at, changed_at, attempts)
    values ('reading', 'killer.csv', 0, 0, 'admin', now(), now(), 3) returning id`)
  expect(await imports.settled(batch!.id)).toMatchObject({ state: 'refused', reason: { code: 'failed' } })
})

test('a file that only ends areas becomes a draft without them', async () => {
  const file = {
    type: 'FeatureCollection',
    features: [{
      type: 'Feature', properties: { key: 'north', 责任单位: 'o', 类别: '供热', 截止日期: '2026-01-01' },
      geometry: { type: 'Polygon', coordinates: [[[123.38, 41.808], [123.38, 41.81], [123.4, 41.81], [123.4, 41.808], [123.38, 41.808]]] },
    }],
  }
  const applied = await imports.apply(await imports.check(await imports.upload('ends.geojson', Buffer.from(JSON.stringify(file)))))
  expect(applied).toMatchObject({ state: 'applied', counts: { changed: 1 }, draftId: expect.any(Number) as number })
  expect((await database.pool.query('select source_key, removed from draft_area where draft_id = $1 order by 1', [applied.draftId])).rows)
    .toEqual([{ source_key: 'east', removed: false }, { source_key: 'north', removed: true }, { source_key: 'west', removed: false }])
})
