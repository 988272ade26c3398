import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type UnitTableRow } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { importsOf } from './imports-client.ts'
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

const table = Buffer.from([
  '小区,地址,公司,换热站',
  '向阳小区,暖阳街5号,春城热力,东站',
  ',暖阳街20号,春城热力,西站换热站',
  ',暖阳街2号,,南站换热站',
  ',月球路1号,春城热力,东站换热站',
  ',暖阳街9号,春城热力,',
  '向阳小区,暖阳街5号,春城热力,西站换热站',
].join('\n'))

const by = (found: readonly UnitTableRow[], line: number) => found.find((row) => row.line === line)

async function checked(): Promise<number> {
  const { id } = await imports.upload('换热站小区表.csv', table)
  const { mapping } = await imports.settled(id)
  expect(mapping).toMatchObject({ target: 'unit-table', columns: { estate: '小区', address: '地址', parent: '公司', unit: '换热站' } })
  await administrator.call(endpoints.mapImport, { params: { id }, body: mapping! })
  expect(await imports.settled(id)).toMatchObject({ state: 'checked', counts: { rows: 6, refused: 1 } })
  return id
}

test('rows of a table find place and unit, and what is doubtful waits for a person', async () => {
  const id = await checked()
  const { rows: found, counts, unknownUnits } = await administrator.call(endpoints.listUnitTableRows, { params: { id }, query: {} })
  expect(by(found, 2)).toMatchObject({ state: 'doubtful', hint: 'contradicts', contradicts: 7, unitName: '东站换热站' })
  expect(by(found, 7)).toMatchObject({ state: 'doubtful', hint: 'contradicts', contradicts: 2, unitName: '西站换热站' })
  expect(by(found, 3)).toMatchObject({ state: 'sure', unitName: '西站换热站' })
  expect(by(found, 4)).toMatchObject({ state: 'doubtful', hint: 'unit-unknown', unitName: null })
  expect(by(found, 5)).toMatchObject({ state: 'unknown', chosen: null })
  expect(by(found, 6)).toBeUndefined()
  expect(unknownUnits).toEqual([{ name: '南站换热站', company: '', rows: 1 }])
  expect(counts.find(({ state }) => state === 'doubtful')?.count).toBe(3)
})

test('what a person decides becomes a draft in which every row is inside its unit’s area', async () => {
  const id = await checked()
  const decide = (line: number, chosen: number | null) => administrator.ask(endpoints.decideUnitTableRows, { params: { id }, body: { rows: [{ line, chosen }] } })
  expect((await decide(2, 99)).status).toBe(422)
  expect((await decide(4711, 0)).status).toBe(422)
  expect(await administrator.ask(endpoints.decideUnitTableRows, { params: { id }, body: { rows: [{ line: 2, chosen: 0, unitId: 4711 }] } }))
    .toMatchObject({ status: 422, body: { code: 'unsound', details: { line: 2 } } })
  expect((await decide(2, 0)).body.rows).toMatchObject([{ line: 2, state: 'chosen', hint: null }])
  expect((await decide(7, null)).body.rows).toMatchObject([{ line: 7, state: 'left-out' }])
  const made = await administrator.call(endpoints.draftFromUnitTable, { params: { id }, body: { name: '按表划区', category: 'heating', createUnits: true } })
  expect(made).toMatchObject({ state: 'applied', draftId: expect.any(Number) as number })

  const areas = await rows<{ unit: string; holds: string[]; valid: boolean }>(database.pool, sql`
    select u.name as unit, st_isvalid(a.geom) as valid,
           array(select p.source_key from door_plate p where st_covers(a.geom, p.geom) order by p.number) as holds
    from draft_area a join unit u on u.id = a.unit_id where a.draft_id = ${made.draftId} and not a.removed order by u.name`)
  expect(areas.every(({ valid }) => valid)).toBe(true)
  const holding = (plate: string) => areas.filter(({ holds }) => holds.includes(plate)).map(({ unit }) => unit)
  expect(holding('p5')).toEqual(['东站换热站'])
  expect(holding('p20')).toEqual(['西站换热站'])
  expect(holding('p2')).toEqual(['南站换热站'])
  const [overlap] = await rows<{ area: number | null }>(database.pool, sql`
    select sum(st_area(st_intersection(a.geom, b.geom)::geography)) as area
    from draft_area a join draft_area b on a.draft_id = b.draft_id and a.id < b.id and a.unit_id <> b.unit_id and not a.removed and not b.removed
    where a.draft_id = ${made.draftId} and st_intersects(a.geom, b.geom)`)
  expect(overlap!.area ?? 0).toBeLessThan(1)

  const again = await administrator.call(endpoints.draftFromUnitTable, { params: { id }, body: { name: '再来', category: 'heating', createUnits: true } })
  expect(again.draftId).toBe(made.draftId)
  expect((await decide(2, 0)).status).toBe(409)
})

test('a table of more rows than a city has places is refused', async () => {
  const { id } = await imports.upload('太多.csv', Buffer.from(`小区,换热站\n${'向阳小区,东站\n'.repeat(100_001)}`))
  const { mapping } = await imports.settled(id)
  await administrator.call(endpoints.mapImport, { params: { id }, body: mapping! })
  expect(await imports.settled(id)).toMatchObject({ state: 'refused', reason: { code: 'too-many-rows' } })
})

test('a unit that the table does not name keeps its area but for what a row claims', async () => {
  await run(database.pool, sql`
    insert into service_area (source_key, version, category, unit_id, geom, valid_from)
    select 'table|heating|o', 1, 'heating', id, st_geomfromtext('MULTIPOLYGON(((123.60000000000015 41.90000000000013, 123.61000000000017 41.9, 123.61 41.910000000000085, 123.60000000000015 41.90000000000013)))', 4326), '2025-01-01'
    from unit where source_key = 'w'`)
  const { id } = await imports.upload('一行.csv', Buffer.from('小区,换热站\n向阳小区,东站'))
  const { mapping } = await imports.settled(id)
  await administrator.call(endpoints.mapImport, { params: { id }, body: mapping! })
  await imports.settled(id)
  const { draftId } = await administrator.call(endpoints.draftFromUnitTable, { params: { id }, body: { name: '一行', category: 'heating', createUnits: false } })
  const west = await rows<{ kept: number; inside: boolean }>(database.pool, sql`
    select st_area(a.geom) / st_area(w.geom) as kept, st_intersects(a.geom, e.point) as inside
    from draft_area a join unit u on u.id = a.unit_id and u.source_key = 'w' join service_area w on w.source_key = 'west' and w.valid_to is null, estate e
    where a.draft_id = ${draftId} and not a.removed and a.source_key <> 'table|heating|o'`)
  expect(west).toHaveLength(1)
  expect(west[0]!.inside).toBe(false)
  expect(west[0]!.kept).toBeGreaterThan(0.8)
  expect(await rows(database.pool, sql`select changed from draft_area where draft_id = ${draftId} and source_key = 'table|heating|o'`)).toEqual([{ changed: false }])
})
