import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { raiseWhenAreasChanged } from '@heatline/server/platform/city/data-version'
import { row, rows, run, transaction } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { bowTie, box, judge, openAreaOffice, type AreaOffice, type OpenDraft } from './area-office.ts'
import { uuid } from './harness.ts'

let office: AreaOffice

beforeAll(async () => {
  office = await openAreaOffice()
})
afterAll(() => office?.close())
beforeEach(() => office.reset())

const inTheWest = [123.39, 41.803] as const
const [west, east] = ['西站换热站', '东站换热站']
const refused = (because: string) => ({ status: 409, body: { code: 'impossible', details: { because } } })
const dataVersion = async () => (await row<{ version: number }>(office.pool, sql`select version from data_version`))?.version

/** A draft, ready, in which the eastern station has the west. */
async function readyDraft(name?: string): Promise<OpenDraft> {
  const draft = await office.open(name)
  await draft.change(draft.edit('west', { unitId: office.town.east }))
  await draft.ready()
  return draft
}

async function published(effectiveFrom?: Date): Promise<OpenDraft> {
  const draft = await readyDraft()
  expect(await draft.tryPublish(effectiveFrom)).toMatchObject({ status: 200 })
  return draft
}

describe('before it is published', () => {
  test('a draft has a verdict without errors and a replay, both of its present revision', async () => {
    const draft = await office.open()
    await draft.change(draft.edit('west', { unitId: office.town.east }))
    expect(await draft.tryPublish()).toMatchObject(refused('unchecked'))
    expect(await office.admin.ask(endpoints.replayAreaDraft, { params: { id: draft.id } })).toMatchObject(refused('unchecked'))
    await judge(office.pool, draft.id, 2)
    expect(await draft.read()).toMatchObject({ state: 'checked', findings: { errors: 2, notices: 0 } })
    expect(await draft.tryPublish()).toMatchObject(refused('errors'))
    await judge(office.pool, draft.id, 0)
    expect(await draft.tryPublish()).toMatchObject(refused('not-replayed'))
    expect(await draft.ready()).toMatchObject({ state: 'replayed' })
    await draft.change(draft.edit('east', { name: '东区' }))
    expect(await draft.read()).toMatchObject({ state: 'open', findings: null, moved: null })
    expect(await draft.tryPublish()).toMatchObject(refused('unchecked'))
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
  })

  test('it is seen as it is', async () => {
    const { id } = await readyDraft()
    expect(await office.admin.ask(endpoints.publishAreaDraft, { params: { id }, body: { seen: 1 } })).toMatchObject({ status: 409, body: { code: 'stale', details: { revision: 2 } } })
  })

  test('no verdict lets an invalid shape pass', async () => {
    const draft = await office.open()
    await draft.change(draft.edit('west', { geometry: bowTie }))
    await draft.ready()
    expect(await draft.tryPublish()).toMatchObject(refused('errors'))
  })

  test.each([['yesterday', -24 * 60, 'past'], ['in two years', 2 * 365 * 24 * 60, 'too-far']])('not from %s on', async (_, minutes, because) => {
    const draft = await readyDraft()
    expect(await draft.tryPublish(new Date(office.pass(0).getTime() + minutes * 60_000))).toMatchObject({ status: 422, body: { code: 'unsound', details: { because } } })
  })
})

