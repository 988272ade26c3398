import type { Collection, Feature } from '../../platform/collections/collection.ts'
import type { System } from './reference-system.ts'
import { cityClock, columnsOf, type Column, type Language } from './table.ts'

/** With the mark by which Excel knows UTF-8. Geometries that are no points come as well-known text too. */
export async function* csv(features: AsyncIterable<Feature>, collection: Collection, language: Language, system: System): AsyncGenerator<string> {
  const columns: Column[] = [
    ...columnsOf(collection, language, system),
    ...(collection.geometryType === 'Point' ? [] : [{ head: 'wkt', type: 'text' as const, value: ({ geometry }: Feature) => geometry }]),
  ]
  yield `\uFEFF${line(columns.map(({ head }) => head))}`
  for await (const feature of features) yield line(columns.map((column) => written(column, feature)))
}

const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function written({ type, value }: Column, feature: Feature): string {
  const found = value(feature)
  if (found === null || found === undefined) return ''
  if (type === 'moment') return cityClock(String(found)).toISOString().replace(/\.000Z$|Z$/, '+08:00')
  return type === 'text' ? harmless(String(found)) : String(found)
}

/** A spreadsheet takes a text with one of these signs in front for a formula. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
