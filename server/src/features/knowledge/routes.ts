import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { AppError } from '../../errors.ts'
import type { CityContext } from '../../platform/context.ts'
import { transaction } from '../../platform/database.ts'
import { route } from '../../platform/route.ts'
import { answer, usableArticle } from './answer.ts'
import { articleById, timesTold, versionsOf } from './articles.ts'
import { ask, tell } from './ask.ts'
import { add, revise, withdraw } from './edit.ts'
import { closeGap, countGaps, gapById, gapsIn } from './gaps.ts'
import { search, similarGaps } from './search.ts'

export async function knowledgeRoutes(app: FastifyInstance, context: CityContext): Promise<void> {
  const { pool, now } = context

  route(app, endpoints.searchArticles, 'knowledge.read', async ({ query }) => ({
    hits: await search(pool, query, now()),
    gaps: await similarGaps(pool, query.q ?? ''),
    now: now().toISOString(),
  }))

  route(app, endpoints.readArticle, 'knowledge.read', async ({ params: { id } }) => {
    const article = await articleById(pool, id, now())
    if (!article) throw new AppError('not-found', `there is no article ${id}`)
    return { article, versions: await versionsOf(pool, id), told: await timesTold(pool, id) }
  })

  route(app, endpoints.addArticle, 'knowledge.write', ({ viewer, body }) => add(context, viewer, body))
  route(app, endpoints.reviseArticle, 'knowledge.write', ({ viewer, params, body }) => revise(context, viewer, params.id, body))
  route(app, endpoints.withdrawArticle, 'knowledge.write', ({ viewer, params, body }) => withdraw(context, viewer, params.id, body))

  route(app, endpoints.answerAtOnce, 'order.create', ({ viewer, body }) => answer(context, viewer, body))
  route(app, endpoints.openGap, 'order.create', ({ viewer, body }) => ask(context, viewer, body))
  route(app, endpoints.tellAsker, 'order.create', ({ viewer, params, body }) => tell(context, viewer, params.id, body))

  route(app, endpoints.listGaps, 'knowledge.read', async ({ query }) => ({
    gaps: await gapsIn(pool, query.show ?? 'open', now()),
    ...(await countGaps(pool)),
    now: now().toISOString(),
  }))

  route(app, endpoints.answerGap, 'knowledge.write', ({ viewer, params, body }) =>
    transaction(pool, async (tx) => {
      const article = await usableArticle(tx, body.articleId, now())
      await closeGap(tx, viewer, params.id, article.id, now())
      return gapById(tx, params.id, now())
    }))
}
