import { Argument, Option, type Command as Program } from 'commander'
import { importFile } from '@heatline/server/features/imports/import-file'
import { newestBatches } from '@heatline/server/features/imports/jobs/batch'
import { importKinds, type ImportReport, type Refusal, type RowTarget } from '@heatline/server/features/imports/report'
import type { Language } from '@heatline/server/features/imports/sentences'
import { undoImport } from '@heatline/server/features/imports/undo'
import { AppError } from '@heatline/server/errors'
import type { Pool } from '@heatline/server/platform/database'
import type { Command } from './command.ts'
import { batchLine, progressLine, refusalFile, reportLines } from './import-report.ts'
import { pairs } from './pairs.ts'
import { withPool } from './with-pool.ts'

interface Flags {
  crs?: string
  map?: Record<string, string>
  set?: Record<string, string>
  encoding?: string
  layer?: string
  far?: boolean
  dryRun?: boolean
  refused?: string
  lang: Language
}

export const command: Command = {
  name: 'import',
  summary: 'read a file of the city into the database, list what was read, or undo it',
  register(program, open) {
    const group = program.command('import').description('Read a file of the city into the database, in one transaction.')
      .addArgument(new Argument('<kind>', 'what its rows are; osm: all that OpenStreetMap data has').choices([...importKinds, 'osm']))
      .argument('<file>', 'CSV, XLSX, GeoJSON, Shapefile (.zip), GeoPackage, OSM (.pbf, .osm)')
      .option('--layer <name>', 'the sheet, table or shapefile of a file that has several (default: the first)')
      .option('--crs <system>', 'reference system: EPSG:3826, EPSG:4547, GCJ-02, BD-09 … (default: the file\'s own, else told by its places)')
      .option('--map <field=column,…>', 'which column a field is read from; the others are guessed from their names', pairs)
      .option('--set <field=value,…>', 'a constant for all rows: city=沈阳市,district=铁西区', pairs)
      .option('--encoding <name>', 'utf-8, gb18030, big5 … (default: told by the file)')
      .option('--far', 'the file may lie far outside of the city that is there')
      .option('--dry-run', 'check everything, write nothing')
      .option('--refused <file>', 'write every refused row with its reason to this CSV file')
      .addOption(new Option('--lang <language>', 'language of the report').choices(['zh', 'en']).default('zh'))
      .addHelpText('after', `
Rows that are right are written, each other row is refused with its line and a reason. A file that is broken (a quote left
open, cut off, the wrong encoding or reference system) is refused whole: nothing is written and the exit code is 1.
A second import of the same file changes nothing. Import districts before what lies in them, estates before their buildings,
units before their service areas; streets, villages and districts that door plates name are made where they are missing.
Ctrl-C before the end leaves everything as it was. Other formats: ogr2ogr -f GPKG out.gpkg <file>, then import that.`)
      .action((kind: RowTarget, path: string, flags: Flags) => withPool(open, async (pool) => {
        const report = await run(pool, kind, path, flags)
        if (report?.outcome !== 'imported' && report?.outcome !== 'tried') process.exitCode = 1
      }))

    group.command('list').description('The imports of this city, the newest first.')
      .action((_flags: object, self: Program) => withPool(open, async (pool) => {
        const { lang } = self.optsWithGlobals<Flags>()
        for (const batch of await newestBatches(pool, 50)) process.stdout.write(`${batchLine(batch, lang)}\n`)
      }))

    group.command('undo <id>').description('Put back what was there before an import.')
      .action((id: string, _flags: object, self: Program) => withPool(open, async (pool) => {
        process.stdout.write(`${await undo(pool, Number(id), self.optsWithGlobals<Flags>().lang)}\n`)
      }))
  },
}

/** Undefined when it was cancelled. */
async function run(pool: Pool, kind: RowTarget, path: string, { lang, refused: refusedPath, ...flags }: Flags): Promise<ImportReport | undefined> {
  const refused = refusedPath === undefined ? undefined : refusalFile(refusedPath, lang)
  const progress = progressLine()
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop)
  try {
    const report = await importFile(pool, {
      ...flags, kind, path, signal: stopping.signal,
      onProgress: (share, counts) => progress.show(share, counts.rows),
      ...(refused && { onRefused: (refusal: Refusal) => refused.add(refusal) }),
    }, new Date())
    progress.end()
    process.stdout.write(`${reportLines(report, lang).join('\n')}\n`)
    return report
  } catch (error) {
    if (!stopping.signal.aborted) throw error
    progress.end()
    process.stdout.write(lang === 'zh' ? '已取消，没有写入任何数据。\n' : 'Cancelled; nothing was written.\n')
    return undefined
  } finally {
    process.off('SIGINT', stop)
    await refused?.close()
  }
}

async function undo(pool: Pool, id: number, language: Language): Promise<string> {
  const zh = language === 'zh'
  try {
    await undoImport(pool, { userId: 0, name: 'command line' }, id, language, new Date())
    return zh ? `导入 ${id} 已撤销。` : `Import ${id} was undone.`
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.exitCode = 1
    const { because = [] } = (error.details ?? {}) as { because?: { text: string }[] }
    return [zh ? `导入 ${id} 不能撤销。` : `Import ${id} cannot be undone.`, ...because.map(({ text }) => text)].join('\n')
  }
}
