import type { Row, Sheet as File } from 'write-excel-file/browser'
import type { Cell, Sheet } from './sheet.ts'

const head = { fontWeight: 'bold', backgroundColor: '#F3F5F5', bottomBorderStyle: 'thin', bottomBorderColor: '#8A9498', wrap: true } as const

/** A sheet for the spreadsheet: numbers are numbers, moments are the city's dates, the header stays in view. */
export function toSpreadsheet(sheet: Sheet): File<Blob> {
  const right = (column: number) => sheet.columns[column]?.right === true
  return {
    sheet: sheetName(sheet.name),
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    data: [
      sheet.columns.map((column, index) => ({ value: column.head, ...head, align: right(index) ? 'right' : 'left' })),
      ...sheet.rows.map((row, index): Row => row.map((cell) => written(cell, sheet.summed === true && index === sheet.rows.length - 1))),
    ],
  }
}

/** Excel allows 31 characters and none of []:*?/\ in a name. */
function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

function written(cell: Cell, sum: boolean): Row[number] {
  const style = sum ? ({ fontWeight: 'bold' } as const) : {}
  switch (cell.kind) {
    case 'text': return cell.value === '' ? null : { value: cell.value, type: String, ...style }
    case 'count': return { value: cell.value, type: Number, format: cell.change ? '+#,##0;-#,##0;0' : '#,##0', ...style }
    case 'percent': return cell.value === null ? null : { value: cell.value / 100, type: Number, format: '0.0%', ...style }
    case 'day': return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...style }
    case 'moment': return cell.value === null ? null : { value: new Date(Date.parse(cell.value) + 480 * 60_000), type: Date, format: 'yyyy-mm-dd hh:mm', ...style }
  }
}

/** Saves the sheets as one file. The writer is loaded when it is first needed. */
export async function saveSpreadsheet(sheets: readonly Sheet[], fileName: string): Promise<void> {
  const { default: write } = await import('write-excel-file/browser')
  await write(sheets.map(toSpreadsheet), { fontFamily: 'Microsoft YaHei', fontSize: 10 }).toFile(fileName)
}
