import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../errors.ts'

const built = fileURLToPath(new URL('../../../../web/dist/', import.meta.url))

/** The built web: hashed assets for ever, and the one page, which gets its nonce, for every other path. */
export async function webRoutes(app: FastifyInstance): Promise<void> {
  const index = join(built, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined

  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) throw new AppError('not-found', `${request.method} ${request.url}`)
    if (page === undefined) throw new AppError('unavailable', 'the web is not built: run pnpm start')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(page.replaceAll('%CSP_NONCE%', reply.cspNonce.style))
  }

  if (page !== undefined) {
    await app.register(fastifyStatic, { root: join(built, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d' })
    await app.register(fastifyStatic, { root: built, prefix: '/', wildcard: false, index: false, decorateReply: false, globIgnore: ['index.html', 'assets/**'] })
  }
  app.get('/', sendPage)
  app.get('/*', sendPage)
}
