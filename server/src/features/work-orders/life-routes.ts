import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { authorise, route } from '../../platform/route.ts'
import { ask } from './ask.ts'
import { attach, disposition, fileOf, largestAttachment } from './attachments.ts'
import { judge } from './judge.ts'
import { takeTemperature } from './readings.ts'
import { relatedTo } from './related.ts'
import { split } from './split.ts'

/** What belongs to an order besides its moves: requests, parts, proofs. */
export async function orderLifeRoutes(app: FastifyInstance, context: Context): Promise<void> {
  route(app, endpoints.askRequest, 'order.work', ({ viewer, params, body }) => ask(context, viewer, params.id, body))

  route(app, endpoints.judgeRequest, 'order.move', ({ viewer, params, body }) => judge(context, viewer, params.id, params.requestId, body))

  route(app, endpoints.splitOrder, 'order.create', ({ viewer, params, body }) => split(context, viewer, params.id, body))

  route(app, endpoints.relatedOrders, 'call.read', ({ viewer, params }) => relatedTo(context.pool, viewer, params.id))

  route(app, endpoints.takeReading, 'order.work', ({ viewer, params, body }) => takeTemperature(context, viewer, params.id, body))

  app.addContentTypeParser(/^(image\/|application\/(octet-stream|pdf))/, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  route(
    app,
    endpoints.attach,
    'order.move',
    ({ viewer, params, query, request }) => {
      if (!Buffer.isBuffer(request.body)) throw new AppError('wrong-type', 'the body is not a file')
      return attach(context, viewer, params.id, { clientId: query.clientId, name: query.name ?? '', content: request.body })
    },
    // Before the body is read: nobody else has us hold 8 MiB.
    { bodyLimit: largestAttachment, onRequest: async (request) => void authorise(request.viewer, 'order.move') },
  )

  route(app, endpoints.readAttachment, 'order.read', async ({ viewer, params, request, reply }) => {
    const known = request.headers['if-none-match']?.replaceAll('"', '')
    const file = await fileOf(context, viewer, params.id, known)
    reply.header('etag', `"${file.sha256}"`).header('cache-control', 'private, no-cache')
    if (file.sha256 === known) return reply.code(304).send()
    return reply.header('content-disposition', disposition(file)).header('x-content-type-options', 'nosniff').type(file.mediaType).send(file.content)
  })
}
