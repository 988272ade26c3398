import { createReadStream } from 'node:fs'
import { FileRefused } from '../report.ts'

export interface TextFile {
  text: AsyncIterable<string>
  progress(): number
}

/** A file's text without its byte order mark. Bytes that are not of this encoding refuse the file. */
export function decodeFile(path: string, size: number, encoding: string): TextFile {
  const decoder = textDecoder(encoding)
  let bytes = 0
  async function* text() {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield decode(chunk, true)
    }
    yield decode(new Uint8Array(), false)
  }
  function decode(chunk: Uint8Array, stream: boolean) {
    try {
      return decoder.decode(chunk, { stream })
    } catch {
      throw new FileRefused({ code: 'encoding', encoding })
    }
  }
  return { text: text(), progress: () => (size === 0 ? 1 : bytes / size) }
}

function textDecoder(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new FileRefused({ code: 'unknown-encoding', encoding })
  }
}
