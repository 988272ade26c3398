import type { searchArticles } from '../../api/endpoints.ts'
import type { Article, ArticleHit } from '../../api/shapes.ts'
import { excerpt, markWords } from '../../core/knowledge/excerpt.ts'
import { rank } from '../../core/knowledge/rank.ts'
import { candidateText, queryText } from '../../core/knowledge/search-text.ts'
import { wordsAsked } from '../../core/knowledge/words.ts'
import { rows, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { articleColumns, isExpired } from './articles.ts'

type Asked = Static<typeof searchArticles.query>

/** So many of the database's best are read and ranked by how rare their words are. */
const leastRead = 40

/** Articles with the asked words, best first; without words the newest. */
export async function search(database: Database, asked: Asked, now: Date): Promise<ArticleHit[]> {
  const words = wordsAsked(asked.q ?? '')
  const limit = asked.limit ?? 20
  const where = conditions(asked, now).reduce((all, one) => sql`${all} and ${one}`)
  const found = words.length === 0 ? await newest(database, where, limit, now) : rank((await best(database, where, words, Math.max(limit, leastRead), now)).map(searched), words)
  return found.slice(0, limit).map(({ article }) => ({ article, title: markWords(article.title, words), excerpt: excerpt(article.body, words) }))
}

const searched = (article: Article) => ({ article, title: article.title, text: `${article.body} ${article.phone} ${article.owner}` })

async function newest(database: Database, where: Sql, limit: number, now: Date): Promise<{ article: Article }[]> {
  const found = await rows<Article>(database, sql`
    select ${articleColumns(now)} from article a left join user_account u on u.id = a.updated_by
    where ${where} order by a.updated_at desc, a.id desc limit ${limit}`)
  return found.map((article) => ({ article }))
}

/** Those that have all of the words first, then by how many and where (`ts_rank`, shorter texts first). */
function best(database: Database, where: Sql, words: readonly string[], limit: number, now: Date): Promise<Article[]> {
  return rows<Article>(database, sql`
    select ${articleColumns(now)} from (
      select id, words @@ ${queryText(words, 'all')}::tsquery as whole, ts_rank(words, ${queryText(words, 'any')}::tsquery, 1) as rank
      from article a where ${where} and (words @@ ${candidateText(words)}::tsquery or title_words @@ ${queryText(words, 'any')}::tsquery)
      order by whole desc, rank desc, id limit ${limit}
    ) best join article a using (id) left join user_account u on u.id = a.updated_by
    order by best.whole desc, best.rank desc, a.id`)
}

function conditions({ category, kind, show = 'current' }: Asked, now: Date): Sql[] {
  return [
    show === 'withdrawn' ? sql`a.withdrawn_at is not null` : sql`a.withdrawn_at is null and ${isExpired(now)} = ${show === 'expired'}`,
    ...(category === undefined ? [] : [sql`(a.category = ${category} or a.category is null)`]),
    ...(kind === undefined ? [] : [sql`a.kind = ${kind}`]),
  ]
}

/** Open questions that ask for the same: what a second caller joins. */
export function similarGaps(database: Database, question: string): Promise<{ id: number; question: string; askers: number; dueAt: string }[]> {
  const words = wordsAsked(question)
  if (words.length === 0) return Promise.resolve([])
  const any = queryText(words, 'any')
  return rows(database, sql`
    select g.id, g.question, g.due_at as "dueAt", (select count(*) from knowledge_gap_asker where gap_id = g.id) as askers
    from knowledge_gap g where g.closed_at is null and g.words @@ ${any}::tsquery
    order by ts_rank(g.words, ${any}::tsquery) desc, g.id limit 3`)
}
