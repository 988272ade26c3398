import { FileRefused } from '../report.ts'
import { maxFeatureBytes } from './limits.ts'

/** Stands before each value of a GeoJSON text sequence (RFC 8142). */
export const separator = '\u001E'

/** One JSON value a line, as ogr2ogr's GeoJSONSeq writes them, with or without the separators of a text sequence. */
export async function* readLines(text: AsyncIterable<string>): AsyncGenerator {
  let rest = ''
  let line = 0
  for await (const piece of text) {
    const lines = piece.split('\n')
    lines[0] = rest + lines[0]!
    rest = lines.pop()!
    for (const each of lines) yield* featureOf(each, (line += 1))
    if (rest.length > maxFeatureBytes) throw new FileRefused({ code: 'feature-too-large', megabytes: maxFeatureBytes / 2 ** 20 }, line + 1)
  }
  yield* featureOf(rest, line + 1)
}

function* featureOf(text: string, line: number): Generator {
  const json = (text.startsWith(separator) ? text.slice(1) : text).trim()
  if (json === '') return
  const feature = parsed(json, line)
  if ((feature as { type?: unknown } | null)?.type !== 'Feature') throw new FileRefused({ code: 'not-a-collection' }, line)
  yield feature
}

function parsed(json: string, line: number): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new FileRefused({ code: 'json', message: (error as Error).message }, line)
  }
}
