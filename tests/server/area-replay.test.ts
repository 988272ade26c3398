import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { lastSeason } from '@heatline/server/features/service-areas/last-season'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { box, judge, openAreaOffice, type AreaOffice, type OpenDraft } from './area-office.ts'

let office: AreaOffice

beforeAll(async () => {
  office = await openAreaOffice()
})
afterAll(() => office?.close())
beforeEach(async () => {
  await office.reset()
  await run(office.pool, sql`delete from area_replay_order`)
  await run(office.pool, sql`delete from work_order`)
})

const [west, east] = ['西站换热站', '东站换热站']

/** An order of a category at a place, as the desk left it. */
async function order(lon: number, lat: number, { at = '2025-12-01T08:00:00+08:00', category = 'heating', match = {} } = {}): Promise<void> {
  await run(office.pool, sql`
    insert into work_order (client_id, state, category, kind, severity, matter, caller_name, caller_number, spoken_address, note, match, geom, created_by, created_at)
    select gen_random_uuid(), 'received', ${category}, 'repair', 'ordinary', '暖气不热', '王女士', '13800002046', '王家，钥匙在门卫', '狗', ${JSON.stringify(match)},
           st_setsrid(st_makepoint(${lon}, ${lat}), 4326), id, ${at} from user_account where login = 'desk1'`)
}

const replay = async (draft: OpenDraft) => {
  await judge(office.pool, draft.id, 0)
  return office.admin.call(endpoints.replayAreaDraft, { params: { id: draft.id } })
}
const read = (draft: OpenDraft) => office.admin.call(endpoints.readReplay, { params: { id: draft.id }, query: {} })

test('tells which orders of the season would have gone to another unit', async () => {
  for (const lat of [41.801, 41.801, 41.805]) await order(123.39, lat)
  await order(123.41, 41.805)
  await order(123.39, 41.801, { category: 'property' })
  await order(123.39, 41.801, { at: '2025-10-31T23:59:59+08:00' })
  const draft = await office.open()
  await draft.change(draft.edit('west', { unitId: office.town.east }))
  expect(await replay(draft)).toEqual({
    revision: 2, at: office.pass(0).toISOString(), from: '2025-10-31T16:00:00.000Z', to: office.pass(0).toISOString(),
    orders: 4, moved: 3, uncovered: 0, ambiguous: 0, pairs: [{ fromUnit: west, toUnit: east, orders: 3 }],
  })
  expect(await draft.read()).toMatchObject({ state: 'replayed', moved: 3 })
  expect((await read(draft)).orders).toMatchObject([{ fromUnit: west, toUnit: east, lon: 123.39, lat: 41.805 }, { lat: 41.801 }, { lat: 41.801 }])
})

test('tells where nobody or several would be responsible, and where that ends', async () => {
  await order(123.39, 41.803)
  await order(123.41, 41.803)
  await order(123.4001, 41.803)
  await order(123.39, 41.809)
  const draft = await office.open()
  await draft.change(
    draft.remove('north'), draft.edit('east', { geometry: box(123.4, 41.8, 123.405, 41.81) }),
    { id: null, seen: null, area: { name: null, unitId: office.town.company, geometry: box(123.38, 41.8, 123.395, 41.805) } },
  )
  expect(await replay(draft)).toMatchObject({ orders: 4, moved: 4, uncovered: 1, ambiguous: 1 })
  expect((await read(draft)).orders.map(({ fromUnit, toUnit }) => [fromUnit, toUnit])).toEqual([[null, west], [null, east], [east, null], [west, null]])
})

test('of a draft that changes nothing moves nothing', async () => {
  await order(123.39, 41.803)
  expect(await replay(await office.open())).toMatchObject({ orders: 1, moved: 0, pairs: [] })
})

test('again counts again, not on top', async () => {
  await order(123.39, 41.803)
  const draft = await office.open()
  await draft.change(draft.edit('west', { unitId: office.town.east }))
  expect(await replay(draft)).toMatchObject({ moved: 1 })
  await draft.change(draft.edit('west', {}, 2))
  expect((await draft.read()).moved).toBeNull()
  expect(await replay(draft)).toMatchObject({ revision: 3, moved: 0 })
  expect(await read(draft)).toMatchObject({ replay: { revision: 3, moved: 0 }, orders: [] })
})

test('shows no caller, no room and no words that somebody typed', async () => {
  await order(123.39, 41.803, { match: { label: '向阳小区1号楼2单元301', estate: '向阳小区', building: '1', unit: '2', room: '301' } })
  await order(123.39, 41.803, { match: { label: '王家楼上', district: '春城区' } })
  const draft = await office.open()
  await draft.change(draft.edit('west', { unitId: office.town.east }))
  await replay(draft)
  const { orders } = await read(draft)
  expect(orders.map(({ address }) => address)).toEqual(['春城区', '向阳小区1号楼'])
  expect(JSON.stringify(orders)).not.toMatch(/王|138|301|狗/)
})

test('of an outdated draft is refused', async () => {
  const [draft, other] = [await office.open(), await office.open('别的')]
  await other.change(other.remove('north'))
  await other.ready()
  await other.tryPublish()
  office.pass(1)
  await judge(office.pool, draft.id, 0)
  expect(await office.admin.ask(endpoints.replayAreaDraft, { params: { id: draft.id } })).toMatchObject({ status: 409, body: { details: { because: 'outdated' } } })
})

test('takes the last twelve months where the season brought none', async () => {
  await order(123.39, 41.803, { at: '2025-06-01T08:00:00+08:00' })
  expect(await replay(await office.open())).toMatchObject({ orders: 1, from: '2025-01-10T02:00:00.000Z' })
})

describe('the last season', () => {
  const season = [2024, 2025].flatMap((year) => [
    { phase: 'opening' as const, from: `${year}-11-01`, to: `${year}-11-15` }, { phase: 'main' as const, from: `${year}-11-16`, to: `${year + 1}-03-15` },
    { phase: 'closing' as const, from: `${year + 1}-03-16`, to: `${year + 1}-03-31` },
  ])
  const of = (now: string, spans = season) => {
    const found = lastSeason({ utcOffsetMinutes: 480, days: {}, season: spans }, new Date(now))
    return found && [found.from.toISOString(), found.to.toISOString()]
  }
  test.each([
    ['in summer: all of it', '2025-07-01T00:00:00Z', ['2024-10-31T16:00:00.000Z', '2025-03-31T16:00:00.000Z']],
    ['a fortnight into the next: the one before', '2025-11-15T00:00:00Z', ['2024-10-31T16:00:00.000Z', '2025-03-31T16:00:00.000Z']],
    ['from its 31st day on: the running one so far', '2025-12-01T00:00:00Z', ['2025-10-31T16:00:00.000Z', '2025-12-01T00:00:00.000Z']],
    ['before the first: none', '2024-11-02T00:00:00Z', undefined],
  ])('%s', (_, now, expected) => expect(of(now)).toEqual(expected))
})
