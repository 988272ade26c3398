import type { FastifyInstance } from 'fastify'
import { aroundPlace, resolveAddress, suggestAddresses } from '../../api/endpoints.ts'
import { suggest } from '../../core/address/suggest.ts'
import { may, type Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { resolve, type Question } from '../../platform/city/resolve.ts'
import { route } from '../../platform/route.ts'
import { aroundPlaceNow } from './around.ts'

export async function addressRoutes(app: FastifyInstance, { pool, book, now, contextOfCall }: CityContext): Promise<void> {
  /** What is known of a caller is only for those who may read calls. */
  const contextFor = (viewer: Viewer, call: number | undefined) => contextOfCall(may(viewer.role, 'call.read') ? call : undefined)

  route(app, suggestAddresses, 'address.resolve', async ({ query, viewer }) => {
    const context = await contextFor(viewer, query.call)
    const matches = suggest(book.lexicon(), query.q, { limit: query.limit ?? 5, ...(context && { context }) })
    return { query: query.q, matches }
  })

  route(app, resolveAddress, 'address.resolve', async ({ query, viewer }) => {
    const context = await contextFor(viewer, query.call)
    const question: Question | undefined =
      query.q !== undefined
        ? { q: query.q, ...(context && { context }) }
        : query.lon !== undefined && query.lat !== undefined
          ? { lon: query.lon, lat: query.lat }
          : undefined
    if (!question) throw new AppError('invalid', 'ask with q, or with lon and lat', { fields: [{ field: 'q' }] })
    return resolve(pool, book.lexicon(), question, {
      category: query.category ?? 'heating',
      at: query.at ? new Date(query.at) : now(),
      limit: 8,
      focus: 2,
    })
  })

  route(app, aroundPlace, 'address.resolve', ({ query }) => aroundPlaceNow(pool, query, now()))
}
