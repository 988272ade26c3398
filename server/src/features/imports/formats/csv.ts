import { pipeline, Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import { FileRefused } from '../report.ts'
import { decodeFile } from './decode.ts'
import { maxColumns } from './limits.ts'
import type { Layer, Reader, SourceFile, SourceRow } from './source.ts'

interface CsvRecord {
  record: string[]
  info: Info
}

/**
 * Separators are told by the header: comma, semicolon or tab. A row of the wrong length is passed on as such, unless it
 * runs over several lines: then a quote was left open and swallowed rows, and the file is refused.
 */
export const csv: Reader = {
  async inspect(file) {
    const { rows, encoding } = openCsv(file)
    for await (const { fields } of rows) return { layers: [layerOf(file, Object.keys(fields))], encoding: encoding() }
    return { layers: [layerOf(file, [])], encoding: encoding() }
  },
  open(file) {
    const { rows, progress, encoding } = openCsv(file)
    return Promise.resolve({
      rows, progress, crs: () => undefined,
      get encoding() {
        return encoding()
      },
    })
  },
}

function openCsv(file: SourceFile) {
  const { text, progress, encoding } = decodeFile(file)
  return { rows: read(text), progress, encoding }
}

function layerOf({ name }: SourceFile, columns: string[]): Layer {
  return { name, geometry: 'none', rows: undefined, columns }
}

/** Where none of so many rows has as many values as the header, it is the header that is wrong. */
const rowsThatTell = 500

async function* read(text: AsyncIterable<string>): AsyncIterable<SourceRow> {
  let header: string[] | undefined
  let lastLine = 0
  let fitting = false
  let rows = 0
  try {
    const { delimiter, rest } = await separatorOf(text)
    const parser = pipeline(Readable.from(rest, { objectMode: true }), parse({
      delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true,
      max_record_size: 1 << 20,
      on_record: (record: string[], context) => {
        lastLine = context.lines
        return record
      },
    }), () => undefined)
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (!header) {
        header = checkHeader(record)
        continue
      }
      const breaks = record.reduce((sum, value) => sum + (value.includes('\n') ? value.split('\n').length - 1 : 0), 0)
      const line = info.lines - breaks
      const miscounted = record.length === header.length ? undefined : { expected: header.length, got: record.length }
      if (miscounted && breaks > 0) throw new FileRefused({ code: 'csv-quote' }, line)
      fitting ||= miscounted === undefined
      if (miscounted && !fitting && (rows += 1) === rowsThatTell) throw new FileRefused({ code: 'csv-columns', ...miscounted }, 1)
      yield { line, fields: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])), ...(miscounted && { miscounted }) }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvRefused(error, lastLine + 1) : error
  }
}

function checkHeader(names: string[]): string[] {
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0 || new Set(filled).size < filled.length) throw new FileRefused({ code: 'csv-header' }, 1)
  if (names.length > maxColumns) throw new FileRefused({ code: 'too-many-columns', columns: names.length, most: maxColumns }, 1)
  return names
}

/** `line`: where the row began that could not be read to its end. */
function csvRefused(error: CsvError, line: number): FileRefused {
  if (error.code.includes('QUOTE')) return new FileRefused({ code: 'csv-quote' }, line)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new FileRefused({ code: 'csv-row-too-long' }, line)
  return new FileRefused({ code: 'csv', message: error.message }, line)
}

/** Reads on until the header is whole, chooses its commonest separator, and gives all of the text back. */
async function separatorOf(text: AsyncIterable<string>) {
  const pieces = text[Symbol.asyncIterator]()
  let head = ''
  while (!/[\r\n]/.test(head) && head.length < 1 << 20) {
    const next = await pieces.next()
    if (next.done) break
    head += next.value
  }
  const header = /^[^\r\n]*/.exec(head)![0]
  const count = (separator: string) => header.split(separator).length
  const delimiter = [',', '\t', ';'].reduce((best, each) => (count(each) > count(best) ? each : best))
  async function* rest() {
    yield head
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  return { delimiter, rest: rest() }
}
