import { FileRefused } from '../report.ts'
import { readXml } from './xml.ts'
import type { ZipEntry } from './zip.ts'

export interface Strings {
  /** '' for an index that no string has. */
  at(index: number): string
}

const pageBytes = 2 ** 20
const maxPages = 160
const maxStrings = 6_000_000

/**
 * The strings that a workbook's cells point at, up to the one with the index `last`. Kept as bytes outside of the heap, each after its length: a
 * million rows may have five million of them.
 */
export async function readStrings(entry: ZipEntry | undefined, last = Infinity): Promise<Strings> {
  const pages: Buffer[] = []
  const places: number[] = []
  let free = pageBytes
  if (entry && last >= 0) {
    for await (const text of texts(entry)) {
      const length = Buffer.byteLength(text)
      if (length + 4 > pageBytes) throw new FileRefused({ code: 'xlsx', part: entry.name })
      if (free + length + 4 > pageBytes) {
        if (pages.push(Buffer.allocUnsafeSlow(pageBytes)) > maxPages) throw new FileRefused({ code: 'zip-bomb', name: entry.name })
        free = 0
      }
      const page = pages.at(-1)!
      if (places.length === maxStrings) throw new FileRefused({ code: 'zip-bomb', name: entry.name })
      places.push((pages.length - 1) * pageBytes + free)
      page.writeUInt32LE(length, free)
      page.write(text, free + 4)
      free += length + 4
      if (places.length > last) break
    }
  }
  return {
    at(index) {
      const place = places[index]
      if (place === undefined) return ''
      const page = pages[Math.floor(place / pageBytes)]!
      const from = place % pageBytes
      return page.toString('utf8', from + 4, from + 4 + page.readUInt32LE(from))
    },
  }
}

/** A string's runs are put together; how it is pronounced (rPh) is left out. */
function texts(entry: ZipEntry): AsyncGenerator<string> {
  return readXml<string>(entry.bytes(), (give) => {
    let text = ''
    let within = ''
    let spoken = false
    return {
      open(name) {
        within = name
        if (name === 'si') text = ''
        if (name === 'rPh') spoken = true
      },
      text(piece) {
        if (within === 't' && !spoken) text += piece
      },
      close(name) {
        within = ''
        if (name === 'rPh') spoken = false
        if (name === 'si') give(text)
      },
    }
  })
}
