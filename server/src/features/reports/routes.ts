import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { cityDay, daysBetween } from '../../core/reports/days.ts'
import { paperKinds, papersDue } from '../../core/reports/papers.ts'
import { periodKinds, periodOf, type Period } from '../../core/reports/period.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Context } from '../../platform/context.ts'
import { rulesAt } from '../../platform/orders/rules.ts'
import { route } from '../../platform/route.ts'
import { keepTicking } from '../../platform/ticker.ts'
import { figuresOf, hoursOf, openOf } from './figures.ts'
import { hotSpots } from './hot-spots.ts'
import { ordersBehind } from './orders.ts'
import { paperOf } from './paper.ts'
import { refreshDays } from './refresh.ts'
import { seasonAt } from './season.ts'

const mostDays = 400
/** How many papers of each kind are listed: a fortnight, a quarter, a year, three winters. */
const keptPapers = { daily: 14, weekly: 13, monthly: 12, 'month-end': 12, season: 3 } as const

const minute = 60_000

/** Figures and the orders behind them. Marked days are counted each minute, so that whoever asks finds little left to count. */
export async function reportRoutes(app: FastifyInstance, { pool, now }: Context): Promise<void> {
  keepTicking(app, (closing) => refreshDays(pool, closing), minute)

  route(app, endpoints.reportFigures, 'report.read', async ({ viewer, query }) => {
    checkPeriod(query)
    const scope = ownScope(viewer, query)
    await refreshDays(pool)
    const at = now()
    const [figures, hours, open] = await Promise.all([figuresOf(pool, query, scope), hoursOf(pool, query, scope), openOf(pool, scope, at)])
    return { ...figures, hours, open, now: at.toISOString() }
  })

  route(app, endpoints.reportDesk, 'report.read', async () => {
    const at = now()
    const today = cityDay(at)
    const season = await seasonAt(pool, today)
    return {
      now: at.toISOString(),
      today,
      periods: periodKinds.map((kind) => ({ kind, ...periodOf(kind, today, season) })),
      targets: (await rulesAt(pool, at)).targets.map(({ measure, value, clause, source }) => ({ measure, value, clause, source })),
      papers: paperKinds.flatMap((kind) => papersDue(kind, today, keptPapers[kind], season)),
    }
  })

  route(app, endpoints.reportPaper, 'report.hall', async ({ params }) => {
    await refreshDays(pool)
    return paperOf(pool, params.kind, params.day, now())
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
