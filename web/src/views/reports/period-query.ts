import type { endpoints } from '@heatline/server/api'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { daysBetween, type Day } from '@heatline/server/core/reports/days'
import { periodBefore, periodKinds, periodOf, type Period, type PeriodKind } from '@heatline/server/core/reports/period'
import type { Reply } from '../../api/call.ts'

export type Desk = Reply<typeof endpoints.reportDesk>

/** What the page is about: `kind` undefined when somebody chose the days. */
export interface Asked extends Period {
  kind: PeriodKind | undefined
  category: Category | undefined
}

const isDay = (text: string | null): text is Day => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** The period that the address names: `period=week&day=2026-01-20`, or `from=…&to=…`; today without either. */
export function periodFromQuery(query: URLSearchParams, { today, periods }: Pick<Desk, 'today' | 'periods'>): Asked {
  const category = categories.find((one) => one === query.get('category'))
  const [from, to] = [query.get('from'), query.get('to')]
  if (isDay(from) && isDay(to) && daysBetween(from, to) >= 0 && daysBetween(from, to) < 400) return { kind: undefined, from, to, category }
  const kind = periodKinds.find((one) => one === query.get('period')) ?? 'day'
  const day = query.get('day')
  const known = periods.find((period) => period.kind === kind)
  const { from: first, to: last } = isDay(day) ? periodOf(kind, day, seasonOf(periods)) : (known ?? periodOf(kind, today))
  return { kind, from: first, to: last, category }
}

/** The days that lead to the period before or after. */
export function dayBeside({ kind, from, to }: Asked, step: -1 | 1, periods: Desk['periods']): Day | undefined {
  if (!kind) return undefined
  if (step === -1) return periodBefore(kind, { from, to }, seasonOf(periods)).from
  return new Date(Date.parse(to) + (kind === 'season' ? 300 : 1) * 86_400_000).toISOString().slice(0, 10)
}

function seasonOf(periods: Desk['periods']) {
  const season = periods.find((period) => period.kind === 'season')
  return season && { starts: season.from.slice(5), ends: season.to.slice(5) }
}
