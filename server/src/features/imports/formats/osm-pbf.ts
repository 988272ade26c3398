import { promisify } from 'node:util'
import { inflate, zstdDecompress } from 'node:zlib'
import { FileRefused } from '../report.ts'
import { holds, visitBlock } from './osm-block.ts'
import type { OsmFile, OsmVisitor } from './osm-file.ts'
import { withPieces, type Pieces } from './pieces.ts'
import { bytesOf, eachField, part, readFrom, varint } from './protobuf.ts'

/** By the specification; a longer one is damaged or an attack. */
const longestHeader = 64 * 2 ** 10
const longestBlob = 32 * 2 ** 20
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])
const compressions: Record<number, string> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4' }

const inflateApart = promisify(inflate)
const zstdApart = promisify(zstdDecompress)

interface Blob {
  /** Of its first byte in the file. */
  position: number
  end: number
  type: string
  content: Buffer
}

/** A `.osm.pbf`: blobs of 8,000 elements or so, each compressed by itself. What a blob holds is remembered for the next time. */
export function openPbf(path: string): OsmFile {
  const known = new Map<number, number>()
  async function* parts(visitor: OsmVisitor, pieces: Pieces) {
    const wanted = (visitor.place || visitor.node ? holds.nodes : 0) | (visitor.way ? holds.ways : 0) | (visitor.relation ? holds.relations : 0)
    for await (const blob of blobs(pieces, (position) => position === 0 || ((known.get(position) ?? wanted) & wanted) !== 0)) {
      const { position, type, content } = blob
      if (position === 0 && type !== 'OSMHeader') throw damaged(0)
      const data = await guarded(position, () => unpack(content))
      if (type === 'OSMHeader') await guarded(position, () => checkHeader(data))
      if (type !== 'OSMData') continue
      const visit = () => {
        try {
          known.set(position, visitBlock(data, visitor))
        } catch (error) {
          throw error instanceof FileRefused ? error : damaged(position)
        }
      }
      yield { share: blob.end / pieces.size, visit }
    }
  }
  return { parts: (visitor) => withPieces(path, (pieces) => parts(visitor, pieces)) }
}

/** The blobs whose position `reads` says yes to; the others are passed over without reading them. */
async function* blobs(pieces: Pieces, reads: (position: number) => boolean): AsyncIterable<Blob> {
  let position = 0
  while (position < pieces.size) {
    const start = position
    const length = (await exactly(pieces, start, 4, start)).readUInt32BE()
    if (length > longestHeader) throw damaged(start)
    const head = headOf(await exactly(pieces, start + 4, length, start), start)
    const end = start + 4 + length + head.size
    if (end > pieces.size) throw damaged(start)
    if (reads(start)) yield { position: start, end, type: head.type, content: await exactly(pieces, start + 4 + length, head.size, start) }
    position = end
  }
}

function headOf(bytes: Buffer, position: number): { type: string; size: number } {
  const message = readFrom(bytes)
  let type = ''
  let size = -1
  try {
    eachField(message, (field) => {
      if (field === 1) type = Buffer.from(bytesOf(part(message))).toString()
      else if (field === 3) size = varint(message)
    })
  } catch {
    throw damaged(position)
  }
  if (size < 0 || size > longestBlob) throw damaged(position)
  return { type, size }
}

async function unpack(content: Buffer): Promise<Uint8Array> {
  const message = readFrom(content)
  let rawSize = -1
  let packed: { field: number; bytes: Uint8Array } | undefined
  eachField(message, (field) => {
    if (field === 2) rawSize = varint(message)
    else if (field === 1 || (field >= 3 && field <= 7)) packed = { field, bytes: bytesOf(part(message)) }
  })
  if (!packed) throw new Error('an empty blob')
  if (packed.field === 1) return packed.bytes
  const method = compressions[packed.field]
  if (method) throw new FileRefused({ code: 'osm-compression', method })
  if (rawSize < 0 || rawSize > longestBlob) throw new Error('a blob that is too large')
  const limit = { maxOutputLength: Math.max(rawSize, 1) }
  const data = await (packed.field === 3 ? inflateApart(packed.bytes, limit) : zstdApart(packed.bytes, limit))
  if (data.length !== rawSize) throw new Error('a blob of another size')
  return data
}

/** Refuses files that only make sense to who understands more than we do, such as full histories. */
function checkHeader(data: Uint8Array): Promise<void> {
  const message = readFrom(data)
  eachField(message, (field) => {
    if (field !== 4) return
    const feature = Buffer.from(bytesOf(part(message))).toString()
    if (!understood.has(feature)) throw new FileRefused({ code: 'osm-feature', feature: feature.slice(0, 80) })
  })
  return Promise.resolve()
}

async function guarded<T>(position: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof FileRefused ? error : damaged(position)
  }
}

async function exactly(pieces: Pieces, position: number, length: number, start: number): Promise<Buffer> {
  const bytes = await pieces.read(position, length)
  if (bytes.length < length) throw damaged(start)
  return bytes
}

function damaged(position: number): FileRefused {
  return new FileRefused({ code: 'osm-pbf', position })
}
