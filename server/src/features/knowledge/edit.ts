import type { addArticle, reviseArticle, withdrawArticle } from '../../api/endpoints.ts'
import type { Article, ArticleText } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'
import { articleById, insertArticle, lockArticle, setWithdrawn, updateArticle } from './articles.ts'
import { closeGap } from './gaps.ts'

/** Writes an article; the same client id again gives the one that is there. It may close the gap that it answers. */
export function add({ pool, now }: Context, viewer: Viewer, asked: Static<typeof addArticle.body>): Promise<Article> {
  const at = now()
  const text = sound(asked)
  return transaction(pool, async (tx) => {
    const id = await insertArticle(tx, viewer, text, { clientId: asked.clientId }, at)
    if (id === undefined) return existing(tx, viewer, asked.clientId, at)
    await audit(tx, viewer, { action: 'article.add', subject: 'article', subjectId: id, detail: { title: text.title } })
    if (asked.answersGap !== undefined) await closeGap(tx, viewer, asked.answersGap, id, at)
    return present(tx, id, at)
  })
}

async function existing(tx: Database, viewer: Viewer, clientId: string, now: Date): Promise<Article> {
  const found = await row<{ id: number; by: number | null }>(tx, sql`
    select a.id, v.by from article a join article_version v on v.article_id = a.id and v.version = 1 where a.client_id = ${clientId}`)
  if (!found || found.by !== viewer.userId) throw new AppError('taken', 'this client id belongs to another article', { field: 'clientId' })
  return present(tx, found.id, now)
}

export function revise({ pool, now }: Context, viewer: Viewer, id: number, asked: Static<typeof reviseArticle.body>): Promise<Article> {
  const at = now()
  const text = sound(asked)
  return transaction(pool, async (tx) => {
    await lockVersion(tx, id, asked.version, at)
    await updateArticle(tx, viewer, id, text, at)
    await audit(tx, viewer, { action: 'article.revise', subject: 'article', subjectId: id, detail: { version: asked.version + 1 } })
    return present(tx, id, at)
  })
}

export function withdraw({ pool, now }: Context, viewer: Viewer, id: number, { version, withdrawn }: Static<typeof withdrawArticle.body>): Promise<Article> {
  const at = now()
  return transaction(pool, async (tx) => {
    await lockVersion(tx, id, version, at)
    await setWithdrawn(tx, id, withdrawn, at)
    await audit(tx, viewer, { action: withdrawn ? 'article.withdraw' : 'article.restore', subject: 'article', subjectId: id })
    return present(tx, id, at)
  })
}

async function lockVersion(tx: Database, id: number, version: number, now: Date): Promise<void> {
  const article = await lockArticle(tx, id, now)
  if (!article) throw new AppError('not-found', `there is no article ${id}`)
  if (article.version !== version) throw new AppError('stale', 'somebody else changed the article', { article })
}

async function present(tx: Database, id: number, now: Date): Promise<Article> {
  const article = await articleById(tx, id, now)
  if (!article) throw new AppError('not-found', `there is no article ${id}`)
  return article
}

/** A text that fits its kind: a contact has a telephone, nothing else has one. */
function sound({ kind, category, title, body, phone, hours, owner, validUntil }: ArticleText): ArticleText {
  const isContact = kind === 'contact'
  if (isContact && phone.trim() === '') throw new AppError('invalid', 'a contact needs its telephone', { fields: [{ field: 'phone' }] })
  const trimmed = { title: title.trim(), body: body.trim(), owner: owner.trim() }
  return { kind, category, ...trimmed, phone: isContact ? phone.trim() : '', hours: isContact ? hours.trim() : '', validUntil }
}
