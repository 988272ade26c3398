import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints, type AreaFinding } from '@heatline/server/api'
import { row } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { planted } from '../../scripts/demo-city/planted.ts'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, testConfig, uuid } from './harness.ts'

let database: TestDatabase
let findings: AreaFinding[]
let close: () => Promise<void>

beforeAll(async () => {
  database = await openTestDatabase('demo')
  const { app } = await startApp(database.pool, undefined, { ...testConfig, demo: true })
  close = () => app.close()
  const admin = await signIn(app, 'admin', demoPassword)
  const { id } = await admin.call(endpoints.createAreaDraft, { body: { clientId: uuid(), category: 'heating', name: '新季' } })
  let share = 0
  for (let done = false; !done; ) {
    const asked = await admin.call(endpoints.checkAreaDraft, { params: { id }, body: {} })
    expect(asked.share).toBeGreaterThanOrEqual(0)
    if (!asked.done && asked.share < share) throw new Error('a check went back')
    ;({ done, share } = asked)
  }
  findings = (await admin.call(endpoints.listAreaFindings, { params: { id }, query: {} })).findings
}, 180_000)
afterAll(async () => {
  await close?.()
  await database?.close()
})

const only = (code: AreaFinding['code']) => findings.filter((finding) => finding.code === code)

/** Whether a finding's place holds the middle of an estate. */
async function isAbout(finding: AreaFinding | undefined, estate: string): Promise<boolean> {
  const found = await row<{ held: boolean }>(database.pool, sql`
    select st_intersects(st_envelope(st_geomfromgeojson(${JSON.stringify(finding?.place)})), e.point) as held from estate e where e.name = ${estate}`)
  return found?.held ?? false
}

test('the estate that nobody heats is a gap with its buildings', async () => {
  expect(only('gap')).toMatchObject([{ severity: 'error', mend: 'fill-gap', detail: { shape: 'hole' } }])
  expect(Number(only('gap')[0]?.detail['buildings'])).toBeGreaterThanOrEqual(8)
  expect(await isAbout(only('gap')[0], planted.gap.name)).toBe(true)
})

test('the estate that two areas claim is an overlap', async () => {
  expect(only('overlap')).toMatchObject([{ mend: 'cut-overlap' }])
  expect(await isAbout(only('overlap')[0], planted.overlap.name)).toBe(true)
})

test('the estate that a border cuts is told of, and blocks nothing', () => {
  expect(only('plate-building-differ')).toMatchObject([{ severity: 'notice', detail: { estate: planted.cut.name } }])
})

test('besides there are only plates a step over a border', () => {
  const rest = findings.filter(({ code }) => code !== 'gap' && code !== 'overlap' && code !== 'plate-building-differ')
  expect(rest.length).toBeLessThan(10)
  for (const { code, severity, detail } of rest) {
    expect({ code, severity, estate: detail['estate'] }).toEqual({ code: 'plate-outside', severity: 'notice', estate: '' })
    expect(detail['metres']).toBeLessThan(3)
  }
})
