import type { Match, Order } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { phoneKey } from '../../core/phone.ts'
import type { Viewer } from '../../core/roles.ts'
import type { Severity } from '../../core/work-order/severity.ts'
import type { OrderKind, OrderSource } from '../../core/work-order/order.ts'
import { audit } from '../audit.ts'
import { row, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { setClocks } from './clocks.ts'
import { tellOfOrder } from './change.ts'
import { watchComplaint } from './complaints.ts'
import { readOrder } from './read.ts'
import { addStep } from './steps.ts'

export interface NewOrder {
  clientId: string
  source: OrderSource
  category: Category
  kind: OrderKind
  severity: Severity
  matter: string
  spokenAddress: string
  note?: string | undefined
  callerName?: string | undefined
  callerNumber?: string | undefined
  contactNumber?: string | undefined
  visitTime?: string | undefined
  roomCelsius?: number | undefined
  callId?: number | undefined
  aboutUnitId?: number | undefined
  /** Send it at once; whether the unit may get it is the caller's to check. */
  dispatchTo?: number | undefined
}

/**
 * Writes an order with its first steps, audit entry, clocks and event, in the caller's transaction. Undefined when the
 * client id is there already. `by` null: nobody of the hall.
 */
export async function insertOrder(tx: Database, by: Pick<Viewer, 'userId' | 'name'> | null, order: NewOrder, match: Match | undefined, at: Date): Promise<Order | undefined> {
  const id = await insert(tx, by?.userId ?? null, order, match, at)
  if (id === undefined) return undefined
  const step = { orderId: id, userId: by?.userId ?? null, note: '', at }
  await addStep(tx, { ...step, action: 'create', fromState: null, toState: 'received' })
  if (order.dispatchTo !== undefined) await addStep(tx, { ...step, action: 'dispatch', fromState: 'received', toState: 'dispatched' })
  await watchComplaint(tx, id, at)
  await setClocks(tx, id)
  await audit(tx, by ?? { userId: 0, name: '' }, { action: 'order.create', subject: 'order', subjectId: id, detail: { dispatchTo: order.dispatchTo ?? null } })
  const made = await readOrder(tx, id)
  if (made) await tellOfOrder(tx, made, order.dispatchTo === undefined ? 'create' : 'dispatch', at)
  return made
}

async function insert(tx: Database, userId: number | null, order: NewOrder, match: Match | undefined, at: Date): Promise<number | undefined> {
  const sent = order.dispatchTo !== undefined
  const { focus: _focus, ...kept } = match ?? {}
  const area = match?.units.find((unit) => unit.id === order.dispatchTo && unit.category === order.category)?.areaId
    ?? match?.units.find((unit) => unit.category === order.category)?.areaId
  const callerNumber = phoneKey(order.callerNumber ?? '')
  const added = await row<{ id: number }>(tx, sql`
    insert into work_order (
      client_id, source, state, category, kind, severity, matter, note, caller_name, caller_number, caller_count, contact_number, visit_time,
      room_celsius, call_id, unit_id, about_unit_id, spoken_address, match, district_id, estate_id, building_id, service_area_id, geom,
      created_by, created_at, dispatched_at)
    values (
      ${order.clientId}, ${order.source}, ${sent ? 'dispatched' : 'received'}, ${order.category}, ${order.kind}, ${order.severity}, ${order.matter},
      ${order.note ?? ''}, ${order.callerName ?? ''}, ${callerNumber},
      greatest(1, ${order.source === 'hall' ? 0 : 1} + (select count(*) from work_order where caller_number = ${callerNumber} and caller_number <> '' and source <> 'hall')),
      ${phoneKey(order.contactNumber ?? '')}, ${order.visitTime ?? ''},
      ${order.roomCelsius ?? null}, ${order.callId ?? null}, ${order.dispatchTo ?? null}, ${order.aboutUnitId ?? null}, ${order.spokenAddress},
      ${match ? JSON.stringify(kept) : null}, ${match?.ids.district ?? null}, ${match?.ids.estate ?? null}, ${match?.ids.building ?? null},
      ${area ?? null}, ${match ? sql`st_setsrid(st_makepoint(${match.lon}, ${match.lat}), 4326)` : null},
      ${userId}, ${at}, ${sent ? at : null})
    on conflict (client_id) do nothing returning id`)
  return added?.id
}
