import { rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { isUtf8 } from 'node:buffer'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl'
import { newFolder } from '../folders.ts'
import { FileRefused } from '../report.ts'
import { maxUnpackedBytes, maxZipEntries } from './limits.ts'

export interface ZipEntry {
  /** With its folders, '/' between them. */
  name: string
  /** Unpacked, as the zip says, which need not be true. */
  size: number
  /** Its unpacked bytes; throws FileRefused where they are broken, too many, or behind a password. */
  bytes(): AsyncIterable<Buffer>
}

/** Text and tables of one kind shrink to a fiftieth; what grows a thousandfold was made to. */
const maxRatio = 250
const harmlessBytes = 32 * 2 ** 20

/** Gives a zip's entries to `use` and closes it afterwards, whatever happens. Folders and what macOS adds are left out. */
export async function* withZip<T>(path: string, use: (entries: ZipEntry[]) => AsyncIterable<T>): AsyncGenerator<T> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch((error: Error) => {
    throw zipRefused(error)
  })
  try {
    yield* use(await listEntries(zip))
  } finally {
    zip.close()
  }
}

/** `withZip` for what is answered at once. */
export async function askZip<T>(path: string, ask: (entries: ZipEntry[]) => T | Promise<T>): Promise<T> {
  const answers = withZip(path, async function* (entries) {
    yield await ask(entries)
  })
  for await (const answer of answers) return answer
  throw new Error('the question was not asked')
}

/** Unpacks an entry to where `path` says. */
export async function unpack(entry: ZipEntry, path: string): Promise<void> {
  await pipeline(entry.bytes(), createWriteStream(path))
}

/** The first bytes of an entry, no more being unpacked than these need. */
export async function headOf(entry: ZipEntry, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of entry.bytes()) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= length) break
  }
  return Buffer.concat(chunks).subarray(0, length)
}

/** A folder of its own for `use`, removed afterwards, whatever happens. */
export async function* withFolder<T>(use: (folder: string) => AsyncIterable<T>): AsyncGenerator<T> {
  const folder = await newFolder()
  try {
    yield* use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function listEntries(zip: ZipFile): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  const budget = { unpacked: 0 }
  let count = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if ((count += 1) > maxZipEntries) throw new FileRefused({ code: 'zip-entries', most: maxZipEntries })
      const name = nameOf(entry)
      if (validateFileName(name) !== null) throw new FileRefused({ code: 'zip-name', name })
      if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name)) continue
      entries.push({ name, size: entry.uncompressedSize, bytes: once(zip, entry, name, budget) })
    }
  } catch (error) {
    throw zipRefused(error as Error)
  }
  return entries
}

/** Reading an entry again does not count against the budget. */
function once(zip: ZipFile, entry: Entry, name: string, budget: { unpacked: number }) {
  let counted = 0
  return async function* bytes(): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) throw new FileRefused({ code: 'zip-encrypted', name })
    if (!entry.canDecodeFileData()) throw new FileRefused({ code: 'zip-method', name })
    let produced = 0
    let crc = 0
    try {
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        produced += chunk.length
        budget.unpacked += Math.max(0, produced - counted)
        counted = Math.max(counted, produced)
        if (budget.unpacked > maxUnpackedBytes || (produced > harmlessBytes && produced > maxRatio * entry.compressedSize)) {
          throw new FileRefused({ code: 'zip-bomb', name })
        }
        crc = crc32(chunk, crc)
        yield chunk
      }
    } catch (error) {
      throw zipRefused(error as Error)
    }
    if (crc !== entry.crc32) throw new FileRefused({ code: 'zip', message: `${name}: CRC` })
  }
}

/** Chinese archivers write names in GBK without saying so. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const name = isUtf8(raw) ? raw.toString('utf8') : new TextDecoder('gb18030').decode(raw)
  return name.replaceAll('\\', '/')
}

function zipRefused(error: Error): Error {
  return error instanceof FileRefused ? error : new FileRefused({ code: 'zip', message: error.message })
}
