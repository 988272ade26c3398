import type { Figures, Tally } from '../../api/shapes.ts'
import { emptyTally, periodCounts } from '../../core/reports/measures.ts'
import { momentsOf, type Period } from '../../core/reports/period.ts'
import { rows, type Database } from '../../platform/database.ts'
import { isOpen, isOverdue } from '../../platform/orders/limits.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { tally } from './columns.ts'
import { hourOfDay } from './conditions.ts'
import { counted } from './count.ts'

export interface Scope {
  unit?: number | undefined
  category?: string | undefined
  kind?: string | undefined
}

/** Where a column is not grouped by, it is null; `level` says which are. */
type FigureRow = Tally & { level: number } & Pick<Figures['days'][number], 'day'> & Pick<Figures['categories'][number], 'category'> & Pick<Figures['kinds'][number], 'kind'> &
  Pick<Figures['sources'][number], 'source'>

const levels = { all: 15, day: 7, category: 11, kind: 13, source: 14 }

/**
 * All counts of a period: in sum, by day, category, kind, source and unit. The city's are read from the counted days, which
 * must be fresh; one unit's orders are few and counted themselves.
 */
export async function figuresOf(database: Database, period: Period, scope: Scope): Promise<Omit<Figures, 'hours' | 'open' | 'now'>> {
  const { from, to } = momentsOf(period)
  const days = scope.unit === undefined ? sql`report_day` : sql`(${counted(from, to, sql`o.unit_id = ${scope.unit}`)}) as orders`
  const found = await rows<FigureRow>(database, sql`
    select grouping(day, category, kind, source) as level, to_char(day, 'YYYY-MM-DD') as day, category, kind, source, ${tally}
    from ${days} where day between ${period.from} and ${period.to} and ${sorted(scope)}
    group by grouping sets ((), (day), (category), (kind), (source))`)
  const at = (level: number) => found.filter((row) => row.level === level)
  const [sum] = at(levels.all)
  const total = sum ? counts(sum) : emptyTally()
  return {
    total,
    days: at(levels.day).map((row) => ({ day: row.day, ...counts(row) })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    units: scope.unit === undefined ? await unitsOf(database, period, scope) : [{ unitId: scope.unit, ...total }],
    categories: at(levels.category).map((row) => ({ category: row.category, ...counts(row) })),
    kinds: at(levels.kind).map((row) => ({ kind: row.kind, ...counts(row) })),
    sources: at(levels.source).map((row) => ({ source: row.source, ...counts(row) })),
  }
}

/** Counts of every unit that had any. */
export function unitsOf(database: Database, { from, to }: Period, scope: Omit<Scope, 'unit'>): Promise<Figures['units']> {
  return rows(database, sql`
    select unit_id as "unitId", ${tally} from report_unit where day between ${from} and ${to} and ${sorted(scope)} group by 1`)
}

export async function totalOf(database: Database, { from, to }: Period): Promise<Tally> {
  const [total] = await rows<Tally>(database, sql`select ${tally} from report_day where day between ${from} and ${to}`)
  return total ?? emptyTally()
}

/** Received by hour of the day and category. */
export function hoursOf(database: Database, period: Period, scope: Scope): Promise<Figures['hours']> {
  if (scope.unit === undefined) {
    return rows(database, sql`
      select hour, category, sum(received) as received from report_hour
      where day between ${period.from} and ${period.to} and ${sorted(scope)} group by 1, 2 order by 1, 2`)
  }
  const { from, to } = momentsOf(period)
  return rows(database, sql`
    select ${hourOfDay} as hour, category, count(*) as received from work_order o
    where o.unit_id = ${scope.unit} and o.created_at >= ${from} and o.created_at < ${to} and ${sorted(scope)} group by 1, 2 order by 1, 2`)
}

/** What is open and overdue at this moment. */
export function openOf(database: Database, scope: Scope, now: Date): Promise<Figures['open']> {
  const ofUnit = scope.unit === undefined ? sql`true` : sql`o.unit_id = ${scope.unit}`
  return rows(database, sql`
    select o.unit_id as "unitId", o.category, count(*) as open, count(*) filter (where ${isOverdue(now)}) as overdue
    from work_order o where ${isOpen} and ${ofUnit} and ${sorted(scope)} group by 1, 2`)
}

/** Of one category, of one kind, or all. */
export function sorted({ category, kind }: Omit<Scope, 'unit'>): Sql {
  const ofCategory = category === undefined ? sql`true` : sql`category = ${category}`
  return kind === undefined ? ofCategory : sql`${ofCategory} and kind = ${kind}`
}

function counts(row: Tally): Tally {
  return Object.fromEntries(periodCounts.map((name) => [name, row[name]])) as Tally
}
