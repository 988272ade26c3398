import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { authorise, route } from '../../platform/route.ts'
import { newestBatches, readBatch, shownBatch } from './jobs/batch.ts'
import { askToApply, cancel, choose } from './jobs/choose.ts'
import { guessAgain } from './jobs/guess-again.ts'
import { chunkBytes, maxUploadBytes } from './jobs/limits.ts'
import { refusedCsv } from './jobs/refused-csv.ts'
import { readRefusals } from './jobs/refusals.ts'
import { runImports } from './jobs/runner.ts'
import { start, takePiece } from './jobs/upload.ts'
import { shownDifferences } from './differences.ts'
import { languageOf } from './language.ts'
import { rowSentence } from './sentences.ts'
import { undoImport } from './undo.ts'
import { unitTableRoutes } from './unit-table/routes.ts'

const listed = 100
const undoPatienceMs = 2000

export async function importRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, hub, now } = context
  const runner = runImports(app, context)
  const shown = async (id: number, request: Parameters<typeof languageOf>[0]) => shownBatch(await readBatch(pool, id), languageOf(request))
  /** … after something has changed. */
  const changed = async (id: number, request: Parameters<typeof languageOf>[0]) => {
    hub.wake()
    runner.wake()
    return shown(id, request)
  }

  route(app, endpoints.listImports, 'city.import', async ({ request }) => ({
    imports: (await newestBatches(pool, listed)).map((batch) => shownBatch(batch, languageOf(request))), maxBytes: maxUploadBytes, chunkBytes, now: now().toISOString(),
  }))

  route(app, endpoints.startImport, 'city.import', async ({ viewer, body, request }) => changed(await start(pool, viewer, body, now()), request))

  route(app, endpoints.readImport, 'city.import', ({ params, request }) => shown(params.id, request))

  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  route(app, endpoints.uploadImport, 'city.import', async ({ params, query, request }) => {
    if (!Buffer.isBuffer(request.body)) throw new AppError('wrong-type', 'the body is not a piece of a file')
    await takePiece(pool, params.id, query.offset, request.body, now())
    return changed(params.id, request)
    // Before the body is read: nobody else has us hold a piece.
  }, { bodyLimit: chunkBytes, onRequest: async (request) => void authorise(request.viewer, 'city.import') })

  route(app, endpoints.mapImport, 'city.import', async ({ params, body, request }) => {
    await choose(pool, params.id, body, now())
    return changed(params.id, request)
  })

  route(app, endpoints.guessImportMapping, 'city.import', ({ params, query }) => guessAgain(pool, params.id, query))

  route(app, endpoints.readImportDifference, 'city.import', async ({ params, query }) => {
    const { differences: total } = await readBatch(pool, params.id)
    return { total, differences: await shownDifferences(pool, params.id, query.limit ?? 3000) }
  })

  route(app, endpoints.listRefusedRows, 'city.import', async ({ params, query, request }) => {
    const { counts } = await readBatch(pool, params.id)
    const refusals = await readRefusals(pool, params.id, query.limit ?? 200)
    return { total: counts?.refused ?? 0, rows: refusals.map(({ line, reason }) => ({ line, code: reason.code, text: rowSentence(reason, languageOf(request)) })) }
  })

  route(app, endpoints.downloadRefusedRows, 'city.import', async ({ params, query, request, reply }) => {
    const { mapping, layers } = await readBatch(pool, params.id)
    const columns = layers.find(({ name }) => name === mapping?.layer)?.columns ?? []
    const csv = refusedCsv(pool, params.id, columns, query.lang ?? languageOf(request))
    reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="refused-${params.id}.csv"`).header('x-content-type-options', 'nosniff')
    return reply.send(Readable.from(csv))
  })

  route(app, endpoints.applyImport, 'city.import', async ({ params, request }) => {
    try {
      await askToApply(pool, params.id, now())
    } finally {
      runner.wake()
    }
    return changed(params.id, request)
  })

  route(app, endpoints.undoImport, 'city.import', async ({ viewer, params, request }) => {
    await undoImport(pool, viewer, params.id, languageOf(request), now(), undoPatienceMs)
    return changed(params.id, request)
  })

  route(app, endpoints.cancelImport, 'city.import', async ({ params, request }) => {
    runner.stop(params.id)
    await cancel(pool, params.id, now())
    return changed(params.id, request)
  })

  await unitTableRoutes(app, context)
}
