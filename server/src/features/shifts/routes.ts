import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import type { ShiftItem } from '../../api/shapes.ts'
import { presentBy } from '../../core/shifts/plan.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction } from '../../platform/database.ts'
import { emit, newestPosition } from '../../platform/events.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import { keepTicking } from '../../platform/ticker.ts'
import { readDuty, removeDuty, takeRoster } from './duty.ts'
import { acknowledge, missingNotes, offer, takeOver } from './hand-over.ts'
import { earlyMinutes, reportPresent, warnOfLateShifts } from './presence.ts'
import { laidItems, lockShifts, nextShift, readShift, readShifts, runningShift, successorOf } from './read.ts'
import { recordOf } from './record.ts'

const dayMs = 86_400_000
const lookMs = 10_000

export async function shiftRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, hub, now } = context
  keepTicking(app, () => warnOfLateShifts(context), lookMs)

  route(app, endpoints.currentShift, 'shift.read', async () => {
    const position = await newestPosition(pool)
    const running = (await runningShift(pool)) ?? null
    const next = (await nextShift(pool, running ?? undefined, now())) ?? null
    const nextPresentBy = next && presentBy(new Date(next.from), await earlyMinutes(pool, now())).toISOString()
    const live = async (): Promise<ShiftItem[]> =>
      running ? (await recordOf(pool, running, now())).map((content) => ({ id: null, content, acknowledgedAt: null, acknowledgedBy: '' })) : []
    const items = running?.offeredAt ? await laidItems(pool, sql`i.shift_id = ${running.id}`) : await live()
    return { running, next, nextPresentBy, items, missingNotes: running ? await missingNotes(pool, running) : [], position }
  })

  route(app, endpoints.listShifts, 'shift.read', async ({ query }) => ({
    shifts: await readShifts(pool, query.before ? sql`s.from_at < ${query.before}` : sql`true`, sql`order by s.from_at desc limit ${query.limit ?? 30}`),
  }))

  route(app, endpoints.readShift, 'shift.read', async ({ params }) => {
    const shift = await readShift(pool, params.id)
    if (!shift) throw new AppError('not-found', `there is no shift ${params.id}`)
    return { shift, items: await laidItems(pool, sql`i.shift_id = ${shift.id}`), next: (await successorOf(pool, shift)) ?? null }
  })

  route(app, endpoints.addShiftNote, 'shift.lead', async ({ viewer, body }) => {
    const at = now()
    const note = await transaction(pool, async (tx) => {
      await lockShifts(tx)
      const running = await runningShift(tx)
      if (!running) throw new AppError('impossible', 'no shift runs')
      const added = await row<{ id: number }>(tx, sql`
        insert into shift_note (client_id, shift_id, kind, text, user_id, at)
        values (${body.clientId}, ${running.id}, ${body.kind}, ${body.text}, ${viewer.userId}, ${at})
        on conflict (client_id) do nothing returning id`)
      if (!added) return row<{ id: number }>(tx, sql`select id from shift_note where client_id = ${body.clientId} and user_id = ${viewer.userId}`)
      await audit(tx, viewer, { action: 'shift.note', subject: 'shift', subjectId: running.id, detail: { kind: body.kind } })
      await emit(tx, { type: 'shift.changed', payload: { id: running.id, action: 'note' } }, null, at)
      return added
    })
    hub.wake()
    if (!note) throw new AppError('taken', 'this client id belongs to another note', { field: 'clientId' })
    return note
  })

  route(app, endpoints.offerShift, 'shift.lead', ({ viewer }) => offer(context, viewer))

  route(app, endpoints.acknowledgeItem, 'shift.lead', ({ viewer, params }) => acknowledge(context, viewer, params.id))

  route(app, endpoints.reportPresent, 'shift.lead', ({ viewer, params }) => reportPresent(context, viewer, params.id))

  route(app, endpoints.takeOverShift, 'shift.lead', ({ viewer }) => takeOver(context, viewer))

  route(app, endpoints.listDuty, 'shift.read', async ({ query }) => {
    const from = query.from ? new Date(query.from) : new Date(now().getTime() - dayMs)
    const to = query.to ? new Date(query.to) : new Date(from.getTime() + 8 * dayMs)
    return { duty: await readDuty(pool, from, to) }
  })

  route(app, endpoints.importDuty, 'duty.write', ({ viewer, body }) => takeRoster(context, viewer, body.text))

  route(app, endpoints.removeDuty, 'duty.write', async ({ viewer, params }) => {
    await removeDuty(context, viewer, params.id)
    return {}
  })
}
