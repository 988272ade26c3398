import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { daysBetween } from '../../core/reports/days.ts'
import type { Period } from '../../core/reports/period.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { figuresOf, hoursOf, openOf } from './figures.ts'
import { hotSpots } from './hot-spots.ts'
import { ordersBehind } from './orders.ts'
import { refreshDays } from './refresh.ts'

const mostDays = 400

/** Figures and the orders behind them. */
export async function reportRoutes(app: FastifyInstance, { pool, now }: Context): Promise<void> {
  route(app, endpoints.reportFigures, 'report.read', async ({ viewer, query }) => {
    checkPeriod(query)
    const scope = ownScope(viewer, query)
    await refreshDays(pool)
    const at = now()
    const [figures, hours, open] = await Promise.all([figuresOf(pool, query, scope), hoursOf(pool, query, scope), openOf(pool, scope, at)])
    return { ...figures, hours, open, now: at.toISOString() }
  })

  route(app, endpoints.reportHotSpots, 'report.hall', async ({ query }) => {
    checkPeriod(query)
    await refreshDays(pool)
    return { spots: await hotSpots(pool, query, query.category, query.limit ?? 200) }
  })

  route(app, endpoints.reportOrders, 'report.read', ({ viewer, query }) => {
    checkPeriod(query)
    return ordersBehind(pool, ownScope(viewer, query), now())
  })
}

/** A station asks about itself, whatever it asks. */
function ownScope<T extends { unit?: number | undefined }>(viewer: Viewer, asked: T): T {
  return viewer.role === 'station' ? { ...asked, unit: viewer.unitId ?? 0 } : asked
}

function checkPeriod({ from, to }: Period): void {
  const days = daysBetween(from, to)
  if (!(days >= 0 && days < mostDays)) throw new AppError('invalid', `a period of 1 to ${mostDays} days`, { fields: [{ field: 'to' }] })
}
