import type { Shift } from '../../api/shapes.ts'
import { targetOf } from '../../core/promises/rule-set.ts'
import type { Viewer } from '../../core/roles.ts'
import { defaultEarlyMinutes } from '../../core/shifts/plan.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { rows, run, transaction, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { rulesAt } from '../../platform/orders/rules.ts'
import { sql } from '../../platform/sql.ts'
import { readShift } from './read.ts'

/** How many minutes before its beginning a shift is on duty: by the rules in force, else ten. */
export async function earlyMinutes(database: Database, at: Date): Promise<number> {
  return targetOf(await rulesAt(database, at), 'shift-early-minutes') ?? defaultEarlyMinutes
}

/** Somebody of a planned shift says that they are there. The first word counts. */
export async function reportPresent({ pool, hub, now }: Context, viewer: Viewer, id: number): Promise<Shift> {
  const at = now()
  const shift = await transaction(pool, async (tx) => {
    const first = await run(tx, sql`update shift set present_at = ${at}, present_by = ${viewer.userId} where id = ${id} and present_at is null`)
    const found = await readShift(tx, id)
    if (!found) throw new AppError('not-found', `there is no shift ${id}`)
    if (first > 0) {
      await audit(tx, viewer, { action: 'shift.present', subject: 'shift', subjectId: id })
      await emit(tx, { type: 'shift.changed', payload: { id, action: 'present' } }, null, at)
    }
    return found
  })
  hub.wake()
  return shift
}

/** Warns the hall, once, of shifts of which nobody is there in time. Of several processes one does. */
export async function warnOfLateShifts({ pool, hub, now }: Pick<Context, 'pool' | 'hub' | 'now'>): Promise<number> {
  const at = now()
  const warned = await transaction(pool, async (tx) => {
    const until = new Date(at.getTime() + (await earlyMinutes(tx, at)) * 60_000)
    const late = await rows<{ id: number }>(tx, sql`
      update shift set warned_at = ${at}
      where id in (
        select id from shift
        where present_at is null and taken_at is null and warned_at is null and from_at <= ${until} and to_at > ${at}
        for update skip locked)
      returning id`)
    for (const { id } of late) {
      await audit(tx, { userId: 0, name: '' }, { action: 'shift.late', subject: 'shift', subjectId: id })
      await emit(tx, { type: 'shift.changed', payload: { id, action: 'late' } }, null, at)
    }
    return late.length
  })
  if (warned > 0) hub.wake()
  return warned
}
