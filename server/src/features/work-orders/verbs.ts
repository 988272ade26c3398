import type { moveOrder } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import type { MoveAction } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import { row, type Database } from '../../platform/database.ts'
import { checkUnit } from '../../platform/orders/check-unit.ts'
import { closeOrder, mergeOrder, reopenOrder } from '../../platform/orders/close.ts'
import { endPause } from '../../platform/orders/requests.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { link, otherOrder, unlink } from './links.ts'

export type Move = Static<typeof moveOrder.body>

/** A move that the table allows and that brought what it needs. */
export interface Moving {
  tx: Database
  viewer: Viewer
  before: Order
  asked: Move
  at: Date
  /** Makes the change that the table names, with further columns and what the step keeps of it. */
  change: (set?: readonly Sql[], detail?: Record<string, unknown>) => Promise<Order>
}

const plain = ({ change }: Moving) => change()
const outcome = (name: string) => ({ change }: Moving) => change([sql`outcome = ${name}`], { outcome: name })

/** What each move sets besides the state. */
export const verbs: Record<MoveAction, (moving: Moving) => Promise<Order>> = {
  dispatch: send,
  transfer: send,
  answer: outcome('answered'),
  refer: outcome('out-of-scope'),
  withdraw: outcome('withdrawn'),
  accept: plain,
  arrive,
  progress: plain,
  remark: plain,
  finish: ({ asked, change }) => change(asked.roomCelsius === undefined ? [] : [sql`room_celsius = ${asked.roomCelsius}`]),
  resume: async ({ tx, before, at, change }) => change(await endPause(tx, before.id, at)),
  reclassify,
  close: ({ tx, before, viewer, at, asked }) => closeOrder(tx, before, viewer, at, asked.note ?? ''),
  reopen: ({ tx, before, viewer, at, asked }) => reopenOrder(tx, before, viewer, at, asked.note ?? ''),
  merge: async (moving) => mergeOrder(moving.tx, moving.before, await otherOrder(moving), moving.viewer, moving.at, moving.asked.note ?? ''),
  link,
  unlink,
}

async function send({ tx, viewer, before, asked, at, change }: Moving): Promise<Order> {
  const unitId = asked.unitId ?? 0
  if (unitId === before.unitId) throw new AppError('invalid', 'the order is there already', { fields: [{ field: 'unitId' }] })
  const kept = await row<{ match: Match | null }>(tx, sql`select match from work_order where id = ${before.id}`)
  await checkUnit(tx, viewer, before, kept?.match, unitId, 'unitId', at)
  return change([sql`unit_id = ${unitId}`], { unitId, from: before.unitId })
}

async function arrive({ tx, before, asked, change }: Moving): Promise<Order> {
  const { position } = asked
  if (!position) return change([], { noPosition: asked.noPosition })
  const point = sql`st_setsrid(st_makepoint(${position.lon}, ${position.lat}), 4326)`
  const away = await row<{ metres: number | null }>(tx, sql`
    select round(st_distance(geom::geography, ${point}::geography)) as metres from work_order where id = ${before.id}`)
  return change([sql`arrived_geom = ${point}`], { metres: away?.metres ?? null, accuracyMetres: position.accuracyMetres ?? null })
}

async function reclassify({ before, asked, change }: Moving): Promise<Order> {
  const columns = { category: sql`category`, kind: sql`kind`, severity: sql`severity`, matter: sql`matter`, aboutUnitId: sql`about_unit_id` }
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => asked[name] !== undefined && asked[name] !== before[name])
  const was = Object.fromEntries(changed.map((name) => [name, before[name]]))
  const is = Object.fromEntries(changed.map((name) => [name, asked[name]]))
  return change(changed.map((name) => sql`${columns[name]} = ${asked[name]}`), { was, is })
}
