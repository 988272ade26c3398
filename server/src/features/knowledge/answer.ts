import type { answerAtOnce } from '../../api/endpoints.ts'
import type { Article, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import type { OrderOutcome } from '../../core/work-order/order.ts'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { articleById } from './articles.ts'
import { insertConsultation, madeBefore, placeOfQuestion } from './consult.ts'

type Asked = Static<typeof answerAtOnce.body>

/** What a caller is told, and by whose word. */
export type Told = { article: Article } | { unitId: number; unitName: string; said: string }

/** Answers a caller at once: an order that is made and closed in one transaction. */
export async function answer(context: CityContext, viewer: Viewer, asked: Asked): Promise<Order> {
  const { pool, hub, now } = context
  const repeated = await madeBefore(pool, viewer, asked.clientId)
  if (repeated) return repeated
  const at = now()
  const match = await placeOfQuestion(context, viewer, asked)
  const told = await whatIsTold(pool, asked, at)
  const order = await transaction(pool, async (tx) => {
    const made = await insertConsultation(tx, viewer, asked, match, at)
    return made ? closeAnswered(tx, made, viewer, told, at) : madeBefore(tx, viewer, asked.clientId)
  })
  hub.wake()
  if (!order) throw new AppError('not-found', 'the order is gone')
  return order
}

async function whatIsTold(database: Database, { articleId, unitId, note }: Asked, now: Date): Promise<Told> {
  if (articleId !== undefined) return { article: await usableArticle(database, articleId, now) }
  if (unitId === undefined) throw invalid('articleId', 'say what the caller was told')
  const unit = await row<{ name: string }>(database, sql`select coalesce(short_name, name) as name from unit where id = ${unitId}`)
  if (!unit) throw invalid('unitId', 'there is no such unit')
  if (!note?.trim()) throw invalid('note', 'say what the unit answered')
  return { unitId, unitName: unit.name, said: note.trim() }
}

/** An article that may be told today. */
export async function usableArticle(database: Database, id: number, now: Date): Promise<Article> {
  const article = await articleById(database, id, now)
  if (!article) throw invalid('articleId', 'there is no such article')
  if (article.withdrawn || article.expired) throw new AppError('impossible', 'the article is no longer in force', { validUntil: article.validUntil })
  return article
}

/** Closes a question with what its caller was told; a contact is of somebody outside the hotline's scope. */
export async function closeAnswered(tx: Database, order: Order, viewer: Viewer, told: Told, at: Date, note?: string): Promise<Order> {
  const article = 'article' in told ? told.article : undefined
  const isContact = article?.kind === 'contact'
  const outcome: OrderOutcome = isContact ? 'out-of-scope' : 'answered'
  await run(tx, sql`
    insert into order_answer (order_id, article_id, article_version, unit_id, at)
    values (${order.id}, ${article?.id ?? null}, ${article?.version ?? null}, ${'unitId' in told ? told.unitId : null}, ${at})
    on conflict (order_id) do update set article_id = excluded.article_id, article_version = excluded.article_version, unit_id = excluded.unit_id, at = excluded.at`)
  const words = article ? [article.title, article.phone] : 'unitName' in told ? [told.unitName, told.said] : []
  return changeOrder(tx, order, {
    action: isContact ? 'refer' : 'answer',
    to: 'closed',
    by: viewer,
    note: note?.trim() || words.filter(Boolean).join(' '),
    detail: article ? { articleId: article.id, articleVersion: article.version } : { unitId: 'unitId' in told ? told.unitId : null },
    at,
  }, [sql`outcome = ${outcome}`])
}

const invalid = (field: string, problem: string) => new AppError('invalid', problem, { fields: [{ field, problem }] })
