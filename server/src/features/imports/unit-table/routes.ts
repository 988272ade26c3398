import type { FastifyInstance } from 'fastify'
import { decideUnitTableRows, draftFromUnitTable, listUnitTableRows } from '../../../api/endpoints.ts'
import { AppError } from '../../../errors.ts'
import type { Context } from '../../../platform/context.ts'
import { transaction } from '../../../platform/database.ts'
import { route } from '../../../platform/route.ts'
import { languageOf } from '../language.ts'
import { lockBatch, shownBatch } from '../jobs/batch.ts'
import { makeDraft } from './make-draft.ts'
import { countByState, decideRow, rowsAt, rowsOf, unknownUnits } from './store.ts'

export async function unitTableRoutes(app: FastifyInstance, { pool, hub, now }: Context): Promise<void> {
  route(app, listUnitTableRows, 'city.import', async ({ params, query }) => ({
    counts: await countByState(pool, params.id),
    unknownUnits: await unknownUnits(pool, params.id),
    rows: await rowsOf(pool, params.id, query.state, query.limit ?? 200),
  }))

  route(app, decideUnitTableRows, 'city.import', ({ params, body }) => transaction(pool, async (tx) => {
    const { state } = await lockBatch(tx, params.id)
    if (state !== 'checked') throw new AppError('impossible', 'this import is not waiting for decisions', { state })
    for (const decision of body.rows) {
      const isKept = await decideRow(tx, params.id, decision)
      if (!isKept) throw new AppError('unsound', 'there is no such row, candidate or unit', { line: decision.line })
    }
    return { rows: await rowsAt(tx, params.id, body.rows.map(({ line }) => line)) }
  }))

  route(app, draftFromUnitTable, 'city.import', async ({ params, body, viewer, request }) => {
    const batch = await makeDraft(pool, viewer, params.id, body, now())
    hub.wake()
    return shownBatch(batch, languageOf(request))
  })
}
