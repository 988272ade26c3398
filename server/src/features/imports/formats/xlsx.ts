import { FileRefused } from '../report.ts'
import { chooseLayer } from './layers.ts'
import type { Layer, Reader, SourceRow } from './source.ts'
import { readMerges, readSheet, type Cell, type SheetRow } from './xlsx-sheet.ts'
import { readStrings, type Strings } from './xlsx-strings.ts'
import { findHeader, headRows, spreadMerges, type TextRow } from './xlsx-table.ts'
import { showNumber } from './xlsx-value.ts'
import { readWorkbook, type Workbook } from './xlsx-workbook.ts'
import { askZip, withZip, type ZipEntry } from './zip.ts'

/** Sheets of a workbook, row by row. The reader is ours: those on npm hold the whole sheet, and trust what a zip says of itself. */
export const xlsx: Reader = {
  inspect: (file) => askZip(file.path, async (entries) => ({ layers: await inspectSheets(await readWorkbook(entries)) })),
  open({ path, layer }) {
    const state = { done: 0 }
    return Promise.resolve({
      rows: withZip(path, (entries) => readRows(entries, layer, state)),
      crs: () => undefined,
      progress: () => state.done,
    })
  },
}

async function* readRows(entries: ZipEntry[], layer: string | undefined, state: { done: number }): AsyncGenerator<SourceRow> {
  const book = await readWorkbook(entries)
  const { name, entry } = chooseLayer(book.sheets, layer)
  const merges = await readMerges(entry)
  const strings = await readStrings(book.strings)
  const texts = (row: SheetRow) => textRow(row, book, strings)
  const header = findHeader((await firstRows(entry)).map(texts), merges)
  if (!header) throw new FileRefused({ code: 'sheet-empty', name })
  const spread = spreadMerges(merges, header.columns.at(-1)?.column ?? 0)
  for await (const row of readSheet(metered(entry, state))) {
    const own = texts(row)
    const { line, texts: all } = spread(own)
    if (line <= header.line || own.texts.size === 0) continue
    yield { line, fields: Object.fromEntries(header.columns.map(({ column, name }) => [name, all.get(column) ?? ''])) }
  }
  state.done = 1
}

async function inspectSheets(book: Workbook): Promise<Layer[]> {
  const heads: { name: string; entry: ZipEntry; rows: SheetRow[] }[] = []
  for (const { name, entry } of book.sheets) heads.push({ name, entry, rows: await firstRows(entry) })
  const pointers = heads.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter(({ type }) => type === 's').map(({ value }) => Number(value))))
  const strings = await readStrings(book.strings, Math.max(-1, ...pointers))
  const layers: Layer[] = []
  for (const { name, entry, rows } of heads) {
    const header = findHeader(rows.map((row) => textRow(row, book, strings)), await readMerges(entry))
    if (header) layers.push({ name, geometry: 'none', rows: undefined, columns: header.columns.map((column) => column.name) })
  }
  return layers
}

async function* metered(entry: ZipEntry, state: { done: number }): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of entry.bytes()) {
    state.done = Math.min(1, (bytes += chunk.length) / Math.max(1, entry.size))
    yield chunk
  }
}

async function firstRows(entry: ZipEntry): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readSheet(entry.bytes())) if (rows.push(row) === headRows) break
  return rows
}

function textRow({ line, cells }: SheetRow, book: Workbook, strings: Strings): TextRow {
  const texts = new Map<number, string>()
  for (const cell of cells) {
    const text = textOf(cell, book, strings)
    if (text !== '') texts.set(cell.column, text)
  }
  return { line, texts }
}

/** An error such as #N/A says nothing. */
function textOf({ type, value, style }: Cell, { formats, from1904 }: Workbook, strings: Strings): string {
  switch (type) {
    case 's':
      return unescape(strings.at(Number(value)))
    case 'inlineStr':
    case 'str':
      return unescape(value)
    case 'b':
      return value === '1' ? 'true' : 'false'
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ')
    case 'e':
      return ''
    default:
      return showNumber(value, formats[style], from1904)
  }
}

/** Control characters are written as _x000D_. */
function unescape(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll('\0', '').trim()
}
