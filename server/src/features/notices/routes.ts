import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { noticeFor } from '../../api/redaction-notices.ts'
import { may } from '../../core/roles.ts'
import type { Context } from '../../platform/context.ts'
import { noticesNow, readNotices } from '../../platform/notices.ts'
import { route } from '../../platform/route.ts'
import { sql } from '../../platform/sql.ts'
import { publish, takeBack } from './publish.ts'

export async function noticeRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context

  route(app, endpoints.listNotices, 'notice.read', async ({ viewer, query }) => {
    const all = query.show === 'all' && may(viewer.role, 'notice.write')
    const notices = all
      ? await readNotices(pool, sql`n.created_at > ${now()}::timestamptz - interval '1 year'`, sql`order by n.id desc limit 500`)
      : await noticesNow(pool, now(), viewer.role === 'wall' ? 'wall' : undefined)
    return { notices: notices.map((notice) => noticeFor(viewer, notice)), now: now().toISOString() }
  })

  route(app, endpoints.addNotice, 'notice.write', ({ viewer, body }) => publish(context, viewer, body))
  route(app, endpoints.withdrawNotice, 'notice.write', ({ viewer, params }) => takeBack(context, viewer, params.id))
}
