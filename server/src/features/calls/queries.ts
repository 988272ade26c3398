import type { Match } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { phoneKey } from '../../core/phone.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Adds a ringing call. The same client id again returns the call that is there: `isNew` tells. */
export async function insertCall(database: Database, clientId: string, callerNumber: string, now: Date): Promise<{ id: number; isNew: boolean }> {
  const added = await row<{ id: number }>(database, sql`
    insert into call (client_id, caller_number, state, started_at) values (${clientId}, ${phoneKey(callerNumber)}, 'ringing', ${now})
    on conflict (client_id) do nothing returning id`)
  if (added) return { id: added.id, isNew: true }
  const present = await row<{ id: number }>(database, sql`select id from call where client_id = ${clientId}`)
  return { id: present?.id ?? 0, isNew: false }
}

/** Takes a ringing call for a seat; false when somebody else was first. */
export async function answer(database: Database, id: number, by: { userId: number; seat: number | null }, now: Date): Promise<boolean> {
  return (await rows(database, sql`
    update call set state = 'talking', user_id = ${by.userId}, seat = ${by.seat}, answered_at = ${now}, version = version + 1
    where id = ${id} and state = 'ringing' returning id`)).length > 0
}

/** Ends a call that the viewer may move, or one that nobody took; false when it did not. */
export async function end(database: Database, id: number, viewer: Viewer, now: Date): Promise<boolean> {
  return (await rows(database, sql`
    update call set state = 'ended', ended_at = ${now}, version = version + 1
    where id = ${id} and state <> 'ended' and (user_id is null or ${mayMove(viewer)}) returning id`)).length > 0
}

/** Only who took the call moves it; a shift leader may as well. */
function mayMove(viewer: Viewer): Sql {
  return viewer.role === 'shift-leader' ? sql`true` : sql`user_id = ${viewer.userId}`
}

export interface Located {
  spokenAddress: string
  match: Match
  category: string
  severity: string
  matter: string
}

/** Puts a call that is talking, and that the viewer may move, at a place; false when it did not. */
export async function locate(database: Database, id: number, viewer: Viewer, located: Located, now: Date): Promise<boolean> {
  const { focus, ...match } = located.match
  return (await rows(database, sql`
    update call set match = ${JSON.stringify(match)}, focus = ${focus ? JSON.stringify(focus) : null},
      spoken_address = ${located.spokenAddress}, category = ${located.category}, severity = ${located.severity},
      matter = ${located.matter}, located_at = ${now}, version = version + 1
    where id = ${id} and state = 'talking' and ${mayMove(viewer)} returning id`)).length > 0
}
