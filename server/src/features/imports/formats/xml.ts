import { SaxesParser } from 'saxes'
import { FileRefused } from '../report.ts'
import { strictDecoder } from './encoding.ts'
import { maxFeatureBytes } from './limits.ts'

/** What hears of a document as it goes by. Names come without their namespace's prefix. */
export interface XmlListener {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
}

const maxDepth = 64

/**
 * Reads XML piece by piece and hands on what the listener gave away meanwhile. Entities can only be defined in a DOCTYPE, and a
 * document with one is refused, so none can expand; one element or text of enormous size is refused too.
 */
export async function* readXml<T>(bytes: AsyncIterable<Buffer>, listen: (give: (item: T) => void) => XmlListener): AsyncGenerator<T> {
  const given: T[] = []
  const listener = listen((item) => given.push(item))
  const parser = new SaxesParser()
  let depth = 0
  let quietSince = 0
  parser.on('doctype', () => {
    throw new FileRefused({ code: 'xml-doctype' })
  })
  parser.on('error', (error) => {
    throw new FileRefused({ code: 'xml', message: error.message })
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > maxDepth) throw new FileRefused({ code: 'xml', message: `depth > ${maxDepth}` })
    quietSince = parser.position
    listener.open(local(name), attributes)
  })
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  parser.on('closetag', ({ name }) => {
    depth -= 1
    quietSince = parser.position
    listener.close(local(name))
  })
  for await (const piece of decoded(bytes)) {
    parser.write(piece)
    if (parser.position - quietSince > maxFeatureBytes) throw new FileRefused({ code: 'feature-too-large', megabytes: maxFeatureBytes / 2 ** 20 })
    yield* given.splice(0)
  }
  parser.close()
  yield* given.splice(0)
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof strictDecoder> | undefined
  try {
    for await (const chunk of bytes) {
      decoder ??= strictDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8')
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder) yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? new FileRefused({ code: 'xml', message: 'encoding' }) : error
  }
}
