import { gzipSync } from 'node:zlib'
import type { Basemap } from '../../platform/basemap.ts'
import type { TileAddress } from '../../platform/tile-address.ts'
import type { KeptTile, TileContent, TileOf } from './kept-tiles.ts'
import { groundLayers } from './layers.ts'

const ground: TileContent = { name: 'ground', layers: groundLayers }
const nothing = gzipSync(new Uint8Array(0))

/** The ground's tiles: out of the archive as far as it reaches, where there is one, else made from the database. */
export function groundTiles(tileOf: TileOf, basemap: Basemap | undefined): (tile: TileAddress, asked: number | undefined) => Promise<KeptTile> {
  const made = (tile: TileAddress, asked: number | undefined) => tileOf(tile, asked, async () => ground)
  if (!basemap) return made
  return async (tile, asked) => {
    const bytes = await basemap.tile(tile)
    if (!bytes) return made(tile, asked)
    // Another archive may come under the same version of the city: a browser asks again each time.
    return { etag: `"${basemap.digest}/${tile.z}/${tile.x}/${tile.y}"`, version: undefined, bytes: bytes.length > 0 ? bytes : nothing }
  }
}
