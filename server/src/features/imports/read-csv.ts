import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import { decodeFile } from './decode.ts'
import { FileRefused } from './report.ts'
import type { Source, SourceRow } from './source.ts'

interface CsvRecord {
  record: string[]
  info: Info
}

/** Separators are told by the header: comma, semicolon or tab. A row of the wrong length is passed on as such. */
export function readCsv(path: string, size: number, encoding: string): Source {
  const file = decodeFile(path, size, encoding)
  return { rows: read(file.text), crs: () => undefined, progress: () => file.progress() }
}

async function* read(text: AsyncIterable<string>): AsyncIterable<SourceRow> {
  let header: string[] | undefined
  try {
    const { delimiter, rest } = await separatorOf(text)
    const parser = Readable.from(rest, { objectMode: true }).pipe(parse({
      delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true,
      max_record_size: 1 << 20,
    }))
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (!header) {
        header = checkHeader(record)
        continue
      }
      const fields = Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']))
      yield { line: info.lines, fields, ...(record.length !== header.length && { miscounted: { expected: header.length, got: record.length } }) }
    }
  } catch (error) {
    throw error instanceof CsvError ? csvRefused(error) : error
  }
}

function checkHeader(names: string[]): string[] {
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0 || new Set(filled).size < filled.length) throw new FileRefused({ code: 'csv-header' }, 1)
  return names
}

function csvRefused(error: CsvError): FileRefused {
  const line = Number(/at line (\d+)/.exec(error.message)?.[1] ?? error['lines'])
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new FileRefused({ code: 'csv-quote' }, line)
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
