import { describe, expect, test } from 'vitest'
import { makeZip, type MadeEntry } from '../../../../../tests/support/make-zip.ts'
import { readBytes, type Read } from '../../../../../tests/support/read-source.ts'
import type { SourceOptions } from './source.ts'

interface Book {
  /** By name, each the content of <worksheet>. */
  sheets: Record<string, string>
  strings?: string
  /** Format codes; a cell's style is the index. */
  formats?: string[]
  workbook?: string
  more?: Record<string, MadeEntry | string>
}

function makeBook({ sheets, strings = '', formats = [], workbook = '', more = {} }: Book): Buffer {
  const names = Object.keys(sheets)
  return makeZip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r">${workbook}<sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="r${index}" Type="http://x/worksheet" Target="worksheets/sheet${index}.xml"/>`).join('')}
      <Relationship Id="s" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(Object.values(sheets).map((content, index) => [`xl/worksheets/sheet${index}.xml`, `<worksheet>${content}</worksheet>`])),
    ...more,
  })
}

function read(book: Book, options?: SourceOptions): Promise<Read> {
  return readBytes('a.xlsx', makeBook(book), options)
}

/** A row of texts; an empty one is no cell. */
function row(line: number, ...texts: string[]): string {
  return `<row r="${line}">${texts.map((text, index) => (text === '' ? '' : `<c r="${String.fromCharCode(65 + index)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)).join('')}</row>`
}

function sheet(...rows: string[]): string {
  return `<sheetData>${rows.join('')}</sheetData>`
}

const plain = sheet(row(1, '名称', '号'), row(2, '一站', '1'))

