import type { FastifyInstance } from 'fastify'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { finishWaiting } from './joining.ts'
import { look } from './look.ts'
import { usualOf } from './usual.ts'

/** New orders are looked at together, soon after the first of them. */
const gatherMs = 300
const minuteMs = 60_000

/** Looks for faults in the background: after new orders, and each minute for what lapses or was left behind. */
export function watchForFaults(app: FastifyInstance, { pool, hub, book, now }: CityContext): void {
  const usual = usualOf(pool, () => book.dataVersion())
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false

  const work = async () => {
    await finishWaiting(pool, now())
    const stations = await usual(now())
    if (stations.length > 0) await transaction(pool, (tx) => look(tx, stations, now()))
    hub.wake()
  }
  const start = () => {
    timer = undefined
    if (running) {
      again = true
      return
    }
    running = work()
      .catch((error: unknown) => app.log.warn({ err: error }, 'not looked for faults'))
      .finally(() => {
        running = undefined
        if (again) soon()
        again = false
      })
  }
  const soon = () => {
    timer ??= setTimeout(start, gatherMs)
  }
  const leave = hub.subscribe(({ type, payload }) => {
    if (type === 'order.changed' && (payload.action === 'create' || payload.action === 'dispatch')) soon()
  })
  const everyMinute = setInterval(soon, minuteMs)
  app.addHook('onClose', async () => {
    leave()
    clearInterval(everyMinute)
    clearTimeout(timer)
    await running
  })
}
