import type { FastifyInstance } from 'fastify'
import { loggable } from '../errors.ts'

/**
 * Does a piece of work every `everyMs`, one at a time, until the server closes. The one under way is waited for; work that
 * goes through a long list asks `closing` between two entries and leaves the rest to another process or the next start.
 */
export function keepTicking(app: FastifyInstance, work: (closing: () => boolean) => Promise<unknown>, everyMs: number): void {
  let running: Promise<unknown> | undefined
  let closed = false
  const tick = () => {
    running ??= work(() => closed)
      .catch((error: unknown) => app.log.warn(loggable(error), 'not done in time'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(tick, everyMs)
  app.addHook('preClose', async () => {
    closed = true
    clearInterval(timer)
    await running
  })
}
