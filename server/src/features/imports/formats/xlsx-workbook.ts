import { posix } from 'node:path'
import { FileRefused } from '../report.ts'
import { readXml } from './xml.ts'
import { formatKind, type NumberFormat } from './xlsx-value.ts'
import type { ZipEntry } from './zip.ts'

export interface Workbook {
  /** Tables only, the visible ones first. */
  sheets: { name: string; entry: ZipEntry }[]
  strings: ZipEntry | undefined
  /** By the number that a cell's style has. */
  formats: NumberFormat[]
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean
}

type Tag = [name: string, attributes: Record<string, string>]

export async function readWorkbook(entries: ZipEntry[]): Promise<Workbook> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const need = (name: string) => {
    const entry = byName.get(name.toLowerCase())
    if (!entry) throw new FileRefused({ code: 'xlsx', part: name })
    return entry
  }
  const book = await tagsOf(need('xl/workbook.xml'))
  const relations = (await tagsOf(need('xl/_rels/workbook.xml.rels'))).filter(([name]) => name === 'Relationship').map(([, attributes]) => attributes)
  const partOf = (relation: Record<string, string> | undefined) => {
    const target = relation?.['Target']
    return target === undefined ? undefined : posix.join('/xl', target.startsWith('/') ? posix.relative('/xl', target) : target).slice(1)
  }
  const partOfType = (type: string) => partOf(relations.find((relation) => relation['Type']?.endsWith(type)))
  const sheets = book.filter(([name]) => name === 'sheet').flatMap(([, attributes]) => {
    const relation = relations.find(({ Id }) => Id === (attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]))
    return relation?.['Type']?.endsWith('/worksheet') ? [{ name: attributes['name'] ?? '', entry: need(partOf(relation) ?? ''), hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible' }] : []
  })
  if (sheets.length === 0) throw new FileRefused({ code: 'xlsx', part: 'xl/workbook.xml' })
  const styles = partOfType('/styles')
  return {
    sheets: sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden)).map(({ name, entry }) => ({ name, entry })),
    strings: byName.get(partOfType('/sharedStrings')?.toLowerCase() ?? ''),
    formats: styles && byName.has(styles.toLowerCase()) ? await formatsOf(need(styles)) : [],
    from1904: book.some(([name, attributes]) => name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')),
  }
}

async function formatsOf(entry: ZipEntry): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let within = ''
  for (const [name, attributes] of await tagsOf(entry)) {
    if (/^(numFmts|cellXfs|cellStyleXfs|dxfs|cellStyles)$/.test(name)) within = name
    if (name === 'numFmt' && within === 'numFmts') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
    if (name === 'xf' && within === 'cellXfs') {
      const id = Number(attributes['numFmtId'] ?? 0)
      formats.push(formatKind(id, codes.get(id)))
    }
  }
  return formats
}

/** More tags than any workbook's list of sheets or styles has (Excel allows 64,000 styles). */
const maxTags = 1_000_000

async function tagsOf(entry: ZipEntry): Promise<Tag[]> {
  const tags: Tag[] = []
  const read = readXml<Tag>(entry.bytes(), (give) => ({ open: (name, attributes) => give([name, attributes]), text: () => undefined, close: () => undefined }))
  for await (const tag of read) if (tags.push(tag) > maxTags) throw new FileRefused({ code: 'xlsx', part: entry.name })
  return tags
}
