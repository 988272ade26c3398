import type { Database } from '../../../platform/database.ts'
import { rowSentence, type Language } from '../sentences.ts'
import { readRefusals } from './refusals.ts'

const page = 2000

/** The refused rows as a spreadsheet opens them: reason and line in front, then the row's own columns. */
export async function* refusedCsv(database: Database, importId: number, columns: readonly string[], language: Language): AsyncGenerator<string> {
  const zh = language === 'zh'
  yield `\uFEFF${csvLine([zh ? '行' : 'line', zh ? '原因' : 'reason', ...columns])}`
  for (let after = { line: -1, position: 0 }; ;) {
    const refusals = await readRefusals(database, importId, page, after)
    yield refusals.map(({ line, reason, fields }) => csvLine([String(line), rowSentence(reason, language), ...columns.map((column) => fields[column] ?? '')])).join('')
    const last = refusals.at(-1)
    if (!last || refusals.length < page) return
    after = last
  }
}

/** Every value quoted; what a spreadsheet would take for a formula gets an apostrophe. */
function csvLine(values: readonly string[]): string {
  return `${values.map((value) => `"${(/^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`).join(',')}\r\n`
}
