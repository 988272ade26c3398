import type { Static } from 'typebox'
import type { changeStop, endStop } from '../../api/endpoints.ts'
import type { Stop, StopChange } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, rows, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { readStop, tellOfStop } from '../../platform/stops.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { finishWaiting } from './joining.ts'
import { draw, keepPlaces } from './territory.ts'

/** Keeps what is said of a stop from now on. */
export async function keepChange(tx: Database, viewer: Viewer, stopId: number, action: StopChange['action'], note: string, at: Date): Promise<void> {
  await run(tx, sql`
    insert into service_stop_change (stop_id, action, cause, expected_end, note, user_id, at)
    select id, ${action}, cause, expected_end, ${note}, ${viewer.userId}, ${at} from service_stop where id = ${stopId}`)
}

export function changesOf(database: Database, stopId: number): Promise<StopChange[]> {
  return rows<StopChange>(database, sql`
    select c.action, c.cause, c.expected_end as "expectedEnd", c.note, u.name as by, c.at
    from service_stop_change c join user_account u on u.id = c.user_id where c.stop_id = ${stopId} order by c.id`)
}

/** Takes a stop for this transaction, in the version that the asker saw. */
async function lockStop(tx: Database, id: number, version: number): Promise<Stop> {
  await row(tx, sql`select 1 from service_stop where id = ${id} for update`)
  const stop = await readStop(tx, id)
  if (!stop) throw new AppError('not-found', `there is no stop ${id}`)
  if (stop.version !== version) throw new AppError('stale', 'somebody else changed the stop', { stop })
  if (stop.endedAt !== null) throw new AppError('impossible', 'the stop has ended', { stop })
  return stop
}

/** Changes cause, expected end or area, and keeps what was said before. */
export async function alterStop({ pool, hub, now }: Context, viewer: Viewer, id: number, asked: Static<typeof changeStop.body>): Promise<Stop> {
  const at = now()
  const changed = await transaction(pool, async (tx) => {
    const { note } = await lockStop(tx, id, asked.version)
    const set: Sql[] = [sql`cause = ${asked.cause.trim()}`, sql`expected_end = ${asked.expectedEnd}`, sql`note = ${asked.note ?? note}`]
    if (asked.places) {
      const drawn = await draw(tx, asked.places)
      if (!drawn) throw new AppError('invalid', 'these places have no area', { field: 'places' })
      await keepPlaces(tx, id, asked.places)
      set.push(sql`geom = ${drawn.geometry}`, sql`stairwells = ${drawn.stairwells}`)
      if (drawn.stairwells > 1) set.push(sql`published_at = coalesce(published_at, ${at})`)
    }
    await run(tx, sql`update service_stop set version = version + 1, ${set.reduce((all, one) => sql`${all}, ${one}`)} where id = ${id}`)
    await keepChange(tx, viewer, id, 'change', asked.note ?? '', at)
    await audit(tx, viewer, { action: 'stop.change', subject: 'stop', subjectId: id, detail: { cause: asked.cause, expectedEnd: asked.expectedEnd, area: asked.places !== undefined } })
    await tellOfStop(tx, id, at)
    return readStop(tx, id)
  })
  hub.wake()
  if (!changed) throw new AppError('not-found', `there is no stop ${id}`)
  return changed
}

/** Tells screens of planned stops whose time has come. */
export async function beginPlanned(pool: Pool, now: Date): Promise<void> {
  await transaction(pool, async (tx) => {
    const begun = await rows<{ id: number }>(tx, sql`update service_stop set begun = true where not begun and starts_at <= ${now} returning id`)
    for (const { id } of begun) await tellOfStop(tx, id, now)
  })
}

/** Ends a stop; a planned one that had not begun is called off. Those who waited for it are then to be called back. */
export async function finishStop(
  { pool, hub, now }: Context,
  viewer: Viewer,
  id: number,
  asked: Static<typeof endStop.body>,
  failed: (error: unknown) => void,
): Promise<Stop> {
  const at = now()
  await transaction(pool, async (tx) => {
    await lockStop(tx, id, asked.version)
    await run(tx, sql`
      update service_stop set version = version + 1, starts_at = least(starts_at, ${at}), ended_at = ${at}, ended_by = ${viewer.userId} where id = ${id}`)
    await keepChange(tx, viewer, id, 'end', asked.note ?? '', at)
    await audit(tx, viewer, { action: 'stop.end', subject: 'stop', subjectId: id })
    await tellOfStop(tx, id, at)
  })
  await finishWaiting(pool, at, failed)
  hub.wake()
  const ended = await readStop(pool, id)
  if (!ended) throw new AppError('not-found', `there is no stop ${id}`)
  return ended
}
