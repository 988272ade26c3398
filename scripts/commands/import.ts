import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Argument, InvalidArgumentError, Option } from 'commander'
import { importFile } from '@heatline/server/features/imports/import-file'
import { importKinds, type ImportKind, type ImportReport, type Refusal } from '@heatline/server/features/imports/report'
import { fileSentence, noteSentence, rowSentence, type Language } from '@heatline/server/features/imports/sentences'
import type { Command } from './command.ts'

interface Flags {
  crs?: string
  map?: Record<string, string>
  set?: Record<string, string>
  encoding?: string
  dryRun?: boolean
  refused?: string
  lang: Language
}

export const command: Command = {
  name: 'import',
  summary: 'read a file of the city into the database',
  register(program, open) {
    program.command('import').description('Read a CSV or GeoJSON file of the city into the database, in one transaction.')
      .addArgument(new Argument('<kind>', 'what its rows are').choices(importKinds))
      .argument('<file>', '.csv (first row: names of the columns) or .geojson (a FeatureCollection)')
      .option('--crs <system>', 'reference system: EPSG:3826, EPSG:4547, GCJ-02, BD-09 … (default: the file\'s own, else WGS84)')
      .option('--map <field=column,…>', 'which column a field is read from; the others are guessed from their names', pairs)
      .option('--set <field=value,…>', 'a constant for all rows: city=沈阳市,district=铁西区', pairs)
      .option('--encoding <name>', 'utf-8, gb18030, big5 …', 'utf-8')
      .option('--dry-run', 'check everything, write nothing')
      .option('--refused <file>', 'write every refused row with its reason to this CSV file')
      .addOption(new Option('--lang <language>', 'language of the report').choices(['zh', 'en']).default('zh'))
      .addHelpText('after', `
Rows that are right are written, each other row is refused with its line and a reason. A file that is broken (a quote left
open, cut off, the wrong encoding or reference system) is refused whole: nothing is written and the exit code is 1.
A second import of the same file changes nothing. Import districts before what lies in them, estates before their buildings,
units before their service areas; streets, villages and districts that door plates name are made where they are missing.`)
      .action(async (kind: ImportKind, path: string, flags: Flags) => {
        const database = await open()
        try {
          const report = await run(database.pool, kind, path, flags)
          if (report.outcome === 'refused') process.exitCode = 1
        } finally {
          await database.close()
        }
      })
  },
}

async function run(pool: Parameters<typeof importFile>[0], kind: ImportKind, path: string, flags: Flags): Promise<ImportReport> {
  const refused = flags.refused === undefined ? undefined : refusalFile(flags.refused, flags.lang)
  const progress = progressLine()
  const report = await importFile(pool, {
    ...flags, kind, path,
    onProgress: (share, counts) => progress.show(share, counts.rows),
    ...(refused && { onRefused: (refusal: Refusal) => refused.add(refusal) }),
  }, new Date())
  progress.end()
  await refused?.close()
  process.stdout.write(`${reportLines(report, flags.lang).join('\n')}\n`)
  return report
}

/** The report as people read it. */
export function reportLines(report: ImportReport, language: Language): string[] {
  const zh = language === 'zh'
  if (report.outcome === 'refused') {
    const line = report.line === undefined ? '' : zh ? `第 ${report.line} 行:` : `Line ${report.line}: `
    return [zh ? '整个文件被拒绝,没有写入任何数据。' : 'The file was refused; nothing was written.', line + fileSentence(report.reason, language)]
  }
  const { rows, added, changed, unchanged, repeated, refused } = report
  const columns = Object.entries(report.columns).map(([field, column]) => `${field}=${column}`).join(', ')
  return [
    zh ? `坐标系 ${report.crs};列 ${columns}` : `Reference system ${report.crs}; columns ${columns}`,
    zh
      ? `共 ${rows} 行:接受 ${rows - refused}(新增 ${added},更改 ${changed},未变 ${unchanged},重复 ${repeated}),拒绝 ${refused}`
      : `${rows} rows: ${rows - refused} accepted (${added} added, ${changed} changed, ${unchanged} unchanged, ${repeated} repeated), ${refused} refused`,
    ...report.notes.map((note) => noteSentence(note, language)),
    ...report.refusals.map(({ line, reason }) => (zh ? `第 ${line} 行:` : `Line ${line}: `) + rowSentence(reason, language)),
    ...(report.outcome === 'tried' ? [zh ? '试运行,没有写入任何数据。' : 'A dry run; nothing was written.'] : []),
    ...(report.outcome === 'imported' && report.dataVersion === undefined
      ? [zh ? '数据没有变化。' : 'The data has not changed.'] : []),
  ]
}

/** "a=1,b=2" → { a: '1', b: '2' }. */
function pairs(text: string, before: Record<string, string> = {}): Record<string, string> {
  const entries = text.split(',').map((pair) => {
    const [, name, value] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(pair) ?? []
    if (!name || !value) throw new InvalidArgumentError(`"${pair}" is not name=value.`)
    return [name, value] as const
  })
  return { ...before, ...Object.fromEntries(entries) }
}

/** A bar on a terminal; elsewhere a line for each tenth. */
function progressLine() {
  let tenth = 0
  return {
    show(share: number, rows: number) {
      const percent = `${Math.floor(share * 100)}%`.padStart(4)
      if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')}${percent}  ${rows}`)
      else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10)
        process.stdout.write(`${percent}  ${rows}\n`)
      }
    },
    end() {
      if (process.stdout.isTTY) process.stdout.write('\r\u001B[K')
    },
  }
}

function refusalFile(path: string, language: Language) {
  const file: WriteStream = createWriteStream(path)
  file.write(`\uFEFF${language === 'zh' ? '行,原因' : 'line,reason'}\r\n`)
  return {
    add({ line, reason }: Refusal) {
      file.write(`${line},"${rowSentence(reason, language).replaceAll('"', '""')}"\r\n`)
    },
    async close() {
      file.end()
      await finished(file)
    },
  }
}
