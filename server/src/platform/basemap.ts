import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Compression, findTile, PMTiles, SharedPromiseCache, TileType, zxyToTileId, type Header, type Source } from 'pmtiles'
import { ConfigError } from '../config.ts'
import type { TileAddress } from './tile-address.ts'

/** The ground of the map in a file, as `heatline tiles export` writes it. */
export interface Basemap {
  /** The version of the city's data that was exported. */
  dataVersion: number
  exportedAt: string
  /** Of the whole file. */
  digest: string
  /** Gzipped; empty for a place without anything; undefined where the file does not reach: at other zooms. */
  tile(address: TileAddress): Promise<Uint8Array | undefined>
  close(): Promise<void>
}

/** What the export says about itself in the archive's metadata. */
export interface BasemapNote {
  dataVersion: number
  exportedAt: string
  /** Service areas are drawn, which not everyone may see. */
  areas: string | null
}

/** Root and two levels of leaves are all that the format allows. */
const directoryLevels = 3
const keptDirectories = 1_000
const nothing = new Uint8Array(0)

/** Opens an archive; throws a `ConfigError` for a file that cannot be the ground for everyone. */
export async function openBasemap(path: string): Promise<Basemap> {
  const refuse = (why: string): never => {
    throw new ConfigError([`HEATLINE_BASEMAP: ${path} ${why}`])
  }
  const file = await open(path).catch(() => refuse('cannot be read'))
  const source: Source = {
    getKey: () => path,
    async getBytes(offset, length) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset)
      return { data: buffer.buffer.slice(0, bytesRead) }
    },
  }
  try {
    const directories = new SharedPromiseCache(keptDirectories)
    const archive = new PMTiles(source, directories)
    const header = await archive.getHeader().catch(() => refuse('is not a PMTiles archive'))
    const { heatline } = (await archive.getMetadata()) as { heatline?: BasemapNote }
    if (!heatline || header.tileType !== TileType.Mvt || header.tileCompression !== Compression.Gzip) return refuse('was not written by “heatline tiles export”')
    if (heatline.areas !== null) return refuse('shows service areas, which not everyone may see: export it without --areas')
    return {
      dataVersion: heatline.dataVersion,
      exportedAt: heatline.exportedAt,
      digest: await digestOf(path),
      tile: async ({ z, x, y }) => (z < header.minZoom || z > header.maxZoom ? undefined : find(source, directories, header, zxyToTileId(z, x, y))),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The tile as it is kept; `PMTiles` itself would unpack it. */
async function find(source: Source, directories: SharedPromiseCache, header: Header, tileId: number): Promise<Uint8Array> {
  let [offset, length] = [header.rootDirectoryOffset, header.rootDirectoryLength]
  for (let level = 0; level < directoryLevels; level += 1) {
    const entry = findTile(await directories.getDirectory(source, offset, length, header), tileId)
    if (!entry) return nothing
    if (entry.runLength > 0) return new Uint8Array((await source.getBytes(header.tileDataOffset + entry.offset, entry.length)).data)
    offset = header.leafDirectoryOffset + entry.offset
    length = entry.length
  }
  return nothing
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('base64url').slice(0, 22)
}
