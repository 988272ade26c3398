import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { rows, run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openAreaOffice, type AreaOffice } from './area-office.ts'
import { signIn, uuid, type Client } from './harness.ts'

let office: AreaOffice
let otherDesk: Client

beforeAll(async () => {
  office = await openAreaOffice()
  otherDesk = await signIn(office.app, 'desk2')
})
afterAll(() => office?.close())
beforeEach(() => run(office.pool, sql`delete from map_report`))

const place = { lon: 123.398, lat: 41.8022, address: '向阳小区1号楼', note: '已改由东站供热' }
const report = (who = office.desk, more: object = {}) => who.ask(endpoints.reportMap, { body: { clientId: uuid(), callId: null, unitId: office.town.west, ...place, ...more } })
const list = (who: Client, state?: 'open' | 'answered') => who.call(endpoints.listMapReports, { query: state ? { state } : {} })

test('a report keeps the place, the words and what the map said', async () => {
  const call = await office.desk.call(endpoints.startCall, { body: { clientId: uuid(), callerNumber: '024-55501234' } })
  await office.desk.call(endpoints.answerCall, { params: { id: call.id } })
  const { body } = await report(office.desk, { callId: call.id })
  expect(body).toMatchObject({ ...place, unitName: '西站换热站', callId: call.id, by: 'desk1', state: 'open', answer: '', draftId: null, answeredBy: null })
  expect(await rows(office.pool, sql`select user_name, action from audit_entry where subject = 'map-report' order by id desc limit 1`)).toEqual([{ user_name: 'desk1', action: 'map-report.make' }])
})

test('made twice it is one; the client id of another’s is refused', async () => {
  const clientId = uuid()
  const first = await report(office.desk, { clientId })
  expect((await report(office.desk, { clientId })).body).toEqual(first.body)
  expect(await report(otherDesk, { clientId })).toMatchObject({ status: 409, body: { code: 'taken' } })
})

test('who keeps the map sees all, others their own, with the answer', async () => {
  const mine = (await report()).body
  await report(otherDesk)
  expect(await list(office.admin)).toMatchObject({ reports: [{ by: 'desk2' }, { by: 'desk1' }], open: 2 })
  expect(await list(office.desk)).toMatchObject({ reports: [{ by: 'desk1' }], open: 1 })
  const draft = await office.open('改正')
  await office.admin.call(endpoints.answerMapReport, { params: { id: mine.id }, body: { answer: '已改，下周生效', draftId: draft.id } })
  expect(await list(office.desk, 'answered')).toMatchObject({ reports: [{ state: 'answered', answer: '已改，下周生效', draftId: draft.id, answeredBy: 'admin' }], open: 0 })
  expect((await list(office.admin, 'open')).reports).toHaveLength(1)
})

test('of two answers at once one is kept', async () => {
  const { id } = (await report()).body
  const answer = (who: Client, text: string) => who.ask(endpoints.answerMapReport, { params: { id }, body: { answer: text, draftId: null } })
  const answers = await Promise.all([answer(office.admin, '甲'), answer(office.colleague, '乙')])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  const kept = answers.find(({ status }) => status === 200)!.body
  expect(await answer(office.admin, '丙')).toMatchObject({ status: 409, body: { code: 'stale', details: { answer: kept.answer, by: kept.answeredBy } } })
})

test('what it names must be there', async () => {
  expect(await report(office.desk, { unitId: 9_999 })).toMatchObject({ status: 400 })
  expect(await report(office.desk, { callId: 9_999 })).toMatchObject({ status: 400 })
  const { id } = (await report()).body
  expect(await office.admin.ask(endpoints.answerMapReport, { params: { id }, body: { answer: '好', draftId: 9_999 } })).toMatchObject({ status: 400 })
  expect(await office.admin.ask(endpoints.answerMapReport, { params: { id: 9_999 }, body: { answer: '好', draftId: null } })).toMatchObject({ status: 404 })
})
