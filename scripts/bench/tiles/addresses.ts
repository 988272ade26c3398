import { maxTileZoom, minTileZoom } from '@heatline/server/features/tiles/layers'
import { tileAround, type Edges, type TileAddress } from '@heatline/server/platform/tile-address'

/** Sets of tiles, by their folder, and the zooms at which the map asks for them. */
export const sets = {
  ground: { folder: '/api/tiles', zooms: range(minTileZoom, maxTileZoom) },
  areas: { folder: '/api/tiles/areas/heating', zooms: range(minTileZoom, 15) },
  units: { folder: '/api/tiles/units', zooms: [12] },
} as const
export type TileSet = keyof typeof sets

export interface AskedTile {
  set: TileSet
  tile: TileAddress
  path: string
}

/** The tiles of a zoom that lie over the city; of more than `most` so many, spread evenly. */
export function tilesOver([west, south, east, north]: Edges, z: number, most = Infinity): TileAddress[] {
  const [first, last] = [tileAround(z, west, north), tileAround(z, east, south)]
  const all = range(first.x, last.x).flatMap((x) => range(first.y, last.y).map((y) => ({ z, x, y })))
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(all.length, most) }, (_, nth) => all[Math.floor(nth * step)]!)
}

/** What the screens of the city ask for under a version of its data. */
export function askedTiles(bounds: Edges, dataVersion: number, mostOfEach: number): AskedTile[] {
  return (Object.keys(sets) as TileSet[]).flatMap((set) =>
    sets[set].zooms.flatMap((z) => tilesOver(bounds, z, mostOfEach)).map((tile) => ({
      set, tile, path: `${sets[set].folder}/${tile.z}/${tile.x}/${tile.y}.mvt?v=${dataVersion}`,
    })),
  )
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
}
