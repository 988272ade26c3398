import type { putSeason } from '../../api/endpoints.ts'
import { addDays, endOfDate, type Calendar, type CalendarDay } from '../../core/promises/calendar.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { rows, transaction, type Database } from '../../platform/database.ts'
import { deleteDay, putDay, putSpans, readCalendar } from '../../platform/orders/calendar.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { limitsByNow } from '../../platform/orders/clocks.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

/** Says what a day is, or (undefined) that it is what its weekday says. Limits of open orders are counted anew. */
export async function changeDay({ pool, hub, now }: Context, viewer: Viewer, date: string, day: Omit<CalendarDay, 'provisional'> | undefined): Promise<Calendar> {
  const at = now()
  const calendar = await transaction(pool, async (tx) => {
    if (day) await putDay(tx, date, day)
    else if ((await deleteDay(tx, date)) === 0) throw new AppError('not-found', `${date} is an ordinary day`)
    await audit(tx, viewer, { action: day ? 'calendar.day' : 'calendar.ordinary-day', subject: 'calendar', subjectId: date, detail: { ...day } })
    const changed = await readCalendar(tx)
    await recount(tx, viewer, endOfDate(addDays(date, -1), changed), at)
    return changed
  })
  hub.wake()
  return calendar
}

/** Counts the limits of open orders anew that end after a moment; one that moves gets a step that says so. */
async function recount(tx: Database, viewer: Viewer, after: Date, at: Date): Promise<void> {
  const open = await rows<{ id: number }>(tx, sql`
    select id from work_order where state <> 'closed' and greatest(solve_by, report_by, call_back_by) > ${after} order by id`)
  for (const { id } of open) {
    const order = await lockOrder(tx, id)
    const limits = order && (await limitsByNow(tx, id))
    if (!limits || (Object.keys(limits) as (keyof typeof limits)[]).every((limit) => sameMoment(limits[limit], order[limit]))) continue
    await changeOrder(tx, order, { action: 'recount', by: viewer, at })
  }
}

function sameMoment(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : Date.parse(one) === Date.parse(other)
}

/** The phases of one heating season. Phases count for clocks that start from now on. */
export async function changeSeason({ pool, now }: Context, viewer: Viewer, asked: Static<typeof putSeason.body>): Promise<Calendar> {
  const { opening, main, closing, last } = asked
  if (!(opening < main && main < closing && closing <= last) || last >= addDays(opening, 365)) {
    throw new AppError('invalid', 'a season opens, runs and closes within a year', { in: 'body', fields: [{ field: 'opening', problem: 'is not in order with the dates after it' }] })
  }
  return transaction(pool, async (tx) => {
    await putSpans(tx, [
      { phase: 'opening', from: opening, to: addDays(main, -1) },
      { phase: 'main', from: main, to: addDays(closing, -1) },
      { phase: 'closing', from: closing, to: last },
    ], `${viewer.name} ${now().toISOString().slice(0, 10)}`)
    await audit(tx, viewer, { action: 'calendar.season', subject: 'calendar', subjectId: opening, detail: asked })
    return readCalendar(tx)
  })
}
