import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { tileIdToZxy, zxyToTileId } from 'pmtiles'
import type { Category } from '../../core/gazetteer.ts'
import type { BasemapNote } from '../../platform/basemap.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { edgesOf, type Edges, type TileAddress } from '../../platform/tile-address.ts'
import { chooseTileEncoder, isAnythingIn } from '../../platform/tile-encoder.ts'
import { areaLayers, groundLayers, minTileZoom, type TileLayer } from './layers.ts'
import { writeArchive, type ArchivedTile, type WrittenArchive } from './write-archive.ts'

export interface TileExport {
  path: string
  maxZoom: number
  /** With the service areas of a category, for tools that everyone with the file may see. */
  areas: Category | undefined
}

/** Tiles that are made at the same time. */
const width = 4
const compress = promisify(gzip)

/** Raised when the city changed during an export: half of the tiles would be of before. */
export class CityChanged extends Error {}

/** Writes the city's ground, zoom by zoom, into one PMTiles archive. `report` hears how many tiles each zoom has. */
export async function exportTiles(database: Database, wanted: TileExport, now: Date, report: (zoom: number, tiles: number) => void): Promise<WrittenArchive> {
  const { path, maxZoom, areas } = wanted
  const layers = areas ? [...groundLayers, ...areaLayers(areas, now)] : groundLayers
  const dataVersion = await dataVersionOf(database)
  const name = await row<{ name: string }>(database, sql`select value #>> '{}' as name from setting where key = 'city.name'`)
  let deepest: TileAddress[] = []
  const tiles = tilesOf(database, layers, maxZoom, (zoom, found) => {
    deepest = found
    report(zoom, found.length)
  })
  return writeArchive(path, tiles, async () => {
    if ((await dataVersionOf(database)) !== dataVersion) throw new CityChanged('the city changed while its tiles were written')
    const heatline: BasemapNote = { dataVersion, exportedAt: now.toISOString(), areas: areas ?? null }
    return { zooms: [minTileZoom, maxZoom], bounds: boundsOf(deepest), metadata: { name: name?.name ?? '', type: 'baselayer', vector_layers: vectorLayers(layers, maxZoom), heatline } }
  })
}

/** All tiles in the order of their ids: places where there is nothing are not looked into again at the next zoom. */
async function* tilesOf(database: Database, layers: readonly TileLayer[], maxZoom: number, report: (zoom: number, tiles: TileAddress[]) => void): AsyncGenerator<ArchivedTile> {
  const encode = await chooseTileEncoder(database)
  let level = [0]
  for (let zoom = 0; zoom <= maxZoom; zoom += 1) {
    if (zoom > 0) level = level.flatMap(childrenOf).sort((a, b) => a - b)
    const found: number[] = []
    for await (const tileId of inOrder(level, async (id) => ((await isAnythingIn(database, addressOf(id), layers)) ? id : undefined))) if (tileId !== undefined) found.push(tileId)
    level = found
    if (zoom < minTileZoom) continue
    report(zoom, level.map(addressOf))
    const shown = layers.filter((layer) => layer.minZoom <= zoom)
    const made = inOrder(level, async (tileId) => {
      const raw = await encode(database, addressOf(tileId), shown)
      return raw.length === 0 ? undefined : { tileId, bytes: await compress(raw, { level: 9 }) }
    })
    for await (const tile of made) if (tile) yield tile
  }
}

/** Some at a time, and what comes of each in the order in which they were given. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = []
  for (const item of items) {
    const started = work(item)
    started.catch(() => undefined)
    running.push(started)
    if (running.length >= width) yield await running.shift()!
  }
  for (const last of running) yield await last
}

function addressOf(tileId: number): TileAddress {
  const [z, x, y] = tileIdToZxy(tileId)
  return { z, x, y }
}

function childrenOf(tileId: number): number[] {
  const [z, x, y] = tileIdToZxy(tileId)
  return [0, 1].flatMap((right) => [0, 1].map((down) => zxyToTileId(z + 1, 2 * x + right, 2 * y + down)))
}

/** What these tiles cover. */
function boundsOf(tiles: readonly TileAddress[]): Edges {
  const edges = tiles.map((tile) => edgesOf(tile))
  const most = (side: number, of: (a: number, b: number) => number) => edges.reduce((most, edge) => of(most, edge[side] ?? 0), edges[0]?.[side] ?? 0)
  return [most(0, Math.min), most(1, Math.min), most(2, Math.max), most(3, Math.max)]
}

function vectorLayers(layers: readonly TileLayer[], maxZoom: number) {
  return layers.filter((layer) => layer.minZoom <= maxZoom).map(({ name, minZoom, fields }) => ({ id: name, fields, minzoom: minZoom, maxzoom: maxZoom }))
}
