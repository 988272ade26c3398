import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints, type AreaFinding } from '@heatline/server/api'
import { bowTie, box } from './area-office.ts'
import { openGate, type Gate } from './gate.ts'

let gate: Gate
beforeAll(async () => {
  gate = await openGate()
})
afterAll(() => gate?.close())
beforeEach(() => gate.open())

const codes = (findings: readonly AreaFinding[]) => findings.map(({ code, severity }) => `${code} ${severity}`)
const only = (findings: readonly AreaFinding[], code: AreaFinding['code']) => findings.filter((finding) => finding.code === code)

describe('the town as it is', () => {
  test('has units that claim the same ground, and a strip that nobody has', async () => {
    const { west, north, east } = gate.ids
    const [overlap, gap, ...others] = await gate.check()
    expect(others).toEqual([])
    expect(overlap).toMatchObject({ code: 'overlap', severity: 'error', mend: 'cut-overlap', detail: { unit: '东站换热站', otherUnit: '西站换热站', buildings: 0, same: 0 } })
    expect(new Set(overlap?.areaIds)).toEqual(new Set([west, north]))
    expect(gap).toMatchObject({ code: 'gap', severity: 'notice', mend: 'fill-gap', place: { type: 'Polygon' }, detail: { shape: 'strip', buildings: 0, plates: 0 } })
    expect(gap?.areaIds).toContain(east)
    expect(Number(gap?.detail['metres'])).toBeCloseTo(24.9, 0)
    expect(await gate.draft.read()).toMatchObject({ state: 'checked', findings: { errors: 1, notices: 1 } })
  })

  test('is mended by one click each, all at once', async () => {
    const done = await gate.mend(await gate.check())
    expect(done).toMatchObject({ mended: 2, removed: [], draft: { state: 'open', revision: 2 } })
    expect(await gate.check()).toEqual([])
    expect(await gate.draft.read()).toMatchObject({ state: 'checked', revision: 2, findings: { errors: 0, notices: 0 } })
  })

  test('is mended once by a request that comes twice', async () => {
    const findings = await gate.check()
    const first = await gate.mend(findings, 'e7a4c7a4-0000-4000-8000-000000000001')
    const again = await gate.mend(findings, 'e7a4c7a4-0000-4000-8000-000000000001')
    expect(again.draft.revision).toBe(first.draft.revision)
    expect(again.areas).toEqual(first.areas)
  })
})

test('no copy is kept of a draft that is over', async () => {
  await gate.check()
  const over = gate.draft.id
  await gate.office.admin.call(endpoints.discardAreaDraft, { params: { id: over } })
  await gate.open()
  await gate.check()
  expect(await gate.sql(`select distinct draft_id as id from checked_area where draft_id in (${over}, ${gate.draft.id})`)).toEqual([{ id: gate.draft.id }])
})

describe('an edit of a clean draft', () => {
  beforeEach(async () => {
    await gate.draft.change(...gate.tidy())
    expect(await gate.check()).toEqual([])
  })

  test('is judged by what it touched as it would be by looking at all', async () => {
    await gate.edit('west', { geometry: box(123.38, 41.8, 123.3982, 41.81) })
    const quick = await gate.check()
    expect(quick).toMatchObject([
      { code: 'building-outside', severity: 'error', mend: null, detail: { estate: '向阳小区', district: '春城区', buildings: 2, example: '2号楼', unit: '西站换热站' } },
      { code: 'plate-outside', severity: 'notice', detail: { street: '暖阳街', estate: '', plates: 10, example: '暖阳街1号', unit: '东站换热站' } },
    ])
    expect(gate.plain(await gate.check(true))).toEqual(gate.plain(quick))
    await gate.edit('west', { geometry: box(123.38, 41.8, 123.4, 41.81) })
    expect(await gate.check()).toEqual([])
  })

  test('that draws a bow-tie is told of and mended', async () => {
    await gate.edit('west', { geometry: bowTie })
    const [flaw] = only(await gate.check(), 'invalid-geometry')
    expect(flaw).toMatchObject({ severity: 'error', mend: 'make-valid', place: { type: 'Point', coordinates: [123.405, 41.805] }, detail: { reason: 'Self-intersection', unit: '西站换热站' } })
    await gate.mend(flaw ? [flaw] : [])
    expect(only(await gate.check(), 'invalid-geometry')).toEqual([])
  })

  test('that leaves a sliver is told of, and its ground goes to the neighbour', async () => {
    const { coordinates } = box(123.38, 41.8, 123.4, 41.81)
    await gate.edit('west', { geometry: { type: 'MultiPolygon', coordinates: [coordinates, box(123.42, 41.802, 123.420005, 41.804).coordinates] } })
    const findings = await gate.check()
    expect(codes(findings)).toEqual(['sliver notice'])
    expect(findings[0]).toMatchObject({ mend: 'drop-sliver', detail: { unit: '西站换热站', whole: 0, metres: 0.4 } })
    await gate.mend(findings)
    expect(await gate.check()).toEqual([])
    const { areas } = await gate.draft.areasNow()
    expect(areas.find(({ sourceKey }) => sourceKey === 'west')?.geometry).toMatchObject({ coordinates: [coordinates] })
  })

  test('that leaves a hole around houses blocks', async () => {
    const [outer, inner] = [box(123.38, 41.8, 123.4, 41.81), box(123.396, 41.801, 123.3995, 41.803)].map(({ coordinates }) => coordinates[0]!)
    await gate.edit('west', { geometry: { type: 'Polygon', coordinates: [outer!, inner!.toReversed()] } })
    const findings = await gate.check()
    expect(findings).toMatchObject([{ code: 'gap', severity: 'error', mend: 'fill-gap', detail: { shape: 'hole', unit: '西站换热站', buildings: 3, plates: 0 } }])
    await gate.mend(findings)
    expect(await gate.check()).toEqual([])
  })

  test('that gives a plate to one unit and its house to another blocks', async () => {
    await gate.sql(`update door_plate set estate_id = (select id from estate) where number = 2`)
    const findings = await gate.check(true)
    expect(findings).toMatchObject([{
      code: 'plate-building-differ', severity: 'error', detail: { estate: '向阳小区', plates: 1, buildings: 0, example: '暖阳街2号', unit: '东站换热站', otherUnit: '西站换热站' },
    }])
    await gate.sql(`update door_plate set estate_id = null`)
  })

  test('in a name is tidied', async () => {
    await gate.edit('west', { name: ' 西　片\u200b区 ' })
    const findings = await gate.check()
    expect(findings).toMatchObject([{ code: 'stray-space', severity: 'notice', mend: 'trim-spaces', detail: { what: 'area', visible: '␣西␣片·区␣' } }])
    await gate.mend(findings)
    expect((await gate.draft.areasNow()).areas.map(({ name }) => name)).toContain('西 片区')
    expect(await gate.check()).toEqual([])
  })
})

