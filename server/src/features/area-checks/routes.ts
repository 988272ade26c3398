import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { loggable } from '../../errors.ts'
import { readDraft } from '../../platform/area-drafts/read.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { route } from '../../platform/route.ts'
import { listFindings } from './list.ts'
import { mendFindings } from './mend.ts'
import { giveVerdict } from './verdict.ts'
import { checkWhole } from './whole.ts'

/** A whole check of a small city is over in this time, and its answer need not be asked for again. */
const patienceMs = 1500

/** The gate before service areas are published: what is wrong with a draft, and what one click does about it. */
export async function areaCheckRoutes(app: FastifyInstance, { pool, hub, now }: CityContext): Promise<void> {
  const underWay = new Set<Promise<void>>()
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    await Promise.allSettled(underWay)
  })

  function begin(draftId: number, job: number): Promise<void> {
    const work = checkWhole({ pool, draftId, job, closing: () => closing })
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }

  route(app, endpoints.checkAreaDraft, 'area.edit', async ({ params: { id }, body }) => {
    const verdict = await transaction(pool, (tx) => giveVerdict(tx, id, body.whole ?? false), { filling: true })
    let done = verdict.kind === 'there'
    if (verdict.kind === 'begun') {
      const work = begin(id, verdict.job).then(() => {
        done = true
      })
      // Who waits hears of a failure; who comes back finds no check and begins another.
      work.catch((error: unknown) => app.log.error(loggable(error), 'a draft was not checked'))
      await Promise.race([work, wait(patienceMs)])
    }
    const draft = await readDraft(pool, id, now())
    // An edit meanwhile: the verdict is about what was before it.
    done &&= draft.findings !== null
    return { draft, done, share: done ? 1 : verdict.kind === 'waiting' ? verdict.share : 0 }
  })

  route(app, endpoints.listAreaFindings, 'area.read', async ({ params, query }) => {
    await readDraft(pool, params.id, now())
    return listFindings(pool, params.id, { code: query.code, limit: query.limit ?? 500 })
  })

  route(app, endpoints.mendAreaFindings, 'area.edit', async ({ viewer, params: { id }, body }) => {
    const { draft, ...mended } = await transaction(pool, async (tx) => {
      const mended = await mendFindings(tx, viewer, id, body, now())
      return { draft: await readDraft(tx, id, now()), ...mended }
    })
    hub.wake()
    return { draft, ...mended }
  })
}
