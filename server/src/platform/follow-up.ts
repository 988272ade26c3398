import type { FastifyInstance } from 'fastify'
import { loggable } from '../errors.ts'
import { addBackgroundWork } from './background.ts'
import type { PublishedEvent } from './events.ts'
import type { LiveHub } from './live-hub.ts'

interface FollowUp {
  hub: LiveHub
  /** Events that give reason to work. */
  concerns: (event: PublishedEvent) => boolean
  /** Finds by itself what there is to do, and stops early when the server closes; what was left undone by a process that died is done by the next. */
  work: (closing: AbortSignal) => Promise<void>
}

/** Events that come together are followed up together. */
const gatherMs = 300
const everyMs = 60_000

/** Works soon after certain events, and each minute in any case; one run at a time, the last one waited for at the end. */
export function followUp(app: FastifyInstance, { hub, concerns, work }: FollowUp): void {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  const closing = new AbortController()
  addBackgroundWork(app, () => work(closing.signal))

  const soon = () => {
    if (!closing.signal.aborted) timer ??= setTimeout(start, gatherMs)
  }
  const start = () => {
    timer = undefined
    if (running) {
      again = true
      return
    }
    running = work(closing.signal)
      .catch((error: unknown) => app.log.warn(loggable(error), 'not followed up'))
      .finally(() => {
        running = undefined
        if (again) soon()
        again = false
      })
  }
  const leave = hub.subscribe((event) => {
    if (concerns(event)) soon()
  })
  const clock = setInterval(soon, everyMs)
  app.addHook('preClose', async () => {
    closing.abort()
    leave()
    clearInterval(clock)
    clearTimeout(timer)
    await running
  })
}
