import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { FileRefused } from '../report.ts'

/** Decodes strictly: what is not of the encoding throws. Throws FileRefused for a label that is none. */
export function strictDecoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new FileRefused({ code: 'unknown-encoding', encoding: label })
  }
}

const codePages: Record<string, string> = {
  936: 'gb18030', 20936: 'gb18030', 54936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr', 65001: 'utf-8', 88591: 'iso-8859-1',
}

/** What a .cpg file says ("UTF-8", "936", "CP936", "ANSI 1252", "GBK") as a label; undefined where it says nothing known. */
export function labelOf(cpg: string): string | undefined {
  const word = cpg.replaceAll(/[\uFEFF\0]/g, '').trim().toLowerCase()
  const page = /^(?:ansi|cp|oem|ms|windows|ibm)?[ _-]*(\d{3,5})$/.exec(word)?.[1]
  const label = page ? (codePages[page] ?? (/^125\d$/.test(page) ? `windows-${page}` : `ibm${page}`)) : word.replace(/^iso 8859/, 'iso-8859')
  try {
    return new TextDecoder(label).encoding.replace(/^gbk$/, 'gb18030')
  } catch {
    return undefined
  }
}

/** Bytes of a table's cell. `full`: they fill its width, so that the end of the last character may be lost. */
export interface CellText {
  bytes: Buffer
  full: boolean
}

/** UTF-8 or GB18030, whichever all of the texts are; undefined where neither fits. */
export function guessEncoding(texts: CellText[]): 'utf-8' | 'gb18030' | undefined {
  if (texts.every(({ bytes, full }) => isUtf8(full ? uncut(bytes) : bytes))) return 'utf-8'
  const decoder = strictDecoder('gb18030')
  return texts.every((text) => decodeCell(decoder, text) !== undefined) ? 'gb18030' : undefined
}

/** Undefined where the text is not of the encoding. */
export function decodeCell(decoder: TextDecoder, { bytes, full }: CellText): string | undefined {
  for (let lost = 0; lost <= (full ? Math.min(3, bytes.length) : 0); lost += 1) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - lost))
    } catch {
      continue
    }
  }
  return undefined
}

/** The encoding of a text file, of which all is looked at: its byte order mark, else UTF-8, else GB18030. */
export async function tellEncoding(path: string): Promise<string> {
  let first = true
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    if (first && chunk.length >= 2 && chunk.readUInt16BE(0) === 0xfffe) return 'utf-16le'
    if (first && chunk.length >= 2 && chunk.readUInt16BE(0) === 0xfeff) return 'utf-16be'
    first = false
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const whole = uncut(text)
    if (!isUtf8(whole)) return 'gb18030'
    rest = text.subarray(whole.length)
  }
  return isUtf8(rest) ? 'utf-8' : 'gb18030'
}

/** Without the bytes of an unfinished UTF-8 character at the end. */
function uncut(text: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, text.length); back += 1) {
    const byte = text[text.length - back]!
    if (byte < 0x80) return text
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? text.subarray(0, text.length - back) : text
  }
  return text
}
