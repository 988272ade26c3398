import type { Feature } from 'geojson'
import { Readable } from 'node:stream'
import { Assembler } from 'stream-json/assembler.js'
import { parser, type Token } from 'stream-json/parser.js'
import { decodeFile } from './decode.ts'
import { FileRefused } from '../report.ts'
import type { Reader, Source, SourceFile, SourceRow } from './source.ts'

/** A FeatureCollection, one feature at a time. Its `crs` must stand before its features. */
export const geoJson: Reader = {
  async inspect(file) {
    for await (const { fields } of openGeoJson(file).rows) return { layers: [{ name: file.name, geometry: 'mixed', rows: undefined, columns: Object.keys(fields) }] }
    return { layers: [] }
  },
  open: (file) => Promise.resolve(openGeoJson(file)),
}

function openGeoJson({ path, size, encoding = 'utf-8' }: SourceFile): Source {
  const file = decodeFile(path, size, encoding)
  let crs: string | undefined
  async function* read(): AsyncIterable<SourceRow> {
    let line = 0
    for await (const { member, value } of members(file.text)) {
      if (member === 'type' && value !== 'FeatureCollection') throw new FileRefused({ code: 'not-a-collection' })
      if (member === 'crs') {
        if (line > 0) throw new FileRefused({ code: 'crs-after-features', crs: nameOf(value) ?? '' })
        crs = nameOf(value)
      }
      if (member === 'features') yield toRow(value, (line += 1))
    }
  }
  return { rows: read(), crs: () => crs, progress: () => file.progress() }
}

/** The members of the outermost object: `type` and `crs` whole, `features` one element at a time, others left out. */
async function* members(text: AsyncIterable<string>): AsyncIterable<{ member: 'type' | 'crs' | 'features'; value: unknown }> {
  const tokens = Readable.from(text, { objectMode: true }).pipe(parser.asStream({ streamValues: false }))
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
      if (ends) depth -= 1
    }
  } catch (error) {
    throw error instanceof FileRefused || (error as NodeJS.ErrnoException).code ? error : new FileRefused({ code: 'json', message: (error as Error).message })
  }
}

function toRow(value: unknown, line: number): SourceRow {
  const feature = value as Partial<Feature> | null
  const fields: Record<string, string> = {}
  for (const [name, content] of Object.entries(feature?.properties ?? {})) {
    fields[name] = typeof content === 'object' ? (content === null ? '' : JSON.stringify(content)) : String(content).trim()
  }
  if (feature?.id !== undefined && !('id' in fields)) fields['id'] = String(feature.id)
  return { line, fields, ...(feature?.geometry && { geometry: feature.geometry }) }
}

function nameOf(crs: unknown): string | undefined {
  return (crs as { properties?: { name?: string } } | null)?.properties?.name
}
