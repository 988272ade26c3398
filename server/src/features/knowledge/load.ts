import { createHash } from 'node:crypto'
import type { ArticleText } from '../../api/shapes.ts'
import { categories, type Category } from '../../core/gazetteer.ts'
import { articleKinds, type ArticleKind } from '../../core/knowledge/article.ts'
import { row, transaction, type Database, type Pool } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { insertArticle, textColumns, updateArticle } from './articles.ts'

/** An article of a file; `key` is its own there. */
export type KeyedArticle = ArticleText & { key: string }

/** What reading a file changed. */
export interface Loaded {
  added: number
  revised: number
  same: number
}

/** Writes a file's articles, all or none: a known key that says something else gets a new version. */
export function loadArticles(pool: Pool, articles: readonly KeyedArticle[], at: Date): Promise<Loaded> {
  return transaction(pool, async (tx) => {
    const loaded: Loaded = { added: 0, revised: 0, same: 0 }
    for (const article of articles) loaded[await loadOne(tx, article, at)] += 1
    return loaded
  })
}

async function loadOne(tx: Database, { key, ...text }: KeyedArticle, at: Date): Promise<keyof Loaded> {
  const known = await row<ArticleText & { id: number }>(tx, sql`select a.id, ${textColumns} from article a where a.source_key = ${key} for update`)
  if (!known) {
    await insertArticle(tx, null, text, { clientId: uuidOf(key), sourceKey: key }, at)
    return 'added'
  }
  const { id, ...present } = known
  if ((Object.keys(text) as (keyof ArticleText)[]).every((field) => text[field] === present[field])) return 'same'
  await updateArticle(tx, null, id, text, at)
  return 'revised'
}

/** A version 5 UUID's form of a key: the same file makes the same articles everywhere. */
function uuidOf(key: string): string {
  const hex = createHash('sha1').update(`heatline article ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Articles of a table with tabs, its first line the names of the columns: key, title, body, owner; of articles kind, category,
 * valid_until; of contacts phone and hours. Throws with the line of the first mistake.
 */
export function readArticles(table: string): KeyedArticle[] {
  const [header = '', ...lines] = table.replace(/^\uFEFF/, '').split(/\r?\n/)
  const columns = header.split('\t')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const cells = new Map(line.split('\t').map((cell, column) => [columns[column], cell.replaceAll(String.raw`\n`, '\n').trim()]))
    return [toArticle((name) => cells.get(name) ?? '', index + 2)]
  })
}

function toArticle(cell: (name: string) => string, line: number): KeyedArticle {
  const wrong = (name: string) => new Error(`line ${line}: ${name} "${cell(name)}"`)
  const filled = (name: string) => {
    if (cell(name) === '') throw wrong(name)
    return cell(name)
  }
  const phone = cell('phone')
  const kind = phone === '' ? articleKinds.find((one): one is Exclude<ArticleKind, 'contact'> => one === cell('kind') && one !== 'contact') : 'contact'
  const category = cell('category') === '' ? null : categories.find((one: Category) => one === cell('category'))
  const validUntil = cell('valid_until') || null
  if (!kind) throw wrong('kind')
  if (category === undefined) throw wrong('category')
  if (validUntil !== null && !/^\d{4}-\d\d-\d\d$/.test(validUntil)) throw wrong('valid_until')
  return { key: filled('key'), kind, category, title: filled('title'), body: cell('body'), phone, hours: cell('hours'), owner: filled('owner'), validUntil }
}
