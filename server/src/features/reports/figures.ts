import type { Figures, Tally } from '../../api/shapes.ts'
import { emptyTally, periodCounts } from '../../core/reports/measures.ts'
import { momentsOf, type Period } from '../../core/reports/period.ts'
import { rows, type Database } from '../../platform/database.ts'
import { isOpen, isOverdue } from '../../platform/orders/limits.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { tally } from './columns.ts'
import { hourOfDay } from './conditions.ts'

export interface Scope {
  unit?: number | undefined
  category?: string | undefined
  kind?: string | undefined
  source?: string | undefined
}

/** Where a column is not grouped by, it is null; `level` says which are. */
type FigureRow = Tally & { level: number } & Pick<Figures['days'][number], 'day'> & Pick<Figures['units'][number], 'unitId'> & Pick<Figures['categories'][number], 'category'> &
  Pick<Figures['kinds'][number], 'kind'> & Pick<Figures['sources'][number], 'source'>

const levels = { all: 31, day: 15, unit: 23, category: 27, kind: 29, source: 30 }

/** All counts of a period at once: in sum, by day, unit, category, kind and source. */
export async function figuresOf(database: Database, { from, to }: Period, scope: Scope): Promise<Omit<Figures, 'hours' | 'open' | 'now'>> {
  const found = await rows<FigureRow>(database, sql`
    select grouping(day, unit_id, category, kind, source) as level, to_char(day, 'YYYY-MM-DD') as day,
           unit_id as "unitId", category, kind, source, ${tally}
    from report_day where day between ${from} and ${to} and ${scoped(scope)}
    group by grouping sets ((), (day), (unit_id), (category), (kind), (source))`)
  const at = (level: number) => found.filter((row) => row.level === level)
  const total = at(levels.all)[0]
  return {
    total: total ? counts(total) : emptyTally(),
    days: at(levels.day).map((row) => ({ day: row.day, ...counts(row) })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    units: at(levels.unit).map((row) => ({ unitId: row.unitId, ...counts(row) })),
    categories: at(levels.category).map((row) => ({ category: row.category, ...counts(row) })),
    kinds: at(levels.kind).map((row) => ({ kind: row.kind, ...counts(row) })),
    sources: at(levels.source).map((row) => ({ source: row.source, ...counts(row) })),
  }
}

export async function totalOf(database: Database, { from, to }: Period): Promise<Tally> {
  const [total] = await rows<Tally>(database, sql`select ${tally} from report_day where day between ${from} and ${to}`)
  return total ?? emptyTally()
}

/** A condition on rows of report_day. */
export function scoped({ unit, category, kind, source }: Scope): Sql {
  const conditions = [
    ...(unit === undefined ? [] : [sql`unit_id = ${unit}`]),
    ...(category === undefined ? [] : [sql`category = ${category}`]),
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(source === undefined ? [] : [sql`source = ${source}`]),
  ]
  return conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
}

function counts(row: Tally): Tally {
  return Object.fromEntries(periodCounts.map((name) => [name, row[name]])) as Tally
}

/** Received by hour of the day and category. A unit's are few and counted from the orders themselves. */
export function hoursOf(database: Database, period: Period, scope: Scope): Promise<Figures['hours']> {
  if (scope.unit === undefined) {
    return rows(database, sql`
      select hour, category, sum(received) as received from report_hour
      where day between ${period.from} and ${period.to} and ${scoped(scope)} group by 1, 2 order by 1, 2`)
  }
  const { from, to } = momentsOf(period)
  return rows(database, sql`
    select ${hourOfDay} as hour, category, count(*) as received from work_order o
    where o.created_at >= ${from} and o.created_at < ${to} and ${scoped(scope)} group by 1, 2 order by 1, 2`)
}

/** What is open and overdue at this moment. */
export function openOf(database: Database, scope: Scope, now: Date): Promise<Figures['open']> {
  return rows(database, sql`
    select o.unit_id as "unitId", o.category, count(*) as open, count(*) filter (where ${isOverdue(now)}) as overdue
    from work_order o where ${isOpen} and ${scoped(scope)} group by 1, 2`)
}
