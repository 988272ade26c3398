import type { Order, Slip } from '../../api/shapes.ts'
import type { Level, Stage } from '../../core/promises/rule-set.ts'
import type { Viewer } from '../../core/roles.ts'
import type { AlarmClause } from '../../core/supervision/alarms.ts'
import { replyBy, slipNumber, slipYear } from '../../core/supervision/slip.ts'
import { audit } from '../../platform/audit.ts'
import { row, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { changeOrder, watchOrder } from '../../platform/orders/change.ts'
import { sql } from '../../platform/sql.ts'
import { readSlips } from './read-slips.ts'
import { receiverOf } from './receiver.ts'

export interface NewSlip {
  level: Level
  ground: string
  /** Null: the system itself. */
  by: Pick<Viewer, 'userId' | 'name'> | null
  origin: { clientId: string } | { alarmId: number }
  promise: { stage: Stage; limit: string; clauses: readonly AlarmClause[]; inWriting: boolean } | null
  byNight: boolean
  at: Date
}

/**
 * Issues a slip for a locked order, in the caller's transaction: number, receiver, the receiver's sight of the order, the
 * order's step and audit entry, the event. An open slip at the same receiver for the same promise is not repeated: the
 * order's step says that it was reminded of.
 */
export async function issueSlip(tx: Database, order: Order, slip: NewSlip): Promise<Slip> {
  const { by, at, promise } = slip
  const receiver = await receiverOf(tx, order, slip.level, at, slip.byNight)
  const [open] = promise && 'alarmId' in slip.origin ? await sameSlip(tx, order.id, receiver.unitId, promise) : []
  if (open) {
    await changeOrder(tx, order, { action: 'remind', by, at, detail: { slip: open.number, level: open.level, receiver: open.unitName ?? open.receiver } })
    return open
  }
  if (receiver.unitId !== null && receiver.unitId !== order.unitId) await watchOrder(tx, order.id, receiver.unitId, 'escalated', at)
  const { id, number } = await insertSlip(tx, order.id, receiver, slip)
  await changeOrder(tx, order, {
    action: 'supervise', by, at, note: slip.ground,
    detail: { slipId: id, slip: number, level: receiver.level, unitId: receiver.unitId, receiver: receiver.person, stage: promise?.stage ?? null, limit: promise?.limit ?? null },
  })
  const issued = await tellOfSlip(tx, id, at)
  await audit(tx, by ?? { userId: 0, name: '' }, { action: 'slip.issue', subject: 'slip', subjectId: id, detail: { number, orderId: order.id } })
  return issued
}

function sameSlip(tx: Database, orderId: number, unitId: number | null, { stage, limit, inWriting }: NonNullable<NewSlip['promise']>): Promise<Slip[]> {
  return readSlips(tx, sql`
    s.order_id = ${orderId} and s.closed_at is null and s.unit_id is not distinct from ${unitId}
    and s.stage = ${stage} and s.limit_at = ${limit} and s.in_writing = ${inWriting}`, sql`order by s.id limit 1`)
}

/** The counter's row is held until the commit: numbers follow one another without a gap, whoever issues at once. */
async function insertSlip(tx: Database, orderId: number, receiver: Awaited<ReturnType<typeof receiverOf>>, slip: NewSlip): Promise<{ id: number; number: string }> {
  const { at, promise, origin } = slip
  const year = slipYear(at)
  const counted = await row<{ last: number }>(tx, sql`
    insert into supervision_slip_number as n (year, last) values (${year}, 1)
    on conflict (year) do update set last = n.last + 1 returning last`)
  const number = counted?.last ?? 0
  const added = await row<{ id: number }>(tx, sql`
    insert into supervision_slip (
      client_id, alarm_id, year, number, order_id, level, unit_id, receiver, receiver_phone,
      stage, limit_at, clauses, in_writing, ground, issued_at, issued_by, reply_by)
    values (
      ${'clientId' in origin ? origin.clientId : null}, ${'alarmId' in origin ? origin.alarmId : null}, ${year}, ${number}, ${orderId},
      ${receiver.level}, ${receiver.unitId}, ${receiver.person}, ${receiver.phone},
      ${promise?.stage ?? null}, ${promise?.limit ?? null}, ${JSON.stringify(promise?.clauses ?? [])}, ${promise?.inWriting ?? false}, ${slip.ground},
      ${at}, ${slip.by?.userId ?? null}, ${replyBy(receiver.level, promise?.inWriting ?? false, at)})
    returning id`)
  return { id: added?.id ?? 0, number: slipNumber(year, number) }
}

/** Reads a slip after its change and tells the hall and its receiver. */
export async function tellOfSlip(tx: Database, id: number, at: Date): Promise<Slip> {
  const [slip] = await readSlips(tx, sql`s.id = ${id}`, sql``)
  if (!slip) throw new Error(`slip ${id} is gone`)
  await emit(tx, { type: 'slip.changed', payload: slip }, slip.unitId, at)
  return slip
}
