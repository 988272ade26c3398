import { FileRefused } from '../report.ts'
import { isDeleted, readTable, readValue, textOf, type Table } from './dbf.ts'
import { decodeCell, guessEncoding, labelOf, strictDecoder, type CellText } from './encoding.ts'
import { chooseLayer } from './layers.ts'
import { maxFeatureBytes } from './limits.ts'
import { withPieces, type Pieces } from './pieces.ts'
import { readShape, shapeKind, type Shape } from './shp.ts'
import type { Layer, Reader, SourceFile, SourceRow } from './source.ts'
import { askZip, headOf, unpack, withFolder, withZip, type ZipEntry } from './zip.ts'

interface Parts {
  name: string
  shp: ZipEntry
  shx: ZipEntry
  dbf: ZipEntry
  prj: ZipEntry | undefined
  cpg: ZipEntry | undefined
}

/** Shapefiles of a zip, one layer each, in whatever folders. The readers of .shp and .dbf are ours: those on npm hold whole files or trust their lengths. */
export const shapefile: Reader = {
  inspect: (file) =>
    askZip(file.path, async (entries) => {
      const found = await Promise.all(layersOf(entries).map((parts) => inspectLayer(parts, file.encoding)))
      return { layers: found.map(({ layer }) => layer), encoding: found.find(({ layer }) => layer.name === file.layer)?.encoding ?? found[0]?.encoding }
    }),
  open(file) {
    const state: State = { crs: undefined, encoding: file.encoding, progress: 0 }
    return Promise.resolve({
      rows: withZip(file.path, (entries) => readLayer(entries, file, state)),
      crs: () => state.crs,
      progress: () => state.progress,
      get encoding() {
        return state.encoding
      },
    })
  },
}

interface State {
  crs: string | undefined
  encoding: string | undefined
  progress: number
}

async function* readLayer(entries: ZipEntry[], { layer, encoding }: SourceFile, state: State): AsyncGenerator<SourceRow> {
  const parts = chooseLayer(layersOf(entries), layer)
  state.crs = parts.prj && (await headOf(parts.prj, 2 ** 16)).toString('utf8').trim()
  yield* withFolder(async function* (folder) {
    for (const part of ['shp', 'shx', 'dbf'] as const) await unpack(parts[part], `${folder}/${part}`)
    yield* withPieces(`${folder}/shp`, (shp) =>
      withPieces(`${folder}/shx`, (shx) => withPieces(`${folder}/dbf`, (dbf) => readRows(parts, { shp, shx, dbf }, encoding, state))))
  })
}

async function* readRows(parts: Parts, { shp, shx, dbf }: Record<'shp' | 'shx' | 'dbf', Pieces>, asked: string | undefined, state: State): AsyncGenerator<SourceRow> {
  const { table, encoding } = await tableOf(parts, await dbf.read(0, sampleBytes), asked)
  state.encoding = encoding
  const decode = decoderOf(encoding)
  const names = columnNames(table, decode)
  const shapes = (shx.size - 100) / 8
  if (shapeKind(await shp.read(0, 100)) === undefined) throw damaged(parts, '.shp')
  if (shapeKind(await shx.read(0, 100)) === undefined || !Number.isInteger(shapes)) throw damaged(parts, '.shx')
  if (shapes !== table.records) throw new FileRefused({ code: 'shapefile-counts', layer: parts.name, shapes, records: table.records })
  for (let index = 0; index < shapes; index += 1) {
    const record = await dbf.read(table.headerBytes + index * table.recordBytes, table.recordBytes)
    if (record.length < table.recordBytes) throw damaged(parts, '.dbf')
    state.progress = index / shapes
    if (isDeleted(record)) continue
    const line = index + 1
    const fields = Object.fromEntries(table.columns.map((column, at) => [names[at]!, readValue(record, column, (text) => decode(text, line))]))
    yield { line, fields, ...(await shapeAt(parts, shp, await shx.read(100 + index * 8, 8))) }
  }
  state.progress = 1
}

