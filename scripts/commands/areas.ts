import { writeFileSync } from 'node:fs'
import { Option } from 'commander'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { AppError } from '@heatline/server/errors'
import { FileRefused } from '@heatline/server/features/imports/report'
import { fileSentence, noteSentence, rowSentence, type Language } from '@heatline/server/features/imports/sentences'
import { importUnitTable, type TableReport } from '@heatline/server/features/imports/unit-table/table-file'
import { readLexiconRows } from '@heatline/server/platform/city/lexicon-rows'
import { row, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Command } from './command.ts'
import { pairs } from './pairs.ts'
import { withPool } from './with-pool.ts'

interface Flags {
  by: string
  draft?: string
  category: Category
  createUnits?: boolean
  map?: Record<string, string>
  set?: Record<string, string>
  layer?: string
  encoding?: string
  open?: string
  lang: Language
}

export const command: Command = {
  name: 'areas',
  summary: 'make a draft of service areas from a table without polygons',
  register(program, open) {
    program.command('areas').description('Service areas')
      .command('from-table <file>')
      .description('Reads a table "estate or address, unit" (CSV, XLSX …) and makes service areas of it, as a draft.')
      .requiredOption('--by <login>', 'the administrator whose draft it is')
      .option('--draft <name>', 'make the draft at once of the rows that are sure (default: the rows wait at /admin for a person)')
      .addOption(new Option('--category <name>', 'of the areas').choices(categories).default('heating'))
      .option('--create-units', 'make units of the names that the city does not have')
      .option('--map <field=column,…>', 'which column a field is read from: estate, address, number, unit, parent, district, x, y', pairs)
      .option('--set <field=value,…>', 'a constant for all rows: district=铁西区', pairs)
      .option('--layer <name>', 'the sheet of a workbook')
      .option('--encoding <name>', 'utf-8, gb18030 … (default: told by the file)')
      .option('--open <file>', 'write the rows that a person must look at to this CSV file')
      .addOption(new Option('--lang <language>', 'language of the report').choices(['zh', 'en']).default('zh'))
      .action((path: string, flags: Flags) => withPool(open, async (pool) => {
        try {
          await run(pool, path, flags)
        } catch (error) {
          if (!(error instanceof FileRefused) && !(error instanceof AppError)) throw error
          process.exitCode = 1
          process.stdout.write(`${error instanceof FileRefused ? fileSentence(error.reason, flags.lang) : error.message}\n`)
        }
      }))
  },
}

async function run(pool: Pool, path: string, { by, draft, category, createUnits = false, open, lang, ...file }: Flags): Promise<void> {
  const account = await row<{ userId: number; name: string }>(pool, sql`
    select id as "userId", name from user_account where login = ${by} and role = 'administrator' and not disabled`)
  if (!account) throw new AppError('invalid', lang === 'zh' ? `没有管理员账号 ${by}。` : `There is no administrator ${by}.`)
  const lexicon = buildLexicon(await readLexiconRows(pool))
  const wanted = draft === undefined ? undefined : { name: draft, category, createUnits }
  const report = await importUnitTable(pool, lexicon, account, { ...file, path }, wanted, new Date())
  process.stdout.write(`${linesOf(report, lang).join('\n')}\n`)
  if (open !== undefined) writeFileSync(open, openRows(report))
}

function linesOf({ counts, notes, refusals, open, unknownUnits, draftId, importId }: TableReport, lang: Language): string[] {
  const zh = lang === 'zh'
  return [
    zh
      ? `共 ${counts.rows} 行：确定 ${counts.added}，待人工确认 ${open.length}，拒收 ${counts.refused}`
      : `${counts.rows} rows: ${counts.added} sure, ${open.length} for a person, ${counts.refused} refused`,
    ...notes.map((note) => noteSentence(note, lang)),
    ...refusals.map(({ line, reason }) => (zh ? `第 ${line} 行：` : `Line ${line}: `) + rowSentence(reason, lang)),
    ...(unknownUnits.length > 0 ? [(zh ? '系统里没有的单位：' : 'Units that the city does not have: ') + unknownUnits.map(({ name }) => name).join(zh ? '、' : ', ')] : []),
    draftId === undefined
      ? (zh ? `逐行确认：/admin?tab=imports&import=${importId}` : `Decide about the rows at /admin?tab=imports&import=${importId}`)
      : (zh ? `责任区草稿 ${draftId}：/areas?draft=${draftId}` : `Draft ${draftId}: /areas?draft=${draftId}`),
  ]
}

function openRows({ open }: TableReport): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = open.map(({ line, text, unitText, state, hint, candidates }) => [line, text, unitText, state, hint ?? '', candidates[0]?.label ?? ''].map((each) => quoted(String(each))).join(','))
  return `\uFEFF${['line,text,unit,state,hint,best', ...lines].join('\r\n')}\r\n`
}
