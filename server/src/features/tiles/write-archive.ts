import { createHash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Entry } from 'pmtiles'
import { firstBytes, headerBytes, writeDirectories, writeHeader, type ArchiveHeader, type Span } from './archive-format.ts'

export interface ArchivedTile {
  tileId: number
  /** Gzipped. */
  bytes: Uint8Array
}

export interface WrittenArchive {
  addressedTiles: number
  contents: number
  bytes: number
}

/**
 * Writes a PMTiles archive of tiles that come in the order of their ids; `about` is asked once they have all come. Tiles go
 * to the file as they come, equal ones once: memory holds the directory alone. A file at `path` is replaced only by a
 * whole archive.
 */
export async function writeArchive(
  path: string,
  tiles: AsyncIterable<ArchivedTile>,
  about: () => Promise<Pick<ArchiveHeader, 'zooms' | 'bounds'> & { metadata: object }>,
): Promise<WrittenArchive> {
  const partial = `${path}.part`
  const file = await open(partial, 'w')
  try {
    const { entries, contents, length } = await writeTiles(file, tiles)
    const { metadata, ...where } = await about()
    const { root, leaves } = writeDirectories(entries)
    const tileSpan = { offset: firstBytes, length }
    const metadataSpan = await append(file, tileSpan, gzipSync(JSON.stringify(metadata)))
    const leafSpan = await append(file, metadataSpan, leaves)
    const addressedTiles = entries.reduce((sum, { runLength }) => sum + runLength, 0)
    const header = writeHeader({
      ...where, addressedTiles, entries: entries.length, contents,
      root: { offset: headerBytes, length: root.length }, metadata: metadataSpan, leaves: leafSpan, tiles: tileSpan,
    })
    await file.write(Buffer.concat([header, root]), 0, null, 0)
    await file.sync()
    await file.close()
    await rename(partial, path)
    return { addressedTiles, contents, bytes: leafSpan.offset + leafSpan.length }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}

/** Contents one after another; neighbours that are equal are one entry, equal ones farther apart share their bytes. */
async function writeTiles(file: FileHandle, tiles: AsyncIterable<ArchivedTile>): Promise<{ entries: Entry[]; contents: number; length: number }> {
  const entries: Entry[] = []
  const written = new Map<string, Span>()
  let length = 0
  for await (const { tileId, bytes } of tiles) {
    const digest = createHash('sha256').update(bytes).digest('base64')
    const present = written.get(digest)
    const last = entries.at(-1)
    if (present && last?.offset === present.offset && tileId === last.tileId + last.runLength) {
      last.runLength += 1
      continue
    }
    const span = present ?? { offset: length, length: bytes.length }
    if (!present) {
      await file.write(bytes, 0, bytes.length, firstBytes + length)
      written.set(digest, span)
      length += bytes.length
    }
    entries.push({ tileId, ...span, runLength: 1 })
  }
  return { entries, contents: written.size, length }
}

async function append(file: FileHandle, before: Span, bytes: Uint8Array): Promise<Span> {
  const span = { offset: before.offset + before.length, length: bytes.length }
  await file.write(bytes, 0, bytes.length, span.offset)
  return span
}
