import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { signIn, startApp } from '../server/harness.ts'
import { importsOf } from '../server/imports-client.ts'
import { buildTown } from '../server/town.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  ;({ app } = await startApp(database.pool))
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

test('who asks for a draft that is being made is refused instead of waiting with a connection of the hall', async () => {
  const administrator = await signIn(app, 'admin')
  const imports = importsOf(app, administrator)
  const { id } = await imports.check(await imports.upload('对照.csv', Buffer.from('小区,换热站\n向阳小区,东站')))
  const other = await database.open()
  const holder = await other.pool.connect()
  await holder.query('begin')
  await holder.query('select 1 from import_batch where id = $1 for update', [id])
  const refused = await administrator.ask(endpoints.draftFromUnitTable, { params: { id }, body: { name: '等', category: 'heating', createUnits: false } })
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 503, code: 'unavailable' })
  await holder.query('rollback')
  holder.release()
  await other.close()
})
