import type { Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { placeTitle } from '../../core/work-order/title.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import { row, rows, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'

/** Reading orders in the contract's form: lists, the caller's card, the wall and the live stream all show the same. */

interface OrderRow extends Omit<Order, 'title' | 'label' | 'district' | 'street' | 'estate' | 'building' | 'located'> {
  match: PlaceMatch | null
}

const columns = sql`
  o.id, o.client_id as "clientId", o.version, o.state, o.category, o.kind, o.severity, o.matter, o.note,
  o.caller_name as "callerName", o.caller_number as "callerNumber", o.contact_number as "contactNumber",
  o.visit_time as "visitTime", o.room_celsius as "roomCelsius", o.call_id as "callId", o.unit_id as "unitId",
  coalesce(u.short_name, u.name) as "unitName", coalesce(company.short_name, company.name) as "companyName",
  o.spoken_address as "spokenAddress", o.match, st_x(o.geom) as lon, st_y(o.geom) as lat,
  round(st_distance(o.geom::geography, u.geom::geography)) as metres,
  o.caller_count as "callCount", coalesce(creator.name, '') as "createdBy", o.created_at as "createdAt", o.dispatched_at as "dispatchedAt", o.accepted_at as "acceptedAt",
  o.arrived_at as "arrivedAt", o.done_at as "doneAt", o.accept_by as "acceptBy", o.arrive_by as "arriveBy", o.solve_by as "solveBy",
  o.closed_at as "closedAt", o.send_by as "sendBy", o.report_by as "reportBy", o.call_back_by as "callBackBy",
  o.paused_at as "pausedAt", o.source, o.outcome, o.reopened, o.about_unit_id as "aboutUnitId", o.merged_into as "mergedInto", o.incident_id as "incidentId",
  (select kind from work_order_request where order_id = o.id and verdict is null) as "openRequest"`

/** Orders that fulfil a condition on `work_order o`; `tail` orders and limits. */
export async function readOrders(database: Database, where: Sql, tail: Sql): Promise<Order[]> {
  const found = await rows<OrderRow>(database, sql`
    select ${columns}
    from work_order o
    left join user_account creator on creator.id = o.created_by
    left join unit u on u.id = o.unit_id
    left join unit parent on parent.id = u.parent_id
    left join unit company on company.id = coalesce(parent.parent_id, parent.id, u.id)
    where ${where} ${tail}`)
  return found.map(toOrder)
}

export async function readOrder(database: Database, id: number): Promise<Order | undefined> {
  return (await readOrders(database, sql`o.id = ${id}`, sql``))[0]
}

/** What a viewer may see of `work_order o`: a station its own orders and those it watches, everyone else all. */
export function seenBy(viewer: Viewer): Sql {
  if (viewer.role !== 'station') return sql`true`
  return sql`(o.unit_id = ${viewer.unitId} or o.id in (select order_id from work_order_watch where unit_id = ${viewer.unitId}))`
}

/** An order that the viewer may see; undefined also for one of somebody else. */
export async function readOrderFor(database: Database, viewer: Viewer, id: number): Promise<Order | undefined> {
  return (await readOrders(database, sql`o.id = ${id} and ${seenBy(viewer)}`, sql``))[0]
}

export function orderIdOfClient(database: Database, clientId: string): Promise<{ id: number; createdBy: number | null } | undefined> {
  return row(database, sql`select id, created_by as "createdBy" from work_order where client_id = ${clientId}`)
}

function toOrder({ match, ...order }: OrderRow): Order {
  return {
    ...order,
    title: match ? placeTitle(match) : order.spokenAddress,
    label: match?.label ?? order.spokenAddress,
    district: match?.district ?? null,
    street: match?.street ?? null,
    estate: match?.estate ?? null,
    building: match?.building ?? null,
    located: order.lon !== null,
  }
}
