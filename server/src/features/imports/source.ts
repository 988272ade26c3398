import type { Geometry } from 'geojson'
import { open } from 'node:fs/promises'
import { readCsv } from './read-csv.ts'
import { readGeoJson } from './read-geojson.ts'
import { FileRefused } from './report.ts'

/** One row of any format. `fields` are as in the file; '' and null of a GeoJSON property are both ''. */
export interface SourceRow {
  line: number
  fields: Record<string, string>
  geometry?: Geometry
  /** The row does not have as many values as the header has columns. */
  miscounted?: { expected: number; got: number }
}

export interface Source {
  rows: AsyncIterable<SourceRow>
  /** The reference system that the file names itself; known once the first row is there. */
  crs(): string | undefined
  /** Share of the file that was read, 0–1. */
  progress(): number
}

/** Opens a file by its ending, or by its first character where that says nothing. */
export async function openSource(path: string, encoding: string): Promise<Source> {
  const file = await open(path).catch((error: Error) => {
    throw new FileRefused({ code: 'unreadable', message: error.message })
  })
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    const format = formatOf(path, buffer.subarray(0, bytesRead))
    return format === 'csv' ? readCsv(path, size, encoding) : readGeoJson(path, size, encoding)
  } finally {
    await file.close()
  }
}

function formatOf(path: string, head: Buffer): 'csv' | 'geojson' {
  if (/\.(csv|tsv|txt)$/i.test(path)) return 'csv'
  if (/\.(geo)?json$/i.test(path)) return 'geojson'
  if (/^(\uFEFF)?\s*\{/.test(head.toString('utf8'))) return 'geojson'
  throw new FileRefused({ code: 'format', name: path.split(/[/\\]/).at(-1)! })
}
