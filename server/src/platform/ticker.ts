import type { FastifyInstance } from 'fastify'
import { addBackgroundWork } from './background.ts'

/** Does a piece of work every `everyMs`, one at a time, until the server closes; the one under way is waited for. */
export function keepTicking(app: FastifyInstance, work: () => Promise<unknown>, everyMs: number): void {
  addBackgroundWork(app, work)
  let running: Promise<unknown> | undefined
  const tick = () => {
    running ??= work()
      .catch((error: unknown) => app.log.warn({ err: error }, 'not done in time'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(tick, everyMs)
  app.addHook('preClose', async () => {
    clearInterval(timer)
    await running
  })
}
