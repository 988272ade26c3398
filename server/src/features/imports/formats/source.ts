import type { Geometry } from 'geojson'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { FileRefused, type RowReason } from '../report.ts'
import { csv } from './csv.ts'
import { tellFormat, type Format, type Told } from './format.ts'
import { geoJson } from './geojson.ts'
import { geoPackage } from './geopackage.ts'
import { osmPbf, osmXml } from './osm.ts'
import { shapefile } from './shapefile.ts'
import { xlsx } from './xlsx.ts'
import { unpack, withFolder, withZip } from './zip.ts'

/** One row of any format. `fields` are as people see them; what is empty or null is ''. */
export interface SourceRow {
  /** CSV and XLSX: the row of the file, 1 being its first; others: the ordinal of the feature from 1. */
  line: number
  fields: Record<string, string>
  geometry?: Geometry
  /** The row does not have as many values as the header has columns. */
  miscounted?: { expected: number; got: number }
  /** The row is there but cannot be given: a broken geometry, or one of a kind that nothing here can draw. */
  unreadable?: RowReason
}

/** One table of a file: a shapefile of a zip, a sheet, a table of a GeoPackage. CSV and GeoJSON have one with the file's name. */
export interface Layer {
  name: string
  geometry: 'point' | 'line' | 'polygon' | 'none' | 'mixed'
  /** Undefined where counting would mean reading the file. */
  rows: number | undefined
  columns: string[]
}

/** Reads one layer once. Leaving the loop early closes what was opened and removes what was unpacked. */
export interface Source {
  rows: AsyncIterable<SourceRow>
  /** The reference system that the file names itself: a name, an EPSG code or the text of a .prj; known once the first row is there. */
  crs(): string | undefined
  /** Share of the layer that was read, 0–1. */
  progress(): number
  /** Of the text, where the format leaves it open; known once the first row is there. */
  readonly encoding?: string | undefined
}

export interface SourceOptions {
  /** A label of the Encoding Standard (utf-8, gb18030, big5 …); undefined: told from the file. */
  encoding?: string | undefined
  /** Undefined: the first one. */
  layer?: string | undefined
  /** The file's own name, where the path is that of a temporary file. */
  name?: string | undefined
}

/** A file of a known format, as its reader gets it. `size`: bytes. */
export interface SourceFile {
  path: string
  name: string
  size: number
  encoding: string | undefined
  layer: string | undefined
}

export interface Reader {
  /** Reads heads only: soon done, however large the file. */
  inspect(file: SourceFile): Promise<{ layers: Layer[]; encoding?: string | undefined }>
  open(file: SourceFile): Promise<Source>
}

const readers: Partial<Record<Format, Reader>> = {
  csv,
  geojson: geoJson,
  shapefile,
  geopackage: geoPackage,
  xlsx,
  'osm-pbf': osmPbf,
  'osm-xml': osmXml,
}

export interface Inspected {
  format: Format
  layers: Layer[]
  encoding: string | undefined
}

/** What is in a file. Throws FileRefused where it is none that can be read. */
export async function inspectSource(path: string, options: SourceOptions = {}): Promise<Inspected> {
  const told = await tellFormat(path, options.name ?? basename(path))
  for await (const inspected of withFile(path, told, options, inspect)) return inspected
  throw new Error('the file was not inspected')
}

async function* inspect(format: Format, file: SourceFile): AsyncGenerator<Inspected> {
  const { layers, encoding } = await readerOf(format, file).inspect(file)
  yield { format, layers, encoding }
}

/** Opens one layer of a file for reading. What is wrong with the file is thrown as FileRefused, here or while rows are read. */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const told = await tellFormat(path, options.name ?? basename(path))
  let source: Source | undefined
  return {
    rows: withBreath(withFile(path, told, options, async function* (format, file) {
      source = await readerOf(format, file).open(file)
      yield* source.rows
    })),
    crs: () => source?.crs(),
    progress: () => source?.progress() ?? 0,
    get encoding() {
      return source?.encoding
    },
  }
}

function readerOf(format: Format, { name }: SourceFile): Reader {
  const reader = readers[format]
  if (!reader) throw new FileRefused({ code: 'format', name })
  return reader
}

/** Gives `use` the file itself, or the one file of a zip, unpacked for as long as it is used. */
async function* withFile<T>(
  path: string, told: Told, options: SourceOptions, use: (format: Format, file: SourceFile) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const { encoding, layer, name = basename(path) } = options
  if (told.kind === 'file') {
    yield* use(told.format, { path, name, size: told.size, encoding, layer })
    return
  }
  yield* withZip(path, (entries) => withFolder(async function* (folder) {
    const unpacked = `${folder}/file`
    await unpack(entries.find((entry) => entry.name === told.inside)!, unpacked)
    const inner = await tellFormat(unpacked, basename(told.inside))
    if (inner.kind === 'packed') throw new FileRefused({ code: 'zip-nothing' })
    yield* withFile(unpacked, inner, { ...options, name: basename(told.inside) }, use)
  }))
}

/** Lets the process do other things now and then, also where a reader never waits. */
async function* withBreath(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  let count = 0
  for await (const row of rows) {
    yield row
    if ((count += 1) % 500 === 0) await setImmediate()
  }
}
