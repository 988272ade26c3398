import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { handleErrors, loggable } from './errors.ts'
import { addressRoutes } from './features/addresses/routes.ts'
import { areaCheckRoutes } from './features/area-checks/routes.ts'
import { callBackRoutes } from './features/call-backs/routes.ts'
import { callRoutes } from './features/calls/routes.ts'
import { correctionRoutes } from './features/corrections/routes.ts'
import { ruleRoutes } from './features/rules/routes.ts'
import { downloadRoutes } from './features/downloads/routes.ts'
import { healthRoutes } from './features/health/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { incidentRoutes } from './features/incidents/routes.ts'
import { knowledgeRoutes } from './features/knowledge/routes.ts'
import { liveRoutes } from './features/live/routes.ts'
import { noticeRoutes } from './features/notices/routes.ts'
import { ogcRoutes } from './features/ogc/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { reportRoutes } from './features/reports/routes.ts'
import { residentRoutes } from './features/residents/routes.ts'
import { screenRoutes } from './features/screens/routes.ts'
import { serviceAreaRoutes } from './features/service-areas/routes.ts'
import { shiftRoutes } from './features/shifts/routes.ts'
import { supervisionRoutes } from './features/supervision/routes.ts'
import { tileRoutes } from './features/tiles/routes.ts'
import { webRoutes } from './features/web/routes.ts'
import { orderLifeRoutes } from './features/work-orders/life-routes.ts'
import { orderRoutes } from './features/work-orders/routes.ts'
import { openBasemap } from './platform/basemap.ts'
import { openAddressBook } from './platform/city/address-book.ts'
import { callContexts } from './platform/city/call-context.ts'
import type { CityContext, Context } from './platform/context.ts'
import { keepHouse } from './platform/housekeeping.ts'
import { openLiveHub } from './platform/live-hub.ts'
import { contentSecurity } from './platform/content-security.ts'
import { sessions } from './platform/sessions.ts'
import { validateWithAjv } from './platform/validation.ts'

export interface AppOptions extends Pick<Context, 'config' | 'pool'> {
  /** The clock; tests bring their own. */
  now?: () => Date
  logger?: boolean | object
}

/** The whole server on a migrated database: what comes first is around what comes after. */
export async function buildApp({ config, pool, now = () => new Date(), logger = false }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({ logger, trustProxy: 'loopback', bodyLimit: 256 * 1024, forceCloseConnections: true, routerOptions: { maxParamLength: 200 } })
  const failed = (error: unknown) => app.log.error(loggable(error), 'background work failed')
  const basemap = config.basemap === undefined ? undefined : await openBasemap(config.basemap)
  const hub = await openLiveHub(pool, failed)
  const book = await openAddressBook(pool, hub, failed)
  const context: CityContext = { config, pool, hub, now, book, basemap, contextOfCall: callContexts(pool) }
  app.addHook('onClose', async () => {
    await book.close()
    await hub.close()
    await basemap?.close()
  })

  keepHouse(app, pool, now)
  handleErrors(app)
  validateWithAjv(app)
  await app.register(helmet, contentSecurity)
  await app.register(sessions, { pool, demo: config.demo, now })
  await app.register(rateLimit, { max: 6_000, timeWindow: '1 minute', keyGenerator: ({ viewer, ip }) => (viewer ? `user ${viewer.userId}` : ip) })
  await app.register(compress, { encodings: ['gzip'], threshold: 2_048 })

  await app.register(healthRoutes, context)
  await app.register(peopleRoutes, context)
  await app.register(screenRoutes, context)
  await app.register(addressRoutes, context)
  await app.register(callRoutes, context)
  await app.register(correctionRoutes, context)
  await app.register(serviceAreaRoutes, context)
  await app.register(areaCheckRoutes, context)
  await app.register(ruleRoutes, context)
  await app.register(orderRoutes, context)
  await app.register(orderLifeRoutes, context)
  await app.register(importRoutes, context)
  await app.register(incidentRoutes, context)
  await app.register(callBackRoutes, context)
  await app.register(reportRoutes, context)
  await app.register(knowledgeRoutes, context)
  await app.register(noticeRoutes, context)
  await app.register(residentRoutes, context)
  await app.register(supervisionRoutes, context)
  await app.register(shiftRoutes, context)
  await app.register(liveRoutes, context)
  await app.register(tileRoutes, context)
  await app.register(ogcRoutes, context)
  await app.register(downloadRoutes, context)
  await app.register(webRoutes)
  return app
}