describe('a publication', () => {
  test('answers from its moment on; before it and in orders the old answer stays', async () => {
    const order = await office.desk.call(endpoints.createOrder, {
      body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', lon: inTheWest[0], lat: inTheWest[1], spokenAddress: '桥西', dispatchTo: office.town.west },
    })
    const snapshot = () => row(office.pool, sql`select unit_id, service_area_id, match from work_order where id = ${order.id}`)
    const [kept, before, version] = [await snapshot(), office.pass(0), await dataVersion()]
    office.pass(60)
    await published()
    expect(await office.unitsAt(...inTheWest)).toEqual([east])
    expect(await office.unitsAt(...inTheWest, before)).toEqual([west])
    expect(await snapshot()).toEqual(kept)
    expect(await dataVersion()).toBe(version! + 1)
  })

  test('touches only what changed; new areas come, removed ones end', async () => {
    const draft = await office.open()
    await draft.change(draft.remove('north'), { id: null, seen: null, area: { name: '桥北', unitId: office.town.west, geometry: box(123.41, 41.811, 123.42, 41.82) } })
    await draft.ready()
    const at = office.pass(0).toISOString()
    expect((await draft.tryPublish()).body).toMatchObject({ state: 'published', effectiveFrom: at, publishedAt: at, publishedBy: 'admin', added: 1, removed: 1 })
    expect(await rows(office.pool, sql`
      select case when name is null then source_key else name end as area, version, valid_from = ${at} as begins, valid_to = ${at} as ends
      from service_area order by source_key = 'west', source_key = 'north', source_key = 'east', version`)).toEqual([
      { area: '桥北', version: 1, begins: true, ends: null }, { area: 'east', version: 1, begins: false, ends: null },
      { area: 'north', version: 1, begins: false, ends: true },
      { area: 'west', version: 1, begins: false, ends: false }, { area: 'west', version: 2, begins: false, ends: null },
    ])
    expect(await row(office.pool, sql`select subject_id, user_name, detail from audit_entry where action = 'area-draft.publish' order by id desc limit 1`)).toMatchObject({
      subject_id: String(draft.id), user_name: 'admin', detail: { category: 'heating', effectiveFrom: at, added: 1, changed: 0, removed: 1, moved: 0 },
    })
  })

  test('from a date on answers from that date on, and everybody hears of it then', async () => {
    const from = new Date(office.pass(0).getTime() + 90 * 60_000)
    await published(from)
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
    expect(await office.unitsAt(...inTheWest, from)).toEqual([east])
    office.pass(89)
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
    const version = await dataVersion()
    const now = office.pass(1)
    expect(await office.unitsAt(...inTheWest)).toEqual([east])
    await transaction(office.pool, (tx) => raiseWhenAreasChanged(tx, now))
    expect(await dataVersion()).toBe(version! + 1)
  })

  test('of two at once is one; the other is outdated', async () => {
    const drafts = [await readyDraft('甲'), await readyDraft('乙')]
    const answers = await Promise.all([drafts[0]!.tryPublish(), drafts[1]!.tryPublish(undefined, office.colleague)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(answers.find(({ status }) => status === 409)).toMatchObject(refused('outdated'))
  })

  test('is not published again, nor edited, nor discarded', async () => {
    const draft = await published()
    expect(await draft.tryPublish()).toMatchObject(refused('published'))
    expect(await draft.try([draft.remove('east')])).toMatchObject(refused('published'))
    expect(await office.admin.ask(endpoints.discardAreaDraft, { params: { id: draft.id } })).toMatchObject(refused('published'))
  })

  test('waits for another that is to come into force, and names it', async () => {
    const from = new Date(office.pass(0).getTime() + 3_600_000)
    const first = await published(from)
    const second = await readyDraft('另一')
    expect(await second.tryPublish()).toMatchObject({ status: 409, body: { details: { because: 'scheduled', draftId: first.id, name: '新季', from: from.toISOString() } } })
    office.pass(61)
    expect(await second.tryPublish()).toMatchObject(refused('outdated'))
  })

  test('keeps the end that an area has; one that ends before is refused', async () => {
    const end = new Date(office.pass(0).getTime() + 7_200_000)
    await run(office.pool, sql`update service_area set valid_to = ${end} where source_key = 'west' and version = 2`)
    const draft = await readyDraft()
    expect(await draft.tryPublish(new Date(end.getTime() + 1_000))).toMatchObject({ status: 409, body: { details: { because: 'scheduled', draftId: null, from: end.toISOString() } } })
    expect(await draft.tryPublish()).toMatchObject({ status: 200 })
    expect(await row(office.pool, sql`select valid_to as "to" from service_area where source_key = 'west' and version = 3`)).toEqual({ to: end.toISOString() })
    office.pass(10)
    expect((await draft.tryReverse()).status).toBe(200)
    expect(await row(office.pool, sql`select unit_id as unit, valid_to as "to" from service_area where source_key = 'west' and version = 4`)).toEqual({ unit: office.town.west, to: end.toISOString() })
  })
})

describe('going back', () => {
  test('from one in force: the areas before it answer again, and what it answered stays', async () => {
    const draft = await office.open()
    await draft.change(
      draft.edit('west', { unitId: office.town.east }), draft.remove('north'),
      { id: null, seen: null, area: { name: '桥北', unitId: office.town.west, geometry: box(123.405, 41.811, 123.42, 41.82) } },
    )
    await draft.ready()
    await draft.tryPublish()
    const during = office.pass(30)
    expect(await office.unitsAt(123.41, 41.815)).toEqual([west])
    const at = office.pass(30)
    expect((await draft.tryReverse()).body).toMatchObject({ state: 'published', reversedAt: at.toISOString() })
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
    expect(new Set(await office.unitsAt(123.39, 41.809))).toEqual(new Set([west, east]))
    expect(await office.unitsAt(123.41, 41.815)).toEqual([])
    expect(await office.unitsAt(...inTheWest, during)).toEqual([east])
    expect(await draft.tryReverse()).toMatchObject({ status: 200, body: { reversedAt: at.toISOString() } })
    expect(await rows(office.pool, sql`select 1 from audit_entry where action = 'area-draft.reverse' and subject_id = ${String(draft.id)}`)).toHaveLength(1)
  })

  test('in the very moment of the publication', async () => {
    const draft = await published()
    expect((await draft.tryReverse()).status).toBe(200)
    office.pass(1)
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
  })

  test('from one not yet in force: it never will be', async () => {
    const from = new Date(office.pass(0).getTime() + 3_600_000)
    const areas = () => rows(office.pool, sql`select * from service_area order by id`)
    const before = await areas()
    const draft = await published(from)
    expect(await areas()).not.toEqual(before)
    office.pass(10)
    expect((await draft.tryReverse()).status).toBe(200)
    expect(await areas()).toEqual(before)
    office.pass(120)
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
  })

  test('is refused when the same areas were published again, and possible once that is taken back', async () => {
    const first = await published()
    office.pass(10)
    const second = await office.open('再改')
    await second.change(second.edit('west', { unitId: office.town.company }))
    await second.ready()
    await second.tryPublish()
    office.pass(10)
    expect(await first.tryReverse()).toMatchObject({ status: 409, body: { details: { because: 'followed', draftId: second.id, name: '再改' } } })
    await second.tryReverse()
    expect(await office.unitsAt(...inTheWest)).toEqual([east])
    office.pass(10)
    expect((await first.tryReverse()).status).toBe(200)
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
  })

  test('does not touch what was published of other areas', async () => {
    const first = await published()
    office.pass(10)
    const second = await office.open('东')
    await second.change(second.edit('east', { unitId: office.town.company }))
    await second.ready()
    await second.tryPublish()
    office.pass(10)
    expect((await first.tryReverse()).status).toBe(200)
    expect(await office.unitsAt(123.41, 41.803)).toEqual(['春城热力有限公司'])
  })

  test('from what is no publication is refused', async () => {
    expect(await (await office.open()).tryReverse()).toMatchObject(refused('not-published'))
  })
})

test('by hand no end that is set can be moved', async () => {
  await published(new Date(office.pass(0).getTime() + 3_600_000))
  for (const end of [sql`null`, sql`'2025-12-01'`, sql`'2027-12-01'`]) {
    await expect(run(office.pool, sql`update service_area set valid_to = ${end} where source_key = 'west' and version = 1`)).rejects.toThrow(/never edited/)
    await expect(run(office.pool, sql`update service_area set valid_to = ${end}, closed_by = null, former_valid_to = null where source_key = 'west' and version = 2`)).rejects.toThrow(/never edited/)
  }
})

describe('bringing a draft up to date', () => {
  const update = (draft: OpenDraft, seen: number) => office.admin.ask(endpoints.updateAreaDraft, { params: { id: draft.id }, body: { seen } })

  test('takes over what was published of other areas and keeps its own', async () => {
    const other = await office.open('别的')
    const draft = await office.open()
    await draft.change(draft.edit('west', { name: '我们的西区' }))
    await other.change(
      other.edit('west', { unitId: office.town.east }), other.edit('east', { name: '东区' }), other.remove('north'),
      { id: null, seen: null, area: { name: '桥北', unitId: office.town.west, geometry: box(123.41, 41.811, 123.42, 41.82) } },
    )
    await other.ready()
    await other.tryPublish()
    office.pass(1)
    expect(await draft.read()).toMatchObject({ outdated: true })
    expect(await update(draft, 1)).toMatchObject({ status: 409, body: { code: 'stale' } })
    expect(await update(draft, 2)).toMatchObject({ status: 200, body: { revision: 3, outdated: false, areas: 3, added: 0, changed: 1, removed: 0 } })
    expect((await draft.areasNow(2)).areas).toMatchObject([
      { sourceKey: 'east', name: '东区', changed: false }, { sourceKey: 'west', name: '我们的西区', unitId: office.town.west, changed: true }, { name: '桥北', changed: false },
    ])
    expect((await draft.areasNow(2)).removed).toEqual([draft.areas.get('north')!.id])
    await draft.ready()
    expect(await draft.tryPublish()).toMatchObject({ status: 200 })
    expect(await office.unitsAt(...inTheWest)).toEqual([west])
  })

  test('follows when what it took over is taken back', async () => {
    const other = await office.open('别的')
    const draft = await office.open()
    await other.change(other.remove('north'))
    await other.ready()
    await other.tryPublish()
    office.pass(1)
    await update(draft, 1)
    expect((await draft.areasNow()).areas).toHaveLength(2)
    await other.tryReverse()
    office.pass(1)
    expect(await update(draft, 2)).toMatchObject({ body: { revision: 3, areas: 3, changed: 0, added: 0, removed: 0, outdated: false } })
  })

  test('changes nothing when nothing was published', async () => {
    expect(await update(await office.open(), 1)).toMatchObject({ status: 200, body: { revision: 1 } })
  })
})
