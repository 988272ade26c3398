import type { addNotice } from '../../api/endpoints.ts'
import type { Notice } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { noticeById, noticeOfClient } from '../../platform/notices.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

type NewNotice = Static<typeof addNotice.body>

/** Announces; all screens of its channels hear of it. */
export async function publish({ pool, hub, now }: Context, viewer: Viewer, asked: NewNotice): Promise<Notice> {
  const at = now()
  check(asked, at)
  const notice = await transaction(pool, async (tx) => {
    const id = await insert(tx, viewer, asked, at)
    if (id === undefined) return publishedBefore(tx, viewer, asked.clientId)
    await audit(tx, viewer, { action: 'notice.publish', subject: 'notice', subjectId: id, detail: { title: asked.title } })
    return told(tx, id, at)
  })
  hub.wake()
  return notice
}

/** Takes a notice back. */
export async function takeBack({ pool, hub, now }: Context, viewer: Viewer, id: number): Promise<Notice> {
  const at = now()
  const notice = await transaction(pool, async (tx) => {
    const changed = await run(tx, sql`update notice set withdrawn_at = ${at}, withdrawn_by = ${viewer.userId} where id = ${id} and withdrawn_at is null`)
    if (changed === 0) return present(tx, id)
    await audit(tx, viewer, { action: 'notice.withdraw', subject: 'notice', subjectId: id })
    return told(tx, id, at)
  })
  hub.wake()
  return notice
}

function check({ startsAt, endsAt, area }: NewNotice, now: Date): void {
  const wrong = (field: string, problem: string) => new AppError('invalid', problem, { fields: [{ field, problem }] })
  if (Date.parse(endsAt) <= Date.parse(startsAt)) throw wrong('endsAt', 'it ends before it begins')
  if (Date.parse(endsAt) <= now.getTime()) throw wrong('endsAt', 'it is over already')
  if ((area.kind === 'city') !== (area.id === null)) throw wrong('area', 'name the part of the city, or none')
}

async function insert(tx: Database, viewer: Viewer, asked: NewNotice, at: Date): Promise<number | undefined> {
  const { area } = asked
  const added = await row<{ id: number }>(tx, sql`
    insert into notice (client_id, category, title, body, channels, district_id, estate_id, unit_id, starts_at, ends_at, created_by, created_at)
    values (${asked.clientId}, ${asked.category}, ${asked.title.trim()}, ${asked.body.trim()}, ${asked.channels},
      ${area.kind === 'district' ? area.id : null}, ${area.kind === 'estate' ? area.id : null}, ${area.kind === 'unit' ? area.id : null},
      ${asked.startsAt}, ${asked.endsAt}, ${viewer.userId}, ${at})
    on conflict (client_id) do nothing returning id`)
  return added?.id
}

async function publishedBefore(tx: Database, viewer: Viewer, clientId: string): Promise<Notice> {
  const found = await noticeOfClient(tx, clientId)
  if (!found || found.createdBy !== viewer.userId) throw new AppError('taken', 'this client id belongs to another notice', { field: 'clientId' })
  return present(tx, found.id)
}

async function told(tx: Database, id: number, at: Date): Promise<Notice> {
  const notice = await present(tx, id)
  await emit(tx, { type: 'notice.changed', payload: notice }, null, at)
  return notice
}

async function present(tx: Database, id: number): Promise<Notice> {
  const notice = await noticeById(tx, id)
  if (!notice) throw new AppError('not-found', `there is no notice ${id}`)
  return notice
}
