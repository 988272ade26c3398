import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { authorise } from '../../platform/route.ts'
import { chooseTileEncoder, type TileAddress } from '../../platform/tile-encoder.ts'
import { isPublicLayer, tileLayers, type TileLayer } from './layers.ts'

export const minTileZoom = 9
export const maxTileZoom = 16
const cacheBytes = 256 * 1024 * 1024

const compress = promisify(gzip)

const Params = Type.Object({
  z: Type.Integer({ minimum: minTileZoom, maximum: maxTileZoom }),
  x: Type.Integer({ minimum: 0 }),
  y: Type.Integer({ minimum: 0 }),
})
const Query = Type.Object({ v: Type.Optional(Type.Integer({ minimum: 0 })) })

/**
 * Vector tiles: `GET /api/tiles/{z}/{x}/{y}.mvt?v={dataVersion}`, gzipped, kept in memory by the city's data version.
 * With the present version in `v` a browser may keep them for ever; without it asks again each time.
 * `GET /api/public/tiles/…`, without a session, has the layers that everyone may see.
 */
export async function tileRoutes(app: FastifyInstance, { pool, book }: CityContext): Promise<void> {
  const encode = await chooseTileEncoder(pool)
  const kept = new LRUCache<string, Buffer>({ maxSize: cacheBytes, sizeCalculation: (tile) => tile.length + 200 })
  const inMaking = new Map<string, Promise<Buffer>>()

  const make = async (tile: TileAddress, layers: readonly TileLayer[], key: string): Promise<Buffer> => {
    const raw = await encode(pool, tile, layers.filter((layer) => layer.minZoom <= tile.z))
    const packed = await compress(raw)
    kept.set(key, packed)
    return packed
  }

  /** Many screens ask for the same tile at once: it is made once. */
  const tileOf = (tile: TileAddress, layers: readonly TileLayer[], key: string): Promise<Buffer> => {
    const present = kept.get(key)
    if (present) return Promise.resolve(present)
    const making = inMaking.get(key) ?? make(tile, layers, key).finally(() => inMaking.delete(key))
    inMaking.set(key, making)
    return making
  }

  const offer = (path: string, layers: readonly TileLayer[], isPublic: boolean) => app.get(`${path}/:z/:x/:y.mvt`, {
    schema: { params: Params, querystring: Query },
    preValidation: async (request) => {
      if (!isPublic) authorise(request.viewer, 'map.read')
    },
  }, async (request, reply) => {
    const tile = request.params as TileAddress
    if (tile.x >= 2 ** tile.z || tile.y >= 2 ** tile.z) throw new AppError('not-found', 'no such tile')
    const version = book.dataVersion()
    const key = `${isPublic ? 'p' : ''}${version}/${tile.z}/${tile.x}/${tile.y}`
    const etag = `"${key}"`
    const isPresent = (request.query as { v?: number }).v === version
    reply.header('etag', etag).header('cache-control', isPresent ? 'private, max-age=31536000, immutable' : 'private, no-cache')
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    return reply
      .type('application/vnd.mapbox-vector-tile')
      .header('content-encoding', 'gzip')
      .send(await tileOf(tile, layers, key))
  })

  offer('/api/tiles', tileLayers, false)
  offer('/api/public/tiles', tileLayers.filter(isPublicLayer), true)
}
