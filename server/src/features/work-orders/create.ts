import type { createOrder } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import { phoneKey } from '../../core/phone.ts'
import type { Viewer } from '../../core/roles.ts'
import { deadlines } from '../../core/work-order/deadlines.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { takerOf } from '../../platform/calls.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import { keepCorrection } from '../../platform/city/correction.ts'
import type { CityContext } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { orderIdOfClient, readOrder } from '../../platform/orders.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { checkUnit } from './check-unit.ts'
import { clockRules } from './clock-rules.ts'
import { addStep } from './steps.ts'

type NewOrder = Static<typeof createOrder.body>

/** Makes an order, and sends it if it names a unit. The same client id again gives the order that is there. */
export async function create({ pool, book, hub, now, contextOfCall }: CityContext, viewer: Viewer, asked: NewOrder): Promise<Order> {
  const repeated = await existing(pool, viewer, asked.clientId)
  if (repeated) return repeated
  if (asked.callId !== undefined) await checkCall(pool, viewer, asked.callId)
  const at = now()
  const context = await contextOfCall(asked.callId)
  const chosen = await chosenMatch(pool, book.lexicon(), asked, { category: asked.category, at, context })
  const match = chosen?.match
  if (asked.dispatchTo !== undefined) checkUnit(viewer, asked.category, match, asked.dispatchTo, 'dispatchTo')

  const order = await transaction(pool, async (tx) => {
    const id = await insert(tx, viewer, asked, match, at)
    if (id === undefined) return existing(tx, viewer, asked.clientId)
    await addStep(tx, { orderId: id, action: 'create', fromState: null, toState: 'received', userId: viewer.userId, note: '', at })
    if (asked.dispatchTo !== undefined) {
      await addStep(tx, { orderId: id, action: 'dispatch', fromState: 'received', toState: 'dispatched', userId: viewer.userId, note: '', at })
    }
    if (chosen?.correction) await keepCorrection(tx, viewer, chosen.correction, asked.callId, at)
    await audit(tx, viewer, { action: 'order.create', subject: 'order', subjectId: id, detail: { dispatchTo: asked.dispatchTo ?? null } })
    const made = await readOrder(tx, id)
    if (made) await emit(tx, { type: 'order.changed', payload: { ...made, action: asked.dispatchTo === undefined ? 'create' : 'dispatch' } }, made.unitId, at)
    return made
  })
  hub.wake()
  if (!order) throw new AppError('not-found', 'the order is gone')
  return order
}

async function existing(database: Database, viewer: Viewer, clientId: string): Promise<Order | undefined> {
  const found = await orderIdOfClient(database, clientId)
  if (!found) return undefined
  if (found.createdBy !== viewer.userId) throw new AppError('taken', 'this client id belongs to another order', { field: 'clientId' })
  return readOrder(database, found.id)
}

/** An order comes of a call that its maker took; a shift leader's of any. */
async function checkCall(database: Database, viewer: Viewer, callId: number): Promise<void> {
  const taker = await takerOf(database, callId)
  if (taker === undefined) throw new AppError('invalid', 'there is no such call', { field: 'callId' })
  if (taker !== viewer.userId && viewer.role !== 'shift-leader') throw new AppError('forbidden', 'the call is at another seat')
}

async function insert(tx: Database, viewer: Viewer, asked: NewOrder, match: Match | undefined, at: Date): Promise<number | undefined> {
  const sent = asked.dispatchTo !== undefined
  const clocks = sent ? deadlines(asked, at, await clockRules(tx)) : { acceptBy: null, arriveBy: null, solveBy: null }
  const { focus: _focus, ...kept } = match ?? {}
  const area = match?.units.find((unit) => unit.id === asked.dispatchTo && unit.category === asked.category)?.areaId
    ?? match?.units.find((unit) => unit.category === asked.category)?.areaId
  const callerNumber = phoneKey(asked.callerNumber ?? '')
  const added = await row<{ id: number }>(tx, sql`
    insert into work_order (
      client_id, state, category, kind, severity, matter, note, caller_name, caller_number, caller_count, contact_number, visit_time,
      room_celsius, call_id, unit_id, spoken_address, match, district_id, estate_id, building_id, service_area_id, geom,
      created_by, created_at, dispatched_at, accept_by, arrive_by, solve_by)
    values (
      ${asked.clientId}, ${sent ? 'dispatched' : 'received'}, ${asked.category}, ${asked.kind}, ${asked.severity}, ${asked.matter},
      ${asked.note ?? ''}, ${asked.callerName ?? ''}, ${callerNumber},
      (select count(*) + 1 from work_order where caller_number = ${callerNumber} and caller_number <> ''),
      ${phoneKey(asked.contactNumber ?? '')}, ${asked.visitTime ?? ''},
      ${asked.roomCelsius ?? null}, ${asked.callId ?? null}, ${asked.dispatchTo ?? null}, ${asked.spokenAddress},
      ${match ? JSON.stringify(kept) : null}, ${match?.ids.district ?? null}, ${match?.ids.estate ?? null}, ${match?.ids.building ?? null},
      ${area ?? null}, ${match ? sql`st_setsrid(st_makepoint(${match.lon}, ${match.lat}), 4326)` : null},
      ${viewer.userId}, ${at}, ${sent ? at : null}, ${clocks.acceptBy}, ${clocks.arriveBy}, ${clocks.solveBy})
    on conflict (client_id) do nothing returning id`)
  return added?.id
}
