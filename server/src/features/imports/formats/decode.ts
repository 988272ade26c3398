import { createReadStream } from 'node:fs'
import { FileRefused } from '../report.ts'
import { strictDecoder, tellEncoding } from './encoding.ts'

export interface TextFile {
  text: AsyncIterable<string>
  progress: () => number
  /** Known once the first piece of text is there. */
  encoding: () => string | undefined
}

/**
 * A file's text without its byte order mark. Bytes that are not of the encoding asked for, or of none that is told by
 * itself, refuse the file; zero bytes do too, which no text has.
 */
export function decodeFile({ path, size, encoding: asked }: { path: string; size: number; encoding: string | undefined }): TextFile {
  let bytes = 0
  let encoding = asked
  async function* text() {
    encoding ??= await tellEncoding(path)
    const decoder = strictDecoder(encoding)
    const decode = (chunk: Uint8Array, stream: boolean) => {
      try {
        return decoder.decode(chunk, { stream })
      } catch {
        throw new FileRefused(asked ? { code: 'encoding', encoding: asked } : { code: 'no-encoding' })
      }
    }
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 16 }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      const piece = decode(chunk, true)
      if (piece.includes('\0')) throw new FileRefused({ code: 'not-text' })
      yield piece
    }
    yield decode(new Uint8Array(), false)
  }
  return { text: text(), progress: () => (size === 0 ? 1 : bytes / size), encoding: () => encoding }
}
