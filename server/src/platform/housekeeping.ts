import type { FastifyInstance } from 'fastify'
import { run, type Pool } from './database.ts'
import { forgetEvents } from './events.ts'
import { sql } from './sql.ts'

const hour = 3_600_000
/** A screen that was off for a long weekend still catches up event by event. */
const keptEventsMs = 7 * 24 * hour

/** Once an hour: forgets old events and sessions that are over. Any number of processes may do it. */
export function keepHouse(app: FastifyInstance, pool: Pool, now: () => Date): void {
  const tidy = async () => {
    await forgetEvents(pool, new Date(now().getTime() - keptEventsMs))
    await run(pool, sql`delete from session where expires_at < ${now()}`)
  }
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => app.log.warn({ err: error }, 'not tidied'))
  }, hour)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
