import type { Shift, ShiftItem } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { requiredNotes, standardShift, type NoteKind } from '../../core/shifts/plan.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import { sql } from '../../platform/sql.ts'
import { laidItem, laidItems, lockShifts, nextShift, notesOf, readShift, runningShift } from './read.ts'
import { recordOf } from './record.ts'

/** Notes that the shift must write before it may hand over, and has not. */
export async function missingNotes(database: Database, shift: Shift): Promise<NoteKind[]> {
  const written = new Set((await notesOf(database, shift.id)).map((note) => note.kind))
  const asked = requiredNotes({ from: new Date(shift.from), to: new Date(shift.to) }, await readCalendar(database))
  return asked.filter((kind) => !written.has(kind))
}

/** Lays the record of the running shift before the next. Laid again, items that did not change keep their acknowledgement. */
export function offer(context: Context, viewer: Viewer): Promise<Shift> {
  return handing(context, viewer, 'offer', async (tx, at) => {
    const shift = await runningShift(tx)
    if (!shift) throw new AppError('impossible', 'no shift runs')
    const missing = await missingNotes(tx, shift)
    if (missing.length > 0) throw new AppError('invalid', 'notes of the season are missing', { fields: missing.map((field) => ({ field })) })
    const record = await recordOf(tx, shift, at)
    await run(tx, sql`
      with kept as (delete from shift_item where shift_id = ${shift.id} returning content, acknowledged_at, acknowledged_by)
      insert into shift_item (shift_id, place, kind, content, acknowledged_at, acknowledged_by)
      select ${shift.id}, new.place, new.content ->> 'kind', new.content, kept.acknowledged_at, kept.acknowledged_by
      from jsonb_array_elements(${JSON.stringify(record)}::jsonb) with ordinality as new (content, place)
      left join kept on kept.content = new.content`)
    await run(tx, sql`update shift set offered_at = ${at}, offered_by = ${viewer.userId} where id = ${shift.id}`)
    return shift.id
  })
}

/** The next shift has read an item. Nobody acknowledges the record of the shift that is one's own. */
export async function acknowledge({ pool, hub, now }: Context, viewer: Viewer, itemId: number): Promise<ShiftItem> {
  const at = now()
  const item = await transaction(pool, async (tx) => {
    await lockShifts(tx)
    const owner = await row<{ shiftId: number }>(tx, sql`select shift_id as "shiftId" from shift_item where id = ${itemId}`)
    const running = await runningShift(tx)
    if (!owner) throw new AppError('not-found', `there is no item ${itemId}`)
    if (owner.shiftId !== running?.id) throw new AppError('impossible', 'the shift was handed over')
    if (running.takenById === viewer.userId) throw new AppError('forbidden', 'somebody else acknowledges what one hands over')
    await run(tx, sql`update shift_item set acknowledged_at = ${at}, acknowledged_by = ${viewer.userId} where id = ${itemId} and acknowledged_at is null`)
    await emit(tx, { type: 'shift.changed', payload: { id: running.id, action: 'acknowledge' } }, null, at)
    return laidItem(tx, itemId)
  })
  hub.wake()
  if (!item) throw new AppError('not-found', `there is no item ${itemId}`)
  return item
}

/** Ends the running shift and starts the next in one commit; not while an item waits for its acknowledgement. */
export function takeOver(context: Context, viewer: Viewer): Promise<Shift> {
  return handing(context, viewer, 'take-over', async (tx, at) => {
    const running = await runningShift(tx)
    if (running) await endShift(tx, running, viewer, at)
    const next = (await nextShift(tx, running, at)) ?? (await unplannedShift(tx, at))
    await run(tx, sql`
      update shift set taken_at = ${at}, taken_by = ${viewer.userId}, present_at = coalesce(present_at, ${at}), present_by = coalesce(present_by, ${viewer.userId})
      where id = ${next.id}`)
    return next.id
  })
}

async function endShift(tx: Database, running: Shift, viewer: Viewer, at: Date): Promise<void> {
  if (running.takenById === viewer.userId) throw new AppError('forbidden', 'the shift is one’s own')
  if (!running.offeredAt) throw new AppError('impossible', 'the record was not laid before the next shift')
  const waiting = (await laidItems(tx, sql`i.shift_id = ${running.id} and i.acknowledged_at is null`)).length
  if (waiting > 0) throw new AppError('impossible', 'items are not acknowledged', { waiting })
  await run(tx, sql`update shift set handed_at = ${at}, handed_by = ${viewer.userId} where id = ${running.id}`)
}

/** Without a roster the hall's standard shift; if that ran already, what is left of it. */
async function unplannedShift(tx: Database, at: Date): Promise<{ id: number }> {
  const { from, to } = standardShift(at, (await readCalendar(tx)).utcOffsetMinutes)
  const made =
    (await row<{ id: number }>(tx, sql`insert into shift (from_at, to_at) values (${from}, ${to}) on conflict (from_at) do nothing returning id`)) ??
    (await row<{ id: number }>(tx, sql`insert into shift (from_at, to_at) values (${at}, ${to}) on conflict (from_at) do nothing returning id`))
  if (!made) throw new AppError('impossible', 'a shift began at this very moment')
  return made
}

/** One step of handing over, alone in the hall, with audit entry and event. */
async function handing({ pool, hub, now }: Context, viewer: Viewer, action: 'offer' | 'take-over', work: (tx: Database, at: Date) => Promise<number>): Promise<Shift> {
  const at = now()
  const shift = await transaction(pool, async (tx) => {
    await lockShifts(tx)
    const id = await work(tx, at)
    await audit(tx, viewer, { action: `shift.${action}`, subject: 'shift', subjectId: id })
    await emit(tx, { type: 'shift.changed', payload: { id, action } }, null, at)
    return readShift(tx, id)
  })
  hub.wake()
  if (!shift) throw new AppError('not-found', 'the shift is gone')
  return shift
}