describe('units', () => {
  test('without an area or a telephone are named', async () => {
    await gate.draft.change(...gate.tidy())
    await gate.sql(`
      insert into unit (source_key, name, kind) values ('x', '空站换热站', 'exchange-station'), ('lone', '孤站', 'other');
      update unit set parent_id = null, duty_phone = null, contact_24h = null where source_key = 'o'`)
    expect(await gate.check(true)).toMatchObject([
      { code: 'unit-without-area', severity: 'notice', detail: { unit: '空站换热站', kind: 'exchange-station' }, areaIds: [] },
      { code: 'unit-without-phone', severity: 'notice', detail: { unit: '东站换热站' } },
    ])
    await gate.sql(`delete from unit where source_key in ('x', 'lone'); update unit set duty_phone = '024-5550 0021' where source_key = 'o'`)
  })
})

describe('a check', () => {
  test('is refused to strangers, and of drafts that are not there or closed', async () => {
    const { admin, desk } = gate.office
    const params = { id: gate.draft.id }
    expect(await desk.ask(endpoints.checkAreaDraft, { params, body: {} })).toMatchObject({ status: 403 })
    expect(await admin.ask(endpoints.listAreaFindings, { params: { id: 999_999 }, query: {} })).toMatchObject({ status: 404 })
    expect(await admin.ask(endpoints.checkAreaDraft, { params: { id: 999_999 }, body: {} })).toMatchObject({ status: 404 })
    await admin.call(endpoints.discardAreaDraft, { params })
    expect(await admin.ask(endpoints.checkAreaDraft, { params, body: {} })).toMatchObject({ status: 409 })
  })

  test('that another process has begun is waited for, and begun again when that one is dead', async () => {
    const { admin } = gate.office
    const params = { id: gate.draft.id }
    await gate.sql(`insert into area_check (draft_id, job, share, alive_until) values (${gate.draft.id}, 7, 0.25, clock_timestamp() + interval '1 minute')`)
    expect(await admin.call(endpoints.checkAreaDraft, { params, body: {} })).toMatchObject({ done: false, share: 0.25, draft: { state: 'open' } })
    await gate.sql(`update area_check set alive_until = clock_timestamp() - interval '1 second'`)
    expect(await gate.check()).toHaveLength(2)
  })

  test('looks at all again when the city changed', async () => {
    await gate.draft.change(...gate.tidy())
    await gate.check()
    await gate.sql(`update estate set name = '向阳小区 '; update data_version set version = version + 1`)
    const findings = await gate.check()
    expect(findings).toMatchObject([{ code: 'stray-space', severity: 'notice', mend: 'trim-spaces', areaIds: [], detail: { what: 'estate', visible: '向阳小区␣' } }])
    expect(await gate.mend(findings)).toMatchObject({ mended: 1, areas: [], draft: { revision: 2 } })
    expect(await gate.sql(`select name from estate`)).toEqual([{ name: '向阳小区' }])
    expect(await gate.check()).toEqual([])
  })
})