async function shapeAt(parts: Parts, shp: Pieces, index: Buffer): Promise<Shape> {
  const position = index.readUInt32BE(0) * 2
  const header = await shp.read(position, 8)
  const length = header.length === 8 ? header.readUInt32BE(4) * 2 : Infinity
  if (position < 100 || position + 8 + length > shp.size) throw damaged(parts, '.shp')
  return length > maxFeatureBytes ? { unreadable: { code: 'geometry-broken' } } : readShape(await shp.read(position + 8, length))
}

/** The header and as many records as tell the encoding. */
const sampleBytes = 2 ** 20

async function inspectLayer(parts: Parts, asked: string | undefined): Promise<{ layer: Layer; encoding: string }> {
  const geometry = shapeKind(await headOf(parts.shp, 100))
  if (!geometry) throw damaged(parts, '.shp')
  const { table, encoding } = await tableOf(parts, await headOf(parts.dbf, sampleBytes), asked)
  return { layer: { name: parts.name, geometry, rows: table.records, columns: columnNames(table, decoderOf(encoding)) }, encoding }
}

/** The encoding: the one asked for, else the .cpg's, else the language byte's, else told from the texts. */
async function tableOf(parts: Parts, head: Buffer, asked: string | undefined): Promise<{ table: Table; encoding: string }> {
  const table = readTable(head)
  if (!table) throw damaged(parts, '.dbf')
  const said = asked ?? (parts.cpg && labelOf((await headOf(parts.cpg, 100)).toString('latin1'))) ?? table.encoding ?? guessEncoding(textsOf(table, head))
  if (!said) throw new FileRefused({ code: 'no-encoding' })
  return { table, encoding: said }
}

function textsOf({ columns, records, headerBytes, recordBytes }: Table, head: Buffer): CellText[] {
  const texts = columns.map(({ name }) => name)
  const shown = Math.min(records, Math.floor((head.length - headerBytes) / recordBytes))
  for (let index = 0; index < shown; index += 1) {
    const record = head.subarray(headerBytes + index * recordBytes)
    for (const column of columns) if (column.type === 'C') texts.push(textOf(record, column))
  }
  return texts
}

function decoderOf(encoding: string) {
  const decoder = strictDecoder(encoding)
  return (text: CellText, line?: number) => {
    const decoded = decodeCell(decoder, text)
    if (decoded === undefined) throw new FileRefused({ code: 'encoding', encoding }, line)
    return decoded.trim()
  }
}

/** Ten bytes are all that a name may have, so that two may be cut to the same. */
function columnNames({ columns }: Table, decode: (text: CellText) => string): string[] {
  const names: string[] = []
  for (const { name } of columns) {
    const text = decode(name) || 'column'
    let unique = text
    for (let copy = 2; names.includes(unique); copy += 1) unique = `${text}_${copy}`
    names.push(unique)
  }
  return names
}

/** Files belong together by their names without the ending. A layer has its folder in its name where another bears the same. */
function layersOf(entries: ZipEntry[]): Parts[] {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const stems = entries.filter(({ name }) => /\.shp$/i.test(name)).map(({ name }) => name.slice(0, -4))
  const lastOf = (stem: string) => stem.slice(stem.lastIndexOf('/') + 1)
  return stems.map((stem) => {
    const name = stems.filter((each) => lastOf(each) === lastOf(stem)).length > 1 ? stem : lastOf(stem)
    const part = (ending: string) => byName.get(`${stem}${ending}`.toLowerCase())
    const needed = (ending: string) => {
      const entry = part(ending)
      if (!entry) throw new FileRefused({ code: 'shapefile-part', layer: name, part: ending })
      return entry
    }
    return { name, shp: needed('.shp'), shx: needed('.shx'), dbf: needed('.dbf'), prj: part('.prj'), cpg: part('.cpg') }
  })
}

function damaged(parts: Parts, part: string): FileRefused {
  return new FileRefused({ code: 'shapefile', layer: parts.name, part })
}
