import { FileRefused } from '../report.ts'
import { maxColumns } from './limits.ts'
import type { Merge } from './xlsx-sheet.ts'

/** A row's texts by column; empty cells are not there. */
export interface TextRow {
  line: number
  texts: Map<number, string>
}

export interface Header {
  /** The last line of the header; what stands above and in it is no data. */
  line: number
  columns: { column: number; name: string }[]
}

/** As many rows as a title, notes and a header take up. */
export const headRows = 30

/**
 * The header is the first row that is at least half as full as the fullest: titles and notes above fill a cell or two. Where
 * its cells are merged with those below, it has several lines, and the lowest text names a column; with the text above it
 * where that alone would not be the only one. Undefined for a sheet without text.
 */
export function findHeader(head: TextRow[], merges: Merge[]): Header | undefined {
  const fullest = Math.max(0, ...head.map(({ texts }) => texts.size))
  const top = head.find(({ texts }) => texts.size > 0 && texts.size >= Math.min(fullest, Math.max(2, fullest / 2)))
  if (!top) return undefined
  const line = Math.max(top.line, ...merges.filter((merge) => merge.top === top.line).map(({ bottom }) => bottom))
  const spread = spreadMerges(merges, maxColumns)
  const lines = head.map((row) => spread(row)).filter((row) => row.line >= top.line && row.line <= line)
  const stacks = new Map<number, string[]>()
  for (const { texts } of lines) {
    for (const [column, text] of texts) stacks.set(column, [...new Set([...(stacks.get(column) ?? []), text])])
  }
  if (stacks.size > maxColumns) throw new FileRefused({ code: 'too-many-columns', columns: stacks.size, most: maxColumns }, top.line)
  const lowest = [...stacks.values()].map((stack) => stack.at(-1))
  const columns = [...stacks].toSorted(([a], [b]) => a - b).map(([column, stack]) => {
    const alone = lowest.filter((text) => text === stack.at(-1)).length === 1
    return { column, name: alone ? stack.at(-1)! : stack.join(' ') }
  })
  checkNames(columns.map(({ name }) => name), top.line)
  return { line, columns }
}

function checkNames(names: string[], line: number) {
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw new FileRefused({ code: 'sheet-header', name: twice }, line)
}

/** Gives the text of merged cells to each of them, up to the column `last`. Rows have to come in their order. */
export function spreadMerges(merges: Merge[], last: number): (row: TextRow) => TextRow {
  const active = new Map<number, { bottom: number; text: string }>()
  let next = 0
  return ({ line, texts }) => {
    for (; next < merges.length && merges[next]!.top <= line; next += 1) {
      const { top, bottom, left, right } = merges[next]!
      // Merged cells do not overlap; where a file says so all the same, the first ones hold.
      const text = top === line && !((active.get(left)?.bottom ?? 0) >= line) ? texts.get(left) : undefined
      for (let column = left; text !== undefined && column <= Math.min(right, last); column += 1) active.set(column, { bottom, text })
    }
    const filled = new Map(texts)
    for (const [column, { bottom, text }] of active) {
      if (line > bottom) active.delete(column)
      else if (!filled.has(column)) filled.set(column, text)
    }
    return { line, texts: filled }
  }
}
