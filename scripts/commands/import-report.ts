import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Batch } from '@heatline/server/features/imports/jobs/batch'
import type { ImportReport, Refusal } from '@heatline/server/features/imports/report'
import { fileSentence, noteSentence, rowSentence, type Language } from '@heatline/server/features/imports/sentences'

/** One import in a list. */
export function batchLine({ id, at, state, mapping, file, by, counts }: Batch, language: Language): string {
  const { added = 0, changed = 0, refused = 0 } = counts ?? {}
  const did = language === 'zh' ? `新增 ${added}，更改 ${changed}，拒绝 ${refused}` : `${added} added, ${changed} changed, ${refused} refused`
  return [id, at.slice(0, 16).replace('T', ' '), state, mapping?.target ?? '', file, by, did].join('  ')
}

/** The report as people read it. */
export function reportLines(report: ImportReport, language: Language): string[] {
  const zh = language === 'zh'
  if (report.outcome === 'refused') {
    const line = report.line === undefined ? '' : zh ? `第 ${report.line} 行：` : `Line ${report.line}: `
    return [zh ? '整个文件被拒绝，没有写入任何数据。' : 'The file was refused; nothing was written.', line + fileSentence(report.reason, language)]
  }
  const { rows, added, changed, unchanged, repeated, refused } = report
  const columns = Object.entries(report.columns).map(([field, column]) => `${field}=${column}`).join(', ')
  return [
    zh ? `坐标系 ${report.crs}；列 ${columns}` : `Reference system ${report.crs}; columns ${columns}`,
    zh
      ? `共 ${rows} 行：接受 ${rows - refused}（新增 ${added}，更改 ${changed}，未变 ${unchanged}，重复 ${repeated}），拒绝 ${refused}`
      : `${rows} rows: ${rows - refused} accepted (${added} added, ${changed} changed, ${unchanged} unchanged, ${repeated} repeated), ${refused} refused`,
    ...report.notes.map((note) => noteSentence(note, language)),
    ...report.refusals.map(({ line, reason }) => (zh ? `第 ${line} 行：` : `Line ${line}: `) + rowSentence(reason, language)),
    ...(report.importId !== undefined && report.dataVersion !== undefined
      ? [zh ? `撤销：heatline import undo ${report.importId}` : `To undo it: heatline import undo ${report.importId}`] : []),
    ...(report.outcome === 'tried' ? [zh ? '试运行，没有写入任何数据。' : 'A dry run; nothing was written.'] : []),
    ...(report.outcome === 'imported' && report.dataVersion === undefined
      ? [zh ? '数据没有变化。' : 'The data has not changed.'] : []),
  ]
}

/** A bar on a terminal; elsewhere a line for each tenth. */
export function progressLine() {
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

/** Every refused row with its reason, as it comes. */
export function refusalFile(path: string, language: Language) {
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
