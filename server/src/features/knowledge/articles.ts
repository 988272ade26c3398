import type { Article, ArticleText } from '../../api/shapes.ts'
import { vectorText } from '../../core/knowledge/search-text.ts'
import type { Viewer } from '../../core/roles.ts'
import { dayOf } from '../../core/promises/calendar.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** The text's own columns, of `article a` and of `article_version a`. */
export const textColumns = sql`
  a.kind, a.category, a.title, a.body, a.phone, a.hours, a.owner, to_char(a.valid_until, 'YYYY-MM-DD') as "validUntil"`

/** The columns of an `Article`; needs `user_account u` of `updated_by`. */
export const articleColumns = (now: Date): Sql => sql`
  a.id, a.version, ${textColumns}, ${isExpired(now)} as expired, a.withdrawn_at is not null as withdrawn,
  a.updated_at as "updatedAt", coalesce(u.name, '') as "updatedBy"`

export const isExpired = (now: Date): Sql => sql`coalesce(a.valid_until < ${today(now)}::date, false)`

/** The city's present day. */
const today = (now: Date): string => new Date(dayOf(now).from.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export function articleById(database: Database, id: number, now: Date): Promise<Article | undefined> {
  return row<Article>(database, sql`
    select ${articleColumns(now)} from article a left join user_account u on u.id = a.updated_by where a.id = ${id}`)
}

/** Takes the article for this transaction. */
export async function lockArticle(tx: Database, id: number, now: Date): Promise<Article | undefined> {
  const found = await row(tx, sql`select 1 from article where id = ${id} for update`)
  return found ? articleById(tx, id, now) : undefined
}

export function versionsOf(database: Database, id: number): Promise<(ArticleText & { version: number; at: string; by: string })[]> {
  return rows(database, sql`
    select a.version, ${textColumns}, a.at, coalesce(u.name, '') as by
    from article_version a left join user_account u on u.id = a.by where a.article_id = ${id} order by a.version desc`)
}

export async function timesTold(database: Database, id: number): Promise<number> {
  return (await row<{ count: number }>(database, sql`select count(*) as count from order_answer where article_id = ${id}`))?.count ?? 0
}

/** What is searched of an article: its title, and all else that a caller may ask for. */
const vectorOf = (text: ArticleText) => vectorText({ title: text.title, text: `${text.body} ${text.phone} ${text.owner}` })

/** By itself, so that a word of a title is found without reading the text. */
const titleVectorOf = ({ title }: ArticleText) => vectorText({ title, text: '' })

type Author = Pick<Viewer, 'userId'> | null

/** The new article's id; undefined when the client id or the source's key is there already. */
export async function insertArticle(tx: Database, by: Author, text: ArticleText, key: { clientId: string; sourceKey?: string }, at: Date): Promise<number | undefined> {
  const added = await row<{ id: number }>(tx, sql`
    insert into article (client_id, source_key, kind, category, title, body, phone, hours, owner, valid_until, updated_at, updated_by, words, title_words)
    values (${key.clientId}, ${key.sourceKey ?? null}, ${text.kind}, ${text.category}, ${text.title}, ${text.body}, ${text.phone}, ${text.hours},
      ${text.owner}, ${text.validUntil}, ${at}, ${by?.userId ?? null}, ${vectorOf(text)}::tsvector, ${titleVectorOf(text)}::tsvector)
    on conflict do nothing returning id`)
  if (added) await keepVersion(tx, added.id)
  return added?.id
}

export async function updateArticle(tx: Database, by: Author, id: number, text: ArticleText, at: Date): Promise<void> {
  await run(tx, sql`
    update article set version = version + 1, kind = ${text.kind}, category = ${text.category}, title = ${text.title}, body = ${text.body},
      phone = ${text.phone}, hours = ${text.hours}, owner = ${text.owner}, valid_until = ${text.validUntil},
      updated_at = ${at}, updated_by = ${by?.userId ?? null}, words = ${vectorOf(text)}::tsvector, title_words = ${titleVectorOf(text)}::tsvector
    where id = ${id}`)
  await keepVersion(tx, id)
}

async function keepVersion(tx: Database, id: number): Promise<void> {
  await run(tx, sql`
    insert into article_version (article_id, version, kind, category, title, body, phone, hours, owner, valid_until, at, by)
    select id, version, kind, category, title, body, phone, hours, owner, valid_until, updated_at, updated_by from article where id = ${id}`)
}

export async function setWithdrawn(tx: Database, id: number, withdrawn: boolean, at: Date): Promise<void> {
  await run(tx, sql`update article set withdrawn_at = ${withdrawn ? at : null} where id = ${id}`)
}
