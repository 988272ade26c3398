import { gzipSync } from 'node:zlib'
import { Compression, TileType, type Entry } from 'pmtiles'
import type { Edges } from '../../platform/tile-address.ts'

/** What the first 127 bytes of a PMTiles archive, version 3, say: places are bytes from the file's beginning, corners are degrees. */
export interface ArchiveHeader {
  root: Span
  metadata: Span
  leaves: Span
  tiles: Span
  addressedTiles: number
  entries: number
  contents: number
  zooms: [min: number, max: number]
  bounds: Edges
}

export interface Span {
  offset: number
  length: number
}

export const headerBytes = 127
/** Header and root directory together; readers fetch so much at once. */
export const firstBytes = 16_384
const leafEntries = 4_096

/** Vector tiles and directories gzipped, contents in the order of tile ids. */
export function writeHeader(header: ArchiveHeader): Buffer {
  const bytes = Buffer.alloc(headerBytes)
  bytes.write('PMTiles')
  bytes.writeUInt8(3, 7)
  const { root, metadata, leaves, tiles } = header
  const long = [root, metadata, leaves, tiles].flatMap(({ offset, length }) => [offset, length])
  for (const [nth, value] of [...long, header.addressedTiles, header.entries, header.contents].entries()) bytes.writeBigUInt64LE(BigInt(value), 8 + 8 * nth)
  const [minZoom, maxZoom] = header.zooms
  for (const [nth, value] of [1, Compression.Gzip, Compression.Gzip, TileType.Mvt, minZoom, maxZoom].entries()) bytes.writeUInt8(value, 96 + nth)
  const [west, south, east, north] = header.bounds
  for (const [nth, value] of [west, south, east, north].entries()) bytes.writeInt32LE(Math.round(value * 1e7), 102 + 4 * nth)
  bytes.writeUInt8(minZoom, 118)
  bytes.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119)
  bytes.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123)
  return bytes
}

/** A root that fits beside the header, over leaves of as many entries as that takes; without leaves for a small archive. */
export function writeDirectories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const alone = writeDirectory(entries)
  if (alone.length <= firstBytes - headerBytes) return { root: alone, leaves: Buffer.alloc(0) }
  for (let size = leafEntries; ; size *= 2) {
    const made = overLeaves(entries, size)
    if (made.root.length <= firstBytes - headerBytes) return made
  }
}

function overLeaves(entries: readonly Entry[], size: number): { root: Buffer; leaves: Buffer } {
  const leaves: Buffer[] = []
  const pointers: Entry[] = []
  let offset = 0
  for (let first = 0; first < entries.length; first += size) {
    const leaf = writeDirectory(entries.slice(first, first + size))
    pointers.push({ tileId: entries[first]?.tileId ?? 0, offset, length: leaf.length, runLength: 0 })
    leaves.push(leaf)
    offset += leaf.length
  }
  return { root: writeDirectory(pointers), leaves: Buffer.concat(leaves) }
}

/** Column by column: ids as steps, run lengths, lengths, and places, 0 where a content follows the one before it. */
function writeDirectory(entries: readonly Entry[]): Buffer {
  const numbers = [entries.length]
  for (const [nth, { tileId }] of entries.entries()) numbers.push(tileId - (entries[nth - 1]?.tileId ?? 0))
  for (const { runLength } of entries) numbers.push(runLength)
  for (const { length } of entries) numbers.push(length)
  for (const [nth, { offset }] of entries.entries()) {
    const before = entries[nth - 1]
    numbers.push(before && offset === before.offset + before.length ? 0 : offset + 1)
  }
  return gzipSync(Buffer.from(numbers.flatMap(varint)))
}

/** Seven bits a byte, the lowest first; numbers beyond 32 bits too. */
function varint(value: number): number[] {
  const bytes: number[] = []
  while (value >= 128) {
    bytes.push((value % 128) + 128)
    value = Math.floor(value / 128)
  }
  bytes.push(value)
  return bytes
}
