import type { FastifyInstance } from 'fastify'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { followUp } from '../../platform/follow-up.ts'
import { beginPlanned } from './change-stop.ts'
import { finishWaiting } from './joining.ts'
import { look } from './look.ts'
import { usualOf } from './usual.ts'

/** Looks for faults in the background: after new orders, and each minute for what lapses or was left behind. */
export function watchForFaults(app: FastifyInstance, { pool, hub, book, now }: CityContext, notFinished: (error: unknown) => void): void {
  const usual = usualOf(pool, () => book.dataVersion())
  followUp(app, {
    hub,
    concerns: ({ type, payload }) => type === 'order.changed' && (payload.action === 'create' || payload.action === 'dispatch'),
    async work(closing) {
      await beginPlanned(pool, now())
      await finishWaiting(pool, now(), notFinished, closing)
      if (closing.aborted) return
      const stations = await usual(now())
      if (stations.length > 0 && !closing.aborted) await transaction(pool, (tx) => look(tx, stations, now()))
      hub.wake()
    },
  })
}
