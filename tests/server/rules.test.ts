import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, type Client } from './harness.ts'
import { buildTown } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let desk: Client
const now = new Date('2026-01-12T10:00:00+08:00')

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool, () => now)).app
  desk = await signIn(app, 'desk1')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

test('a new database begins with the Shenyang promises', async () => {
  const { rules, calendar } = await desk.call(endpoints.rulesInForce, {})
  expect(rules).toMatchObject({ version: 1, preset: 'shenyang', night: { from: 1320, to: 360 } })
  expect(rules.rules.find((rule) => rule.key === 'solve-heating')).toMatchObject({ limit: { unit: 'minutes', amount: 240, night: null }, source: 'S0', exempts: ['water-cut', 'power-cut'] })
  expect(calendar.days['2026-02-14']).toMatchObject({ working: true })
  expect(calendar.season).toContainEqual({ phase: 'main', from: '2025-11-16', to: '2026-03-15' })
})
