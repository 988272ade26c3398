import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import type { Pool } from '../../platform/database.ts'
import type { TileAddress } from '../../platform/tile-address.ts'
import type { TileEncoder } from '../../platform/tile-encoder.ts'
import type { TileLayer } from './layers.ts'
import type { CityVersion, Versions } from './versions.ts'

const cacheBytes = 256 * 1024 * 1024
const compress = promisify(gzip)

/** A gzipped tile, and the version of the city that it shows; undefined where it is out of an archive. */
export interface KeptTile {
  etag: string
  version: number | undefined
  bytes: Uint8Array
}

/** What a set of tiles holds under a version of the city. `name` tells it from every other content of that version. */
export interface TileContent {
  name: string
  layers: readonly TileLayer[]
}

/** `asked`: the version of which the asker has heard. What comes is not older, unless the database is. */
export type TileOf = (tile: TileAddress, asked: number | undefined, contentOf: (version: CityVersion) => Promise<TileContent>) => Promise<KeptTile>

/** Tiles made on demand and kept in memory, each under the version of the city that it truly shows. */
export function keepTiles(pool: Pool, encode: TileEncoder, versions: Versions): TileOf {
  const kept = new LRUCache<string, Buffer>({ maxSize: cacheBytes, sizeCalculation: (tile) => tile.length + 200 })
  const inMaking = new Map<string, Promise<Buffer | undefined>>()

  /** Undefined when the city has changed since that version: what was made may be of either. */
  const make = async (key: string, tile: TileAddress, { layers }: TileContent, version: CityVersion): Promise<Buffer | undefined> => {
    const packed = await compress(await encode(pool, tile, layers.filter((layer) => layer.minZoom <= tile.z)))
    if ((await versions.look()).number !== version.number) return undefined
    kept.set(key, packed)
    return packed
  }

  /** Many screens ask for the same tile at once: it is made once. */
  const makeOnce = (key: string, ...what: [TileAddress, TileContent, CityVersion]) => {
    const making = inMaking.get(key) ?? make(key, ...what).finally(() => inMaking.delete(key))
    inMaking.set(key, making)
    return making
  }

  return async (tile, asked, contentOf) => {
    for (;;) {
      const version = await versions.atLeast(asked)
      const content = await contentOf(version)
      const key = `${content.name}/${version.number}/${tile.z}/${tile.x}/${tile.y}`
      const bytes = kept.get(key) ?? (await makeOnce(key, tile, content, version))
      if (bytes) return { etag: `"${key}"`, version: version.number, bytes }
    }
  }
}
