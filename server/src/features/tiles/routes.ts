import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import Type, { type Static } from 'typebox'
import { Category, Moment } from '../../api/shapes.ts'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { authorise } from '../../platform/route.ts'
import { chooseTileEncoder } from '../../platform/tile-encoder.ts'
import { areaContents } from './area-content.ts'
import { groundTiles } from './ground.ts'
import { keepTiles, type KeptTile } from './kept-tiles.ts'
import { maxTileZoom, minTileZoom, unitLayers } from './layers.ts'
import { watchVersions } from './versions.ts'

const place = {
  z: Type.Integer({ minimum: minTileZoom, maximum: maxTileZoom }),
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
}
const version = { v: Type.Optional(Type.Integer({ minimum: 0 })) }
const Place = Type.Object(place)
const Version = Type.Object(version)
const AreaPlace = Type.Object({ ...place, category: Category })
const AreaVersion = Type.Object({ ...version, at: Type.Optional(Moment) })

/**
 * Tiles answer by the thousand, so they go without what pages need: no policy for scripts, nothing left to compress. A hall's
 * walls fetch hundreds with every flight, all under one account: they do not count as its requests.
 */
const light = { helmet: false, compress: false } as const
const signedIn: RouteShorthandOptions = {
  ...light,
  config: { rateLimit: false },
  preValidation: async (request) => void authorise(request.viewer, 'map.read'),
}
/** Residents' tiles have an allowance of their own, for each address. */
const forAll: RouteShorthandOptions = { ...light, config: { rateLimit: { max: 6_000, timeWindow: '1 minute' } } }

/**
 * Vector tiles, gzipped: `/api/tiles/{z}/{x}/{y}.mvt` the ground, `/api/public/tiles/…` the same without a session,
 * `/api/tiles/units/…` the plants, `/api/tiles/areas/{category}/…?at=` who answers for what.
 * `v` is the city's data version of which the asker has heard: with the present one a browser may keep the tile for ever,
 * without it asks again each time, and never gets an older one.
 */
export async function tileRoutes(app: FastifyInstance, { pool, now, basemap }: CityContext): Promise<void> {
  const versions = watchVersions(pool)
  const tileOf = keepTiles(pool, await chooseTileEncoder(pool), versions)
  const groundOf = groundTiles(tileOf, basemap)
  const areasOf = areaContents(pool, now)

  const ground = async (request: FastifyRequest, reply: FastifyReply) => {
    const { v } = request.query as Static<typeof Version>
    return answer(request, reply, v, await groundOf(placeOf(request), v))
  }
  const schema = { params: Place, querystring: Version }
  app.get('/api/tiles/:z/:x/:y.mvt', { ...signedIn, schema }, ground)
  app.get('/api/public/tiles/:z/:x/:y.mvt', { ...forAll, schema }, ground)

  app.get('/api/tiles/units/:z/:x/:y.mvt', { ...signedIn, schema }, async (request, reply) => {
    const { v } = request.query as Static<typeof Version>
    return answer(request, reply, v, await tileOf(placeOf(request), v, async () => ({ name: 'units', layers: unitLayers })))
  })

  app.get('/api/tiles/areas/:category/:z/:x/:y.mvt', { ...signedIn, schema: { params: AreaPlace, querystring: AreaVersion } }, async (request, reply) => {
    const { v, at } = request.query as Static<typeof AreaVersion>
    const { category } = request.params as Static<typeof AreaPlace>
    const moment = at === undefined ? undefined : new Date(at)
    return answer(request, reply, v, await tileOf(placeOf(request), v, (city) => areasOf(category, moment, city)))
  })
}

function placeOf(request: FastifyRequest): Static<typeof Place> {
  const { z, x, y } = request.params as Static<typeof Place>
  if (x >= 2 ** z || y >= 2 ** z) throw new AppError('not-found', 'no such tile')
  return { z, x, y }
}

function answer(request: FastifyRequest, reply: FastifyReply, asked: number | undefined, { etag, version, bytes }: KeptTile): FastifyReply {
  const isPresent = asked !== undefined && asked === version
  reply.header('etag', etag).header('cache-control', isPresent ? 'private, max-age=31536000, immutable' : 'private, no-cache')
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  return reply
    .type('application/vnd.mapbox-vector-tile')
    .header('content-encoding', 'gzip')
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}