describe('a workbook', () => {
  test('gives its first sheet, or the one asked for', async () => {
    const sheets = { 说明: sheet(row(1, '小区', '公司'), row(3, '一', 'A')), '供热&amp;热源': plain, 空: '<sheetData/>' }
    expect(await read({ sheets })).toMatchObject({
      inspected: { format: 'xlsx', layers: [{ name: '说明', columns: ['小区', '公司'] }, { name: '供热&热源', columns: ['名称', '号'] }] },
      rows: [{ line: 3, fields: { 小区: '一', 公司: 'A' } }],
    })
    expect(await read({ sheets }, { layer: '供热&热源' })).toMatchObject({ rows: [{ line: 2, fields: { 名称: '一站', 号: '1' } }] })
    expect(await read({ sheets }, { layer: '空' })).toMatchObject({ reason: { code: 'sheet-empty', name: '空' } })
    expect(await read({ sheets }, { layer: '没有' })).toMatchObject({ reason: { code: 'no-layer', layer: '没有' } })
  })
  test('may be called .zip', async () => {
    expect(await readBytes('a.zip', makeBook({ sheets: { S: plain } }))).toMatchObject({ inspected: { format: 'xlsx' } })
  })
  test('shows what people see', async () => {
    const strings = '<si><t>一站</t></si><si><r><t>东</t></r><r><t xml:space="preserve"> 区 </t></r><rPh><t>dong</t></rPh></si>'
    const cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>0.30000000000000004</v></c><c><v>2.1010319900307001E+17</v></c><c s="1"><v>45962</v></c><c s="2"><v>45962.354166666664</v></c>'
      + '<c s="3"><v>0.5</v></c><c s="4"><v>17</v></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>一站x</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c t="e"><v>#N/A</v></c><c s="5"><v>41533243.905956656</v></c>'
    const header = Array.from({ length: 14 }, (_, index) => `<c t="inlineStr"><is><t>c${index}</t></is></c>`).join('')
    const result = await read({
      sheets: { S: `<sheetData><row>${header}</row><row>${cells}</row></sheetData>` }, strings,
      formats: ['General', 'yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d h:mm', 'h:mm AM/PM', '00000', '0.00_);[Red]\\(0.00\\)'],
    })
    expect(result.outcome === 'read' && Object.values(result.rows[0]!.fields)).toEqual([
      '一站', '东 区', '0.3', '210103199003070000', '2025-11-01', '2025-11-01 08:30', '12:00', '00017', 'true', '一站x', '2', '', '', '41533243.9059567',
    ])
  })
  test('counts its days from 1904 where it says so', async () => {
    const days = '<sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c s="0"><v>44500</v></c><c><v>1</v></c></row></sheetData>'
    expect(await read({ sheets: { S: days }, formats: ['yyyy-mm-dd'], workbook: '<workbookPr date1904="1"/>' })).toMatchObject({ rows: [{ fields: { a: '2025-11-01' } }] })
  })
  test('has its header below titles and notes', async () => {
    const rows = sheet(row(1, '2025年供热责任一览表'), row(2, '单位：户', '', '制表：张'), row(4, '序号', '小区', '地址', '公司', '电话'), row(5, '1', '一', '二', '三', '四'), row(7, '', '五', '', '六'))
    expect(await read({ sheets: { S: `${rows}<mergeCells><mergeCell ref="A1:E1"/></mergeCells>` } })).toMatchObject({
      rows: [{ line: 5, fields: { 序号: '1', 电话: '四' } }, { line: 7, fields: { 序号: '', 小区: '五', 公司: '六' } }],
    })
  })
  test('gives merged cells their text, each of them', async () => {
    const rows = sheet(row(1, '公司', '小区', '楼'), row(2, '甲', '一', '1'), row(3, '', '', '2'), row(4, '', '二', '3'), row(5, '乙', '三', '4'))
    expect(await read({ sheets: { S: `${rows}<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A2:A4"/></mergeCells>` } })).toMatchObject({
      rows: [['甲', '一', '1'], ['甲', '一', '2'], ['甲', '二', '3'], ['乙', '三', '4']].map(([公司, 小区, 楼]) => ({ fields: { 公司, 小区, 楼 } })),
    })
  })
  test('may have a header of two lines', async () => {
    const rows = sheet(row(1, '名称', '供热公司', '', '热力站'), row(2, '', '名称', '电话', '电话'), row(3, 'a', 'b', 'c', 'd'))
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    expect(await read({ sheets: { S: `${rows}${merges}` } })).toMatchObject({
      inspected: { layers: [{ columns: ['名称', '供热公司 名称', '供热公司 电话', '热力站 电话'] }] },
      rows: [{ line: 3, fields: { 名称: 'a', '供热公司 名称': 'b', '供热公司 电话': 'c', '热力站 电话': 'd' } }],
    })
  })

  const doctype = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const sheetPart = 'xl/worksheets/sheet0.xml'
  test.each([
    ['with a DOCTYPE', { more: { [sheetPart]: `${doctype}<worksheet>${sheet(row(1, '&b;', 'x'))}</worksheet>` } }, { code: 'xml-doctype' }],
    ['with a DOCTYPE in its list of sheets', { more: { 'xl/workbook.xml': `${doctype}<workbook/>` } }, { code: 'xml-doctype' }],
    ['with an entity of its own', { more: { [sheetPart]: `<worksheet>${sheet(row(1, '&b;', 'x'))}</worksheet>` } }, { code: 'xml' }],
    ['cut off', { more: { [sheetPart]: `<worksheet><sheetData>${row(1, 'a', 'b')}` } }, { code: 'xml' }],
    ['whose sheet is missing', { more: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="x.xml"/></Relationships>' } }, { code: 'xlsx', part: 'xl/x.xml' }],
    ['without sheets', { more: { 'xl/workbook.xml': '<workbook/>' } }, { code: 'xlsx', part: 'xl/workbook.xml' }],
    ['with a column twice', { sheets: { S: sheet(row(1, 'a', 'a'), row(2, 'b', 'c')) } }, { code: 'sheet-header', name: 'a' }],
    ['with a million columns', { sheets: { S: `<sheetData><row>${'<c><v>1</v></c>'.repeat(20_000)}</row></sheetData>` } }, { code: 'too-many-columns', columns: 16_385 }],
    ['with too many columns', { sheets: { S: `<sheetData><row>${Array.from({ length: 1001 }, (_, index) => `<c t="str"><v>c${index}</v></c>`).join('')}</row></sheetData>` } }, { code: 'too-many-columns', columns: 1001 }],
    ['with a text of enormous size', { sheets: { S: `<sheetData><row><c t="str"><v>${'abcdefghij'.repeat(1_800_000)}</v></c></row></sheetData>` } }, { code: 'feature-too-large' }],
    ['that unpacks to a thousandfold', { sheets: { S: sheet(...Array.from({ length: 40 }, (_, index) => row(index + 1, 'a', `b${index}`)), ' '.repeat(40 * 2 ** 20)) } }, { code: 'zip-bomb', name: sheetPart }],
    ['nested without end', { sheets: { S: '<a>'.repeat(1000) } }, { code: 'xml' }],
  ])('%s is refused', async (_, book, reason) => {
    expect(await read({ sheets: { S: plain }, ...book })).toMatchObject({ outcome: 'refused', reason })
  })
})
