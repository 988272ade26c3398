import type { MultiPolygon } from 'geojson'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { changeDraft } from '@heatline/server/platform/area-drafts/change'
import { createDraft } from '@heatline/server/platform/area-drafts/create'
import { row, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { bowTie, box, openAreaOffice, type AreaOffice, type OpenDraft } from './area-office.ts'
import { uuid } from './harness.ts'

let office: AreaOffice
let draft: OpenDraft

beforeAll(async () => {
  office = await openAreaOffice()
})
afterAll(() => office?.close())
beforeEach(async () => {
  draft = await office.open()
})

const keyed = (key: string) => draft.areas.get(key)!

describe('a draft', () => {
  test('begins with the areas in force, unchanged', async () => {
    expect(await draft.read()).toMatchObject({
      state: 'open', revision: 1, areas: 3, added: 0, changed: 0, removed: 0, outdated: false, findings: null, moved: null, createdBy: 'admin', effectiveFrom: null,
    })
    expect([...draft.areas.keys()]).toEqual(['east', 'north', 'west'])
    expect(keyed('west')).toMatchObject({ version: 1, changed: false, unitId: office.town.west, unitName: '西站换热站', geometry: { type: 'MultiPolygon' } })
  })

  test('asked for twice is one, asked for by another is refused', async () => {
    const body = { clientId: uuid(), category: 'heating' as const, name: '甲' }
    const first = await office.admin.call(endpoints.createAreaDraft, { body })
    expect((await office.admin.call(endpoints.createAreaDraft, { body })).id).toBe(first.id)
    expect(await office.colleague.ask(endpoints.createAreaDraft, { body })).toMatchObject({ status: 409, body: { code: 'taken' } })
  })

  test('is listed newest first, by category', async () => {
    const list = async (category?: 'heating' | 'other') => (await office.admin.call(endpoints.listAreaDrafts, { query: category ? { category } : {} })).drafts
    expect((await list('heating'))[0]?.id).toBe(draft.id)
    expect(await list('other')).toEqual([])
  })

  test('may be laid out with a whole set: what it does not name is removed', async () => {
    const west = keyed('west')
    const areas = [
      { sourceKey: 'west', name: west.name, unitId: west.unitId, polygon: west.geometry as MultiPolygon },
      { sourceKey: 'east', name: '东区', unitId: office.town.east, polygon: keyed('east').geometry as MultiPolygon },
      { sourceKey: 'new', name: '桥北', unitId: office.town.west, polygon: { type: 'MultiPolygon' as const, coordinates: [box(123.41, 41.811, 123.42, 41.82).coordinates] } },
    ]
    const lay = (wanted: typeof areas) => transaction(office.pool, (tx) =>
      createDraft(tx, { userId: 1, name: 'import' }, { clientId: uuid(), category: 'heating', name: '导入', areas: wanted }, office.pass(0)))
    const id = await lay(areas)
    expect(await office.admin.call(endpoints.readAreaDraft, { params: { id } })).toMatchObject({ areas: 3, added: 1, changed: 1, removed: 1, outdated: false })
    const found = await office.admin.call(endpoints.readDraftAreas, { params: { id }, query: {} })
    expect(found.areas.map(({ sourceKey, changed, baseId }) => [sourceKey, changed, baseId])).toEqual([
      ['east', true, keyed('east').baseId], ['new', true, null], ['west', false, west.baseId],
    ])
    await expect(lay([...areas, ...areas])).rejects.toThrow(/two areas have the key west/)
  })

  test('that is discarded is edited no more', async () => {
    expect(await office.admin.call(endpoints.discardAreaDraft, { params: { id: draft.id } })).toMatchObject({ state: 'discarded' })
    expect(await draft.try([draft.remove('west')])).toMatchObject({ status: 409, body: { code: 'impossible', details: { because: 'discarded' } } })
  })
})

describe('a change', () => {
  test('gives the new revision, what it touched and what is gone', async () => {
    const { town } = office
    const { body } = await draft.try([
      draft.edit('west', { unitId: town.east }), draft.remove('north'),
      { id: null, seen: null, area: { name: '桥北', unitId: town.west, geometry: box(123.41, 41.81, 123.42, 41.82) } },
    ])
    expect(body.draft).toMatchObject({ revision: 2, areas: 3, added: 1, changed: 1, removed: 1 })
    expect(body.removed).toEqual([keyed('north').id])
    expect(body.areas).toMatchObject([
      { sourceKey: 'west', version: 2, changed: true, unitId: town.east }, { name: '桥北', version: 1, changed: true, baseId: null },
    ])
    expect(await draft.areasNow(1, office.colleague)).toMatchObject({ revision: 2, areas: [{ sourceKey: 'west' }, { name: '桥北' }], removed: [keyed('north').id] })
  })

  test('back to what is in force is none', async () => {
    await draft.change(draft.edit('west', { unitId: office.town.east, name: '西' }))
    expect(await draft.change(draft.edit('west', {}, 2))).toMatchObject({ revision: 3, changed: 0 })
  })

  test('sent twice is made once', async () => {
    const clientId = uuid()
    const first = await draft.try([draft.edit('west', { unitId: office.town.east })], office.admin, clientId)
    expect(first.status).toBe(200)
    expect(await draft.try([draft.edit('west', { unitId: office.town.east })], office.admin, clientId)).toEqual(first)
  })

  test('of an area that somebody changed meanwhile is refused whole, with what is there now', async () => {
    await draft.change(draft.edit('west', { name: '西区' }))
    const late = await draft.try([draft.edit('east', { name: '东区' }), draft.edit('west', { name: '西部' })], office.colleague)
    expect(late).toMatchObject({ status: 409, body: { code: 'stale', details: { revision: 2, areas: [{ sourceKey: 'west', version: 2, name: '西区' }], removed: [] } } })
    expect((await draft.areasNow()).areas.map((area) => area.name)).toEqual([null, null, '西区'])
  })

  test('of an area that somebody removed meanwhile is refused with its id', async () => {
    await draft.change(draft.remove('north'))
    expect(await draft.try([draft.edit('north', { name: '北' })])).toMatchObject({ status: 409, body: { details: { areas: [], removed: [keyed('north').id] } } })
  })

  test('of one area by two at once is made by one', async () => {
    const answers = await Promise.all([draft.try([draft.edit('west', { name: '甲' })]), draft.try([draft.edit('west', { name: '乙' })], office.colleague)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect((await draft.areasNow()).revision).toBe(2)
  })

  test('of two areas by two at once is made by both', async () => {
    const answers = await Promise.all([draft.try([draft.edit('west', { name: '甲' })]), draft.try([draft.edit('east', { name: '乙' })], office.colleague)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await draft.areasNow()).toMatchObject({ revision: 3, areas: [{ name: '乙' }, { name: null }, { name: '甲' }] })
  })

  test('with a bow-tie is kept: the gate finds it', async () => {
    expect((await draft.try([draft.edit('west', { geometry: bowTie })])).status).toBe(200)
  })

  test('may be larger than other requests', async () => {
    const ring = Array.from({ length: 20_000 }, (_, n) => [123.4 + Math.cos(n / 20_000 * 2 * Math.PI) / 100, 41.8 + Math.sin(n / 20_000 * 2 * Math.PI) / 100])
    expect((await draft.try([draft.edit('west', { geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } })])).status).toBe(200)
  })

  test.each([
    ['a line', { type: 'LineString', coordinates: [[123, 41], [124, 42]] }],
    ['a ring that is not closed', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }],
    ['words for coordinates', { type: 'Polygon', coordinates: ['x'] }],
    ['no polygon at all', { type: 'MultiPolygon', coordinates: [] }],
    ['metres for degrees', box(41_500_000, 4_600_000, 41_500_100, 4_600_100)],
  ])('with %s is unsound', async (_, geometry) => {
    expect(await draft.try([draft.edit('west', { geometry })])).toMatchObject({ status: 422, body: { code: 'unsound', details: { index: 0 } } })
  })

  test('of what is not there is refused', async () => {
    expect(await draft.try([draft.edit('west', { unitId: 9_999 })])).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await draft.try([{ id: 999_999, seen: 1, area: null }])).toMatchObject({ status: 404 })
    expect(await draft.try([draft.edit('west', {}), draft.edit('west', {})])).toMatchObject({ status: 400 })
    expect(await draft.try([{ id: null, seen: null, area: null }])).toMatchObject({ status: 400 })
  })

  test('by a mend gives shapes as the database has them', async () => {
    const { wkb } = (await row<{ wkb: string }>(office.pool, sql`select st_makeenvelope(123.38, 41.8, 123.39, 41.81, 4326)::text as wkb`))!
    const { id, unitId } = keyed('west')
    const done = await transaction(office.pool, (tx) =>
      changeDraft(tx, { userId: 1, name: 'gate' }, draft.id, { clientId: uuid(), kind: 'mend', changes: [{ id, seen: 1, area: { name: null, unitId, wkb } }] }, office.pass(0)))
    expect(done).toMatchObject({ revision: 2, areas: [{ changed: true, geometry: { type: 'MultiPolygon', coordinates: [[[[123.38, 41.8], [123.38, 41.81], [123.39, 41.81], [123.39, 41.8], [123.38, 41.8]]]] } }], removed: [] })
  })

  test('is told live', async () => {
    await draft.try([draft.edit('west', { name: '甲' })], office.colleague)
    expect(await row(office.pool, sql`select payload from event where type = 'area-draft.changed' order by id desc limit 1`))
      .toEqual({ payload: { id: draft.id, revision: 2, by: 'admin2' } })
  })
})

describe('undo', () => {
  const undo = (seen: number, who = office.admin) => who.ask(endpoints.undoDraftChange, { params: { id: draft.id }, body: { seen } })

  test('takes back one change after the other, newest first, as it was', async () => {
    const { town } = office
    await draft.change(draft.edit('west', { unitId: town.east, geometry: bowTie }), { id: null, seen: null, area: { name: '新', unitId: town.west, geometry: box(1, 1, 2, 2) } })
    const added = (await draft.areasNow()).areas.find((area) => area.name === '新')!
    await draft.change(draft.remove('north'))
    expect((await undo(3)).body).toMatchObject({ draft: { revision: 4, removed: 0 }, areas: [{ sourceKey: 'north', changed: false }], removed: [] })
    expect((await undo(4, office.colleague)).body).toMatchObject({ draft: { revision: 5, added: 0, changed: 0 }, areas: [{ sourceKey: 'west' }], removed: [added.id] })
    const shown = (areas: Iterable<{ sourceKey: string; geometry: unknown; unitId: number; changed: boolean }>) =>
      [...areas].map(({ sourceKey, geometry, unitId, changed }) => ({ sourceKey, geometry, unitId, changed }))
    expect(shown((await draft.areasNow()).areas)).toEqual(shown(draft.areas.values()))
    expect(await undo(5)).toMatchObject({ status: 409, body: { code: 'impossible', details: { because: 'nothing' } } })
  })

  test('of a draft that somebody changed meanwhile is refused', async () => {
    await draft.change(draft.edit('west', { name: '甲' }))
    expect(await undo(1)).toMatchObject({ status: 409, body: { code: 'stale', details: { revision: 2 } } })
  })
})
