import type { Shift, ShiftContent, ShiftItem } from '../../api/shapes.ts'
import { row, rows, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Shifts that fulfil a condition on `shift s`; `tail` orders and limits. */
export function readShifts(database: Database, where: Sql, tail: Sql): Promise<Shift[]> {
  return rows<Shift>(database, sql`
    select s.id, s.from_at as "from", s.to_at as "to", s.leader, s.phone,
      s.present_at as "presentAt", coalesce(present.name, '') as "presentName", s.warned_at as "warnedAt",
      s.taken_at as "takenAt", s.taken_by as "takenById", coalesce(taker.name, '') as "takenBy",
      s.offered_at as "offeredAt", coalesce(offerer.name, '') as "offeredBy", s.handed_at as "handedAt"
    from shift s
    left join user_account present on present.id = s.present_by
    left join user_account taker on taker.id = s.taken_by
    left join user_account offerer on offerer.id = s.offered_by
    where ${where} ${tail}`)
}

export async function readShift(database: Database, id: number): Promise<Shift | undefined> {
  return (await readShifts(database, sql`s.id = ${id}`, sql``))[0]
}

/** The shift that was taken over and not handed over; undefined before the first. */
export async function runningShift(database: Database): Promise<Shift | undefined> {
  return (await readShifts(database, sql`s.taken_at is not null and s.handed_at is null`, sql``))[0]
}

/** The planned shift that comes next: the first that has not ended and that nobody took over. */
export async function nextShift(database: Database, after: Shift | undefined, now: Date): Promise<Shift | undefined> {
  const later = after ? sql`s.from_at > ${after.from}` : sql`true`
  return (await readShifts(database, sql`s.taken_at is null and s.to_at > ${now} and ${later}`, sql`order by s.from_at limit 1`))[0]
}

/** The shift that followed another one; undefined while it runs. */
export async function successorOf(database: Database, shift: Shift): Promise<Shift | undefined> {
  if (!shift.handedAt) return undefined
  return (await readShifts(database, sql`s.taken_at >= ${shift.handedAt} and s.id <> ${shift.id}`, sql`order by s.taken_at limit 1`))[0]
}

/** The record as it was laid. */
export function laidItems(database: Database, where: Sql): Promise<ShiftItem[]> {
  return rows<ShiftItem>(database, sql`
    select i.id, i.content, i.acknowledged_at as "acknowledgedAt", coalesce(u.name, '') as "acknowledgedBy"
    from shift_item i left join user_account u on u.id = i.acknowledged_by where ${where} order by i.place`)
}

export async function laidItem(database: Database, id: number): Promise<ShiftItem | undefined> {
  return (await laidItems(database, sql`i.id = ${id}`))[0]
}

export type NoteContent = Extract<ShiftContent, { text: string }>

export function notesOf(database: Database, shiftId: number): Promise<NoteContent[]> {
  return rows<NoteContent>(database, sql`
    select n.kind, n.text, u.name as by, n.at from shift_note n join user_account u on u.id = n.user_id where n.shift_id = ${shiftId} order by n.id`)
}

/** Takes the hall's handing over for this transaction: of two who hand or take over the second sees what the first did. */
export async function lockShifts(tx: Database): Promise<void> {
  await row(tx, sql`select pg_advisory_xact_lock(4860921, 3)`)
}
