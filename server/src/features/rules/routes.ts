import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { presets } from '../../core/promises/presets/index.ts'
import { presetIds } from '../../core/promises/rule-set.ts'
import { AppError } from '../../errors.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { rulesAt, ruleSetById, ruleVersions } from '../../platform/orders/rules.ts'
import { route } from '../../platform/route.ts'
import { changeDay, changeSeason } from './change-calendar.ts'
import { makeVersion } from './make-version.ts'

export async function ruleRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context

  route(app, endpoints.rulesInForce, 'rules.read', async () => {
    const at = now()
    return { rules: await rulesAt(pool, at), calendar: await readCalendar(pool), now: at.toISOString() }
  })

  route(app, endpoints.listRuleVersions, 'rules.read', async () => {
    const at = now()
    return { versions: await ruleVersions(pool), inForce: (await rulesAt(pool, at)).id, now: at.toISOString() }
  })

  route(app, endpoints.readRuleVersion, 'rules.read', async ({ params }) => {
    const set = await ruleSetById(pool, params.id)
    if (!set) throw new AppError('not-found', `there is no rule set ${params.id}`)
    return set
  })

  route(app, endpoints.listRulePresets, 'rules.read', async () => ({ presets: presetIds.map((id) => ({ id, ...presets[id] })) }))

  route(app, endpoints.createRuleVersion, 'rules.change', ({ viewer, body }) => makeVersion(context, viewer, body))

  route(app, endpoints.readCalendar, 'rules.read', () => readCalendar(pool))

  route(app, endpoints.putCalendarDay, 'rules.change', ({ viewer, params, body }) => changeDay(context, viewer, params.date, body))

  route(app, endpoints.deleteCalendarDay, 'rules.change', ({ viewer, params }) => changeDay(context, viewer, params.date, undefined))

  route(app, endpoints.putSeason, 'rules.change', ({ viewer, body }) => changeSeason(context, viewer, body))
}
