import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  /** With `/` between folders. */
  name: string
  content: AsyncIterable<string | Uint8Array>
}

/** Without ZIP64 an archive and each of its entries end here. */
const most = 0xffffffff

/** The date of all entries, 1980-01-01: the same content is the same archive. */
const epoch = 0x0021
/** The name is UTF-8, and sizes follow the content. */
const flags = 0x0808
const deflated = 8

/** An archive written while its entries are made: nothing of them is kept. */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const start = offset
    const head = localHeader(name)
    yield head
    const sums = { crc: 0, size: 0, packed: 0 }
    for await (const piece of deflate(content, sums)) yield piece
    yield descriptor(sums)
    offset += head.length + sums.packed + 16
    if (offset > most || sums.size > most) throw new Error('the archive is larger than 4 GiB')
    directory.push(centralHeader(name, sums, start))
  }
  const central = Buffer.concat(directory)
  yield Buffer.concat([central, endOf(directory.length, central.length, offset)])
}

interface Sums {
  crc: number
  size: number
  packed: number
}

async function* deflate(content: ZipEntry['content'], sums: Sums): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw()
  // What breaks the source breaks the packer, and with it the reader below; a reader that stops ends the source.
  pipeline(summed(content, sums), packer).catch(() => undefined)
  for await (const packed of packer as AsyncIterable<Buffer>) {
    sums.packed += packed.length
    yield packed
  }
}

async function* summed(content: ZipEntry['content'], sums: Sums): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    sums.crc = crc32(bytes, sums.crc)
    sums.size += bytes.length
    yield bytes
  }
}

function localHeader(name: string): Buffer {
  const bytes = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt16LE(epoch, 12)
  head.writeUInt16LE(bytes.length, 26)
  return Buffer.concat([head, bytes])
}

function descriptor({ crc, size, packed }: Sums): Buffer {
  const sums = Buffer.alloc(16)
  sums.writeUInt32LE(0x08074b50, 0)
  sums.writeUInt32LE(crc, 4)
  sums.writeUInt32LE(packed, 8)
  sums.writeUInt32LE(size, 12)
  return sums
}

function centralHeader(name: string, { crc, size, packed }: Sums, offset: number): Buffer {
  const bytes = Buffer.from(name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(deflated, 10)
  head.writeUInt16LE(epoch, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(bytes.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, bytes])
}

function endOf(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
