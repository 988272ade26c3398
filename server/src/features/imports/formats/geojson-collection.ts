import { pipeline, Readable } from 'node:stream'
import { Assembler } from 'stream-json/assembler.js'
import { parser, type Token } from 'stream-json/parser.js'
import { FileRefused } from '../report.ts'
import { maxFeatureBytes } from './limits.ts'

/** Coordinates are four deep; what is nested deeper than this was made to break its reader. */
const maxDepth = 100

/** The features of a FeatureCollection, one at a time. `named` hears of its reference system before the first one. */
export async function* readCollection(text: AsyncIterable<string>, named: (crs: string | undefined) => void): AsyncGenerator {
  let features = 0
  let type: unknown
  const unspent = { characters: 0 }
  for await (const { member, value } of members(metered(text, unspent))) {
    unspent.characters = 0
    if (member === 'type') {
      if (value !== 'FeatureCollection') throw new FileRefused({ code: 'not-a-collection' })
      type = value
    }
    if (member === 'crs') {
      if (features > 0) throw new FileRefused({ code: 'crs-after-features', crs: nameOf(value) ?? '' })
      named(nameOf(value))
    }
    if (member !== 'features') continue
    features += 1
    yield value
  }
  if (features === 0 && type === undefined) throw new FileRefused({ code: 'not-a-collection' })
}

/** The members of the outermost object: `type` and `crs` whole, `features` one element at a time, others left out. */
async function* members(text: AsyncIterable<string>): AsyncGenerator<{ member: 'type' | 'crs' | 'features'; value: unknown }> {
  const tokens = pipeline(Readable.from(text, { objectMode: true }), parser.asStream({ streamValues: false }), () => undefined)
  let depth = 0
  let member = ''
  let whole: Assembler | undefined
  try {
    for await (const token of tokens as AsyncIterable<Token>) {
      if (depth === 0 && token.name !== 'startObject') throw new FileRefused({ code: 'not-a-collection' })
      const wanted = member === 'features' ? depth >= 2 : depth >= 1 && (member === 'type' || member === 'crs')
      if (depth === 1 && token.name === 'keyValue') {
        member = token.value
        continue
      }
      const ends = token.name.startsWith('end')
      if (wanted && !(ends && depth === 2 && member === 'features')) {
        whole ??= new Assembler()
        whole.consume(token)
        if (whole.done) {
          yield { member: member as 'features', value: whole.current }
          whole = undefined
        }
      }
      if (token.name.startsWith('start')) depth += 1
      if (depth > maxDepth) throw new FileRefused({ code: 'json', message: `depth > ${maxDepth}` })
      if (ends) depth -= 1
    }
  } catch (error) {
    throw error instanceof FileRefused || (error as NodeJS.ErrnoException).code ? error : new FileRefused({ code: 'json', message: (error as Error).message })
  }
}

/** Stops where more text has gone by than a feature may have. */
async function* metered(text: AsyncIterable<string>, unspent: { characters: number }): AsyncGenerator<string> {
  for await (const piece of text) {
    unspent.characters += piece.length
    if (unspent.characters > maxFeatureBytes) throw new FileRefused({ code: 'feature-too-large', megabytes: maxFeatureBytes / 2 ** 20 })
    yield piece
  }
}

function nameOf(crs: unknown): string | undefined {
  const name = (crs as { properties?: { name?: unknown } } | null)?.properties?.name
  return typeof name === 'string' ? name : undefined
}
