import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip that is made up. What is not given is told truly. */
export interface MadeEntry {
  data?: Buffer | string
  /** 0 stored, 8 deflated (the default), others as they are. */
  method?: number
  /** Bit 0: has a password. */
  flags?: number
  /** Bytes of the name where it is not UTF-8. */
  rawName?: Buffer
  /** What the zip says that the entry unpacks to. */
  size?: number
  crc?: number
}

/** A zip of the given entries, as PKWARE's APPNOTE lays them out: local headers with data, the directory, its end. */
export function makeZip(entries: Record<string, MadeEntry | Buffer | string>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, given] of Object.entries(entries)) {
    const entry: MadeEntry = typeof given === 'string' || Buffer.isBuffer(given) ? { data: given } : given
    const data = Buffer.from(entry.data ?? '')
    const packed = (entry.method ?? 8) === 8 ? deflateRawSync(data) : data
    const rawName = entry.rawName ?? Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.flags ?? 0, 2)
    common.writeUInt16LE(entry.method ?? 8, 4)
    common.writeUInt32LE(entry.crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.size ?? data.length, 18)
    common.writeUInt16LE(rawName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, rawName, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, rawName]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
