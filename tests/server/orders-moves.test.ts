import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { roles, type Role } from '@heatline/server/core/roles'
import { moveActions, orderStates, transition, type OrderState } from '@heatline/server/core/work-order/transitions'
import { run } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { signIn, type Client } from './harness.ts'
import { openOrderHall, type OrderHall } from './order-hall.ts'

let hall: OrderHall
let clients: Record<Role, Client>
beforeAll(async () => {
  hall = await openOrderHall()
  clients = { 'call-taker': hall.desk, 'shift-leader': hall.leader, station: hall.west, administrator: hall.admin, wall: await signIn(hall.app, 'wall') }
})
afterAll(() => hall?.close())

/** An order of the western station that is in a state, without the way there. */
async function orderIn(state: OrderState): Promise<number> {
  const { id } = await hall.newOrder()
  await run(hall.pool, sql`update work_order set state = ${state}, unit_id = ${state === 'received' ? null : hall.town.west} where id = ${id}`)
  return id
}

/** What somebody gets who asks with nothing but the action: the table's word, or that something is missing. */
const answers = { allowed: [200, 400, 422], forbidden: [403], impossible: [409] }

describe.each(orderStates)('%s', (state) => {
  test.each(roles)('every move, as %s', async (role) => {
    let id = await orderIn(state)
    for (const action of moveActions) {
      const { order } = await hall.read(id)
      const viewer = { role, unitId: role === 'station' ? hall.town.west : null }
      const { status, body } = await clients[role].ask(endpoints.moveOrder, { params: { id }, body: { action, version: order.version } })
      const said = `${action}: ${status} ${body.code ?? ''}`
      if (role === 'wall' || role === 'administrator') expect(status, said).toBe(403)
      else if (role === 'station' && state === 'received') expect(status, said).toBe(404)
      else expect(answers[transition(order, action, viewer).kind], said).toContain(status)
      if (status === 200) id = await orderIn(state)
      else expect((await hall.read(id)).order.version, said).toBe(order.version)
    }
  })
})

test('a move that names an old version is refused with what is there now', async () => {
  const { id, version } = await hall.newOrder()
  await hall.move(hall.west, id, { action: 'accept' })
  const late = await hall.west.ask(endpoints.moveOrder, { params: { id }, body: { action: 'progress', version, note: '已联系' } })
  expect(late).toMatchObject({ status: 409, body: { code: 'stale', details: { order: { state: 'accepted' }, lastStep: { action: 'accept' } } } })
})
