import type { LiveEvent } from '../api/events.ts'
import { row, rows, run, type Database } from './database.ts'
import { sql } from './sql.ts'

/** An event with its place in the order of publishing. */
export type PublishedEvent = LiveEvent & { position: number; unitId: number | null; watchUnitIds: number[]; at: string }

/**
 * Writes an event in the transaction of the change it tells of: screens hear of it only if the change happened.
 * Of stations, that of `unitId` and the watching ones hear it.
 */
export async function emit(tx: Database, event: LiveEvent, unitId: number | null, at: Date, watchUnitIds: readonly number[] = []): Promise<void> {
  await run(tx, sql`
    insert into event (at, type, unit_id, watch_unit_ids, payload)
    values (${at}, ${event.type}, ${unitId}, ${watchUnitIds}, ${JSON.stringify(event.payload)})`)
}

/** Gives positions to all committed events that have none. Returns the newest position. */
export async function publish(database: Database): Promise<number> {
  const result = await row<{ newest: number }>(database, sql`select publish_events() as newest`)
  return result?.newest ?? 0
}

export async function newestPosition(database: Database): Promise<number> {
  const result = await row<{ newest: number }>(database, sql`select coalesce(max(position), 0) as newest from event`)
  return result?.newest ?? 0
}

/** Position of the oldest event kept; undefined when there is none. */
export async function oldestPosition(database: Database): Promise<number | undefined> {
  const result = await row<{ oldest: number | null }>(database, sql`select min(position) as oldest from event`)
  return result?.oldest ?? undefined
}

/** Events after a position, oldest first. */
export function eventsAfter(database: Database, position: number, limit: number): Promise<PublishedEvent[]> {
  return rows<PublishedEvent>(database, sql`
    select position, type, unit_id as "unitId", watch_unit_ids as "watchUnitIds", at, payload
    from event where position > ${position} order by position limit ${limit}`)
}

/** Forgets events older than a moment; screens that missed more fetch everything anew. */
export function forgetEvents(database: Database, before: Date): Promise<number> {
  return run(database, sql`
    delete from event where at < ${before} and position < (select max(position) from event)`)
}
