import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import { decodeFile } from './decode.ts'
import { FileRefused } from '../report.ts'
import type { Reader, Source, SourceFile, SourceRow } from './source.ts'

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
    for await (const { fields } of openCsv(file).rows) return { layers: [{ name: file.name, geometry: 'none', rows: undefined, columns: Object.keys(fields) }] }
    return { layers: [] }
  },
  open: (file) => Promise.resolve(openCsv(file)),
}

function openCsv({ path, size, encoding = 'utf-8' }: SourceFile): Source {
  const file = decodeFile(path, size, encoding)
  return { rows: read(file.text), crs: () => undefined, progress: () => file.progress() }
}

async function* read(text: AsyncIterable<string>): AsyncIterable<SourceRow> {
  let header: string[] | undefined
  let lastLine = 0
  try {
    const { delimiter, rest } = await separatorOf(text)
    const parser = Readable.from(rest, { objectMode: true }).pipe(parse({
      delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true,
      max_record_size: 1 << 20,
      on_record: (record: string[], context) => {
        lastLine = context.lines
        return record
      },
    }))
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (!header) {
        header = checkHeader(record)
        continue
      }
      const breaks = record.reduce((sum, value) => sum + (value.includes('\n') ? value.split('\n').length - 1 : 0), 0)
      const line = info.lines - breaks
      const miscounted = record.length === header.length ? undefined : { expected: header.length, got: record.length }
      if (miscounted && breaks > 0) throw new FileRefused({ code: 'csv-quote' }, line)
      yield { line, fields: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])), ...(miscounted && { miscounted }) }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvRefused(error, lastLine + 1) : error
  }
}

function checkHeader(names: string[]): string[] {
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0 || new Set(filled).size < filled.length) throw new FileRefused({ code: 'csv-header' }, 1)
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
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { delimiter, rest: rest() }
}
