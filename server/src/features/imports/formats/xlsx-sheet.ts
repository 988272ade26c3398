import { FileRefused } from '../report.ts'
import { readXml } from './xml.ts'
import type { ZipEntry } from './zip.ts'

export interface Cell {
  /** From 0. */
  column: number
  /** s: index of a shared string, inlineStr and str: text, b: 0 or 1, d: ISO date, e: error, n: number. */
  type: string
  style: number
  value: string
}

export interface SheetRow {
  /** From 1. */
  line: number
  cells: Cell[]
}

/** From 1 the lines, from 0 the columns, all of them included. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

/** XFD, the last column that a workbook may have. */
const maxSheetColumns = 16_384
const maxMerges = 200_000

/** The rows that are there, with the values that were stored with them: a formula's is its last result. */
export function readSheet(bytes: AsyncIterable<Buffer>): AsyncGenerator<SheetRow> {
  return readXml<SheetRow>(bytes, (give) => {
    let row: SheetRow = { line: 0, cells: [] }
    let cell: Cell = { column: -1, type: 'n', style: 0, value: '' }
    let within = ''
    let spoken = false
    return {
      open(name, attributes) {
        within = name
        if (name === 'rPh') spoken = true
        if (name === 'row') {
          row = { line: Number(attributes['r']) || row.line + 1, cells: [] }
          cell = { column: -1, type: 'n', style: 0, value: '' }
        }
        if (name === 'c') {
          const column = columnOf(attributes['r'] ?? '') ?? cell.column + 1
          if (column >= maxSheetColumns) throw new FileRefused({ code: 'too-many-columns', columns: column + 1, most: maxSheetColumns }, row.line)
          cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' }
        }
      },
      text(piece) {
        if (within === 'v' || (within === 't' && !spoken)) cell.value += piece
      },
      close(name) {
        within = ''
        if (name === 'rPh') spoken = false
        if (name === 'c' && cell.value !== '' && row.cells.length < maxSheetColumns) row.cells.push(cell)
        if (name === 'row') give(row)
      },
    }
  })
}

/** Merged cells, top to bottom. They stand behind the rows, so the sheet is gone through for them once, as text. */
export async function readMerges(entry: ZipEntry): Promise<Merge[]> {
  const merges: Merge[] = []
  let rest = ''
  for await (const chunk of entry.bytes()) {
    const text = rest + chunk.toString('latin1')
    let end = 0
    for (const match of text.matchAll(/<(?:\w+:)?mergeCell\s[^<>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
      const [, left, top, right, bottom] = match as unknown as string[]
      end = match.index + match[0].length
      merges.push({ top: Number(top), bottom: Number(bottom), left: columnOf(left!)!, right: columnOf(right!)! })
      if (merges.length > maxMerges) throw new FileRefused({ code: 'xlsx', part: 'mergeCells' })
    }
    rest = text.slice(Math.max(end, text.length - 200))
  }
  return merges.toSorted((a, b) => a.top - b.top)
}

/** "AB12" → 27; undefined for a cell that does not say where it stands. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]+/.exec(reference)?.[0]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters.slice(0, 8)) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
