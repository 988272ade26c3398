import type { FastifyInstance, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import * as endpoints from '../../api/endpoints.ts'
import { crs84, type OgcCollection } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { letTokensIn } from '../../platform/access-tokens.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { collectionOf, readableBy } from '../../platform/collections/collections.ts'
import { checkNames, type Query } from '../../platform/collections/selection.ts'
import type { Context } from '../../platform/context.ts'
import { authorise, route } from '../../platform/route.ts'
import { apiPage } from './api-page.ts'
import { rememberCityFacts } from './city-facts.ts'
import { collectionList, conformsTo, describeCollection, landingPage } from './documents.ts'
import { itemsText, itemText } from './items.ts'
import { mediaTypes, rootOf } from './links.ts'
import { describeApi } from './openapi.ts'
import { answerWithProblems } from './problems.ts'

/**
 * OGC API - Features, Part 1, at /ogc: what QGIS, ogr2ogr and their like read. The landing page and the descriptions hold no data
 * and are for everyone; the data is for people who are signed in and for access tokens.
 */
export async function ogcRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context
  letTokensIn(app, context)
  answerWithProblems(app)
  const facts = rememberCityFacts(pool)
  /** Another process may write features otherwise: its answers are not ours. */
  const writer = randomUUID().slice(0, 8)

  const document = <T>(make: (root: string) => T) => async ({ request }: { request: FastifyRequest }): Promise<T> => {
    checkNames(request.query as Query, [])
    return make(rootOf(request))
  }
  route(app, endpoints.ogcLandingPage, 'public', document(landingPage))
  route(app, { ...endpoints.ogcLandingPage, path: '/ogc/' }, 'public', document(landingPage))
  route(app, endpoints.ogcConformance, 'public', document(() => ({ conformsTo })))
  route(app, endpoints.ogcApi, 'public', async ({ request, reply }) => {
    const described = await document(describeApi)({ request })
    // As bytes: of text Fastify would spell the media type anew, and programs compare it.
    return reply.header('content-type', mediaTypes.openapi).send(Buffer.from(JSON.stringify(described)))
  })
  app.get('/ogc/api.html', async (request, reply) => {
    reply.type(`${mediaTypes.html}; charset=utf-8`)
    return apiPage(await document(describeApi)({ request }))
  })

  route(app, endpoints.ogcCollections, 'signed-in', async ({ request, viewer }) => {
    checkNames(request.query as Query, [])
    const root = rootOf(request)
    const described: OgcCollection[] = []
    for (const one of readableBy(viewer)) described.push(describeCollection(root, one, await facts.extent(one, viewer)))
    return collectionList(root, described)
  })

  route(app, endpoints.ogcCollection, 'signed-in', async ({ request, viewer, params }) => {
    const collection = readable(params.collectionId, viewer)
    checkNames(request.query as Query, [])
    return describeCollection(rootOf(request), collection, await facts.extent(collection, viewer))
  })

  route(app, endpoints.ogcItems, 'signed-in', async ({ request, reply, viewer, params }) => {
    const collection = readable(params.collectionId, viewer)
    const asked = { root: rootOf(request), collection, viewer, query: request.query as Query }
    reply.header('cache-control', 'private, no-cache')
    if (collection.versioned) {
      const etag = `W/"${writer}-${await dataVersionOf(pool)}"`
      reply.header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    }
    const body = await itemsText(pool, facts, asked, now())
    reply.header('content-crs', `<${crs84}>`).type(mediaTypes.geojson)
    return body
  })

  route(app, endpoints.ogcItem, 'signed-in', async ({ request, reply, viewer, params }) => {
    const asked = { root: rootOf(request), collection: readable(params.collectionId, viewer), viewer, query: request.query as Query }
    const body = await itemText(pool, asked, params.featureId)
    reply.header('content-crs', `<${crs84}>`).header('cache-control', 'private, no-cache').type(mediaTypes.geojson)
    return body
  })

  app.get('/ogc/*', (request) => {
    throw new AppError('not-found', `there is nothing at ${request.url}`)
  })
}

function readable(id: string, viewer: Viewer): Collection {
  const collection = collectionOf(id)
  if (!collection) throw new AppError('not-found', `there is no collection ${id}`)
  authorise(viewer, collection.permission)
  return collection
}
