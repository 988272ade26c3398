import type { Feature } from 'geojson'
import { decodeFile } from './decode.ts'
import { readCollection } from './geojson-collection.ts'
import { readLines, separator } from './geojson-lines.ts'
import type { Layer, Reader, SourceFile, SourceRow } from './source.ts'

/** A FeatureCollection, or one feature a line (GeoJSON text sequences too). A collection's `crs` must stand before its features. */
export const geoJson: Reader = {
  async inspect(file) {
    const { rows, encoding, progress } = openGeoJson(file)
    const columns = new Set<string>()
    const types = new Set<string>()
    let count = 0
    for await (const { fields, geometry } of rows) {
      for (const name of Object.keys(fields)) columns.add(name)
      types.add(geometry?.type ?? '')
      if ((count += 1) === shownFeatures || progress() * file.size > shownBytes) break
    }
    return { layers: [{ name: file.name, geometry: kindOf(types), rows: undefined, columns: [...columns] }], encoding: encoding() }
  },
  open(file) {
    const { rows, crs, progress, encoding } = openGeoJson(file)
    return Promise.resolve({
      rows, crs, progress,
      get encoding() {
        return encoding()
      },
    })
  },
}

/** What a look at a file reads: RFC 7946 lets each feature have properties of its own. */
const shownFeatures = 200
const shownBytes = 4 * 2 ** 20

function openGeoJson(file: SourceFile) {
  const { text, progress, encoding } = decodeFile(file)
  let crs: string | undefined
  async function* read(): AsyncGenerator<SourceRow> {
    const { head, all } = await peek(text)
    const features = head.startsWith(separator) || /^\s*\{[ \t]*"type"[ \t]*:[ \t]*"Feature"/.test(head) ? readLines(all) : readCollection(all, (name) => (crs = name))
    let line = 0
    for await (const feature of features) yield toRow(feature, (line += 1))
  }
  return { rows: read(), crs: () => crs, progress, encoding }
}

/** The first piece of a text, and all of it again. */
async function peek(text: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]()
  const first = await pieces.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  return { head: first.done ? '' : first.value, all: all() }
}

function toRow(value: unknown, line: number): SourceRow {
  const feature = value as Partial<Feature> | null
  const fields: Record<string, string> = {}
  for (const [name, content] of Object.entries(feature?.properties ?? {})) fields[name] = fieldText(content)
  if (feature?.id !== undefined && !('id' in fields)) fields['id'] = String(feature.id)
  return { line, fields, ...(feature?.geometry && { geometry: feature.geometry }) }
}

/** Databases have no zero bytes in texts. */
function fieldText(content: unknown): string {
  const text = typeof content === 'string' ? content.trim() : content === null ? '' : JSON.stringify(content)
  return text.replaceAll('\0', '')
}

const kindOfType: Record<string, Layer['geometry']> = { Point: 'point', LineString: 'line', Polygon: 'polygon', '': 'none' }

function kindOf(types: Set<string>): Layer['geometry'] {
  const kinds = new Set([...types].map((type) => kindOfType[type.replace('Multi', '')] ?? 'mixed'))
  return kinds.size === 1 ? [...kinds][0]! : 'mixed'
}
