import type { CellText } from './encoding.ts'

/** A column of a dBASE table: where in a record it begins, how many bytes it has. */
export interface Column {
  name: CellText
  type: string
  from: number
  length: number
}

export interface Table {
  records: number
  headerBytes: number
  recordBytes: number
  /** The encoding that the header's language byte names, as a label of the Encoding Standard. */
  encoding: string | undefined
  columns: Column[]
}

/** Languages that say their encoding; 0x57 and 0x03 stand in every file of programs that do not care. */
const languages: Record<number, string> = {
  0x13: 'shift_jis', 0x7b: 'shift_jis', 0x4d: 'gb18030', 0x7a: 'gb18030', 0x4e: 'euc-kr', 0x79: 'euc-kr', 0x4f: 'big5', 0x78: 'big5',
  0x26: 'ibm866', 0x65: 'ibm866', 0xc8: 'windows-1250', 0xc9: 'windows-1251',
}

/** The header of a .dbf, of which `head` has to hold all; undefined where its figures contradict one another. */
export function readTable(head: Buffer): Table | undefined {
  if (head.length < 33) return undefined
  const [records, headerBytes, recordBytes] = [head.readUInt32LE(4), head.readUInt16LE(8), head.readUInt16LE(10)]
  const columns: Column[] = []
  let from = 1
  for (let at = 32; at + 32 <= headerBytes && at + 32 <= head.length && head[at] !== 0x0d; at += 32) {
    const raw = head.subarray(at, at + 11)
    const type = head.toString('latin1', at + 11, at + 12).toUpperCase()

    const length = head[at + 16]!
    const name = raw.subarray(0, raw.includes(0) ? raw.indexOf(0) : 11)
    columns.push({ name: { bytes: name, full: name.length >= 10 }, type, from, length })
    from += length
  }
  if (columns.length === 0 || from > recordBytes || headerBytes < 33 + columns.length * 32 || head.length < headerBytes) return undefined
  return { records, headerBytes, recordBytes, encoding: languages[head[29]!], columns }
}

export function isDeleted(record: Buffer): boolean {
  return record[0] === 0x2a
}

/** The value of a column as people see it; '' where it is empty. `decode`: of texts. */
export function readValue(record: Buffer, column: Column, decode: (text: CellText) => string): string {
  const { type, from, length } = column
  const raw = record.subarray(from, from + length)
  switch (type) {
    case 'C':
      return decode(textOf(record, column))
    case 'D':
      return raw.toString('latin1').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3').replace(/^0000-00-00$/, '').trim()
    case 'L':
      return /^[ty]/i.test(raw.toString('latin1')) ? 'true' : /^[fn]/i.test(raw.toString('latin1')) ? 'false' : ''
    case 'N':
    case 'F':
      return plainNumber(raw.toString('latin1'))
    case 'I':
      return length === 4 ? String(raw.readInt32LE(0)) : ''
    case 'O':
      return length === 8 ? String(raw.readDoubleLE(0)) : ''
    default:
      return ''
  }
}

/** Texts are filled up with spaces or zero bytes. */
export function textOf(record: Buffer, { from, length }: Column): CellText {
  const raw = record.subarray(from, from + length)
  const end = raw.indexOf(0)
  let to = end === -1 ? raw.length : end
  while (to > 0 && raw[to - 1] === 0x20) to -= 1
  return { bytes: raw.subarray(0, to), full: to === length }
}

/** "  12.5000000" → "12.5"; asterisks, which stand for what did not fit, → "". Long whole numbers keep their digits. */
function plainNumber(text: string): string {
  const written = text.replaceAll('\0', '').trim()
  if (/^[+-]?\d+$/.test(written)) return written
  return written === '' || !Number.isFinite(Number(written)) ? '' : String(Number(written))
}
