import type { FastifyInstance } from 'fastify'
import { loggable } from '../errors.ts'
import { raiseWhenAreasChanged } from './city/data-version.ts'
import { run, transaction, type Pool } from './database.ts'
import { forgetEvents } from './events.ts'
import { sql } from './sql.ts'

const minute = 60_000
const hour = 60 * minute
/** A screen that was off for a long weekend still catches up event by event. */
const keptEventsMs = 7 * 24 * hour

/** Work by the clock; any number of processes may do it: old events and sessions hourly, areas that change hands each minute. */
export function keepHouse(app: FastifyInstance, pool: Pool, now: () => Date): void {
  const tidy = async () => {
    await forgetEvents(pool, new Date(now().getTime() - keptEventsMs))
    await run(pool, sql`delete from session where expires_at < ${now()}`)
  }
  const turnOver = () => transaction(pool, (tx) => raiseWhenAreasChanged(tx, now()))
  const timers = ([[tidy, hour], [turnOver, minute]] as const).map(([work, every]) =>
    setInterval(() => {
      work().catch((error: unknown) => app.log.warn(loggable(error), 'not tidied'))
    }, every),
  )
  app.addHook('onClose', async () => timers.forEach(clearInterval))
}
