import type { Collection, Feature } from '../../platform/collections/collection.ts'
import { zip } from '../../platform/zip.ts'
import type { System } from './reference-system.ts'
import { cityClock, columnsOf, type Column, type Language } from './table.ts'

/** Rows of a sheet, without its head. */
export const mostRows = 1_048_575
/** Characters of a cell. */
const mostOfCell = 32_767
/** What is handed on at once. */
const pieceLength = 64 * 1024

/** One sheet, written while it is read: its head stays in view, columns can be filtered, moments are dates of the city's clock. */
export function xlsx(features: AsyncIterable<Feature>, collection: Collection, language: Language, system: System): AsyncGenerator<Buffer> {
  const columns = columnsOf(collection, language, system)
  const name = language === 'en' ? collection.titleEnglish : collection.title
  return zip([
    { name: '[Content_Types].xml', content: once(contentTypes) },
    { name: '_rels/.rels', content: once(relations([['officeDocument', 'xl/workbook.xml']])) },
    { name: 'xl/workbook.xml', content: once(workbook(name)) },
    { name: 'xl/_rels/workbook.xml.rels', content: once(relations([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']])) },
    { name: 'xl/styles.xml', content: once(styles) },
    { name: 'xl/worksheets/sheet1.xml', content: inPieces(sheet(features, columns)) },
  ])
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* inPieces(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const part of parts) {
    piece += part
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}

async function* sheet(features: AsyncIterable<Feature>, columns: readonly Column[]): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  yield `<cols>${columns.map(({ type, head }, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(type, head)}" customWidth="1"/>`).join('')}</cols><sheetData>`
  yield row(1, columns.map(({ head }) => textCell(head, 1)))
  let number = 1
  for await (const feature of features) yield row(++number, columns.map((column) => cell(column, feature)))
  yield `</sheetData><autoFilter ref="A1:${letters(columns.length)}1"/></worksheet>`
}

/** Cells without a reference stand one beside the other; rows without one are not read by all programs. */
const row = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`

function cell({ type, value }: Column, feature: Feature): string {
  const found = value(feature)
  if (found === null || found === undefined) return '<c/>'
  if (type === 'moment') return `<c s="2"><v>${daysOf(String(found))}</v></c>`
  return type === 'text' ? textCell(String(found), 0) : `<c><v>${String(found)}</v></c>`
}

const textCell = (text: string, style: number) => `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, mostOfCell))}</t></is></c>`

/** Days since 1899-12-30, by which spreadsheets count. */
const daysOf = (moment: string) => cityClock(moment).getTime() / 86_400_000 + 25_569

const widthOf = (type: Column['type'], head: string) => (type === 'moment' ? 17 : type === 'text' ? 20 : Math.max(11, head.length * 2))

/** 1 → A, 27 → AA. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? letters(rest) : ''}${String.fromCodePoint(65 + ((column - 1) % 26))}`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML knows no control characters, in whatever spelling. */
const escaped = (text: string) => text.toWellFormed().replaceAll(/[&<>"]|(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, (sign) => escapes[sign] ?? '')

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${declaration}<Types xmlns="${packages}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`

const relations = (parts: readonly (readonly [string, string])[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${parts.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const workbook = (name: string) => `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** Cells: plain, heads, moments. */
const styles = `${declaration}<styleSheet xmlns="${main}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="10"/><name val="Microsoft YaHei"/></font><font><b/><sz val="10"/><name val="Microsoft YaHei"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`
