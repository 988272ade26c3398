import { randomUUID } from 'node:crypto'
import { row, transaction, type Pool } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { sql } from '../../../platform/sql.ts'
import type { FileReason } from '../report.ts'
import { leaseMs } from './limits.ts'
import { settle, type Hold } from './settle.ts'
import type { ImportTarget } from './targets.ts'

const beatMs = 1000
/** What was begun so often without an end is given up. */
export const mostAttempts = 3

export interface Taken extends Hold {
  target: ImportTarget | null
  /** How often it was begun, this time included. */
  attempts: number
}

/** The next import that waits for work and that nobody works on, or whose process has died. */
export async function take(pool: Pool): Promise<Taken | undefined> {
  const owner = randomUUID()
  const taken = await row<Omit<Taken, 'owner'>>(pool, sql`
    update import_batch set owner = ${owner}, leased_until = ${inAWhile}, attempts = attempts + 1
    where id = (
      select id from import_batch
      where state in ('reading', 'checking', 'applying') and (leased_until is null or leased_until < clock_timestamp())
      order by id limit 1 for update skip locked)
    returning id, state, mapping->>'target' as target, attempts`)
  return taken && { ...taken, owner }
}

const inAWhile = sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`

/** Writes every second how far the work is and that somebody is at it. `lost`: it was cancelled, or another process has it. */
export function keepLease(pool: Pool, hold: Hold, now: () => Date, lost: () => void, told: () => void) {
  let share = 0
  let toldShare = 0
  let beating: Promise<void> = Promise.resolve()
  async function beat() {
    const held = await row(pool, sql`
      update import_batch set share = ${share}, leased_until = ${inAWhile}
      where id = ${hold.id} and owner = ${hold.owner} and state = ${hold.state} returning id`)
    if (!held) return lost()
    if (share === toldShare) return
    toldShare = share
    await transaction(pool, (tx) => emit(tx, { type: 'import.changed', payload: { id: hold.id } }, null, now()))
    told()
  }
  const timer = setInterval(() => {
    // A beat that fails is made good by the next; without any the lease ends by itself.
    beating = beating.then(beat).catch(() => undefined)
  }, beatMs)
  return {
    progress(next: number) {
      share = next
    },
    async end() {
      clearInterval(timer)
      await beating
    },
  }
}

/** After a failure: taken again when the lease is over, so many times; then, or for a reason, the import is refused. */
export async function giveUp(pool: Pool, hold: Hold, reason: FileReason | undefined, at: Date): Promise<void> {
  await transaction(pool, async (tx) => {
    const held = await row<{ attempts: number }>(tx, sql`
      select attempts from import_batch where id = ${hold.id} and owner = ${hold.owner} and state = ${hold.state} for update`)
    if (!held || (!reason && held.attempts < mostAttempts)) return
    await settle(tx, hold, 'refused', sql`reason = ${JSON.stringify({ reason: reason ?? { code: 'failed' } })}`, at)
  })
}
