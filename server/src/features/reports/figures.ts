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
}

type CountedFigures = Omit<Figures, 'hours' | 'open' | 'now'>
/** Where a column is not grouped by, it is null; `level` says which are. */
type FigureRow = Tally & { level: number } & Pick<Figures['days'][number], 'day'> & Pick<Figures['categories'][number], 'category'> & Pick<Figures['kinds'][number], 'kind'> &
  Pick<Figures['sources'][number], 'source'>

const levels = { all: 15, day: 7, category: 11, kind: 13, source: 14 }

/** All counts of a period at once: in sum, by day, category, kind, source and unit. The days must be fresh. */
export async function figuresOf(database: Database, period: Period, scope: Scope): Promise<CountedFigures> {
  if (scope.unit !== undefined) return figuresOfUnit(database, period, scope.unit, scope.category)
  const found = await rows<FigureRow>(database, sql`
    select grouping(day, category, kind, source) as level, to_char(day, 'YYYY-MM-DD') as day, category, kind, source, ${tally}
    from report_day where day between ${period.from} and ${period.to} and ${sorted(scope.category)}
    group by grouping sets ((), (day), (category), (kind), (source))`)
  const at = (level: number) => found.filter((row) => row.level === level)
  return {
    total: sumOf(at(levels.all)),
    days: inOrder(at(levels.day)),
    categories: at(levels.category).map((row) => ({ category: row.category, ...counts(row) })),
    kinds: at(levels.kind).map((row) => ({ kind: row.kind, ...counts(row) })),
    sources: at(levels.source).map((row) => ({ source: row.source, ...counts(row) })),
    units: await unitsOf(database, period, scope.category),
  }
}

async function figuresOfUnit(database: Database, { from, to }: Period, unit: number, category: string | undefined): Promise<CountedFigures> {
  const found = await rows<FigureRow>(database, sql`
    select 3 + grouping(day, category) * 4 as level, to_char(day, 'YYYY-MM-DD') as day, category, ${tally}
    from report_unit where unit_id = ${unit} and day between ${from} and ${to} and ${sorted(category)}
    group by grouping sets ((), (day), (category))`)
  const at = (level: number) => found.filter((row) => row.level === level)
  const total = sumOf(at(levels.all))
  return {
    total,
    days: inOrder(at(levels.day)),
    categories: at(levels.category).map((row) => ({ category: row.category, ...counts(row) })),
    kinds: [],
    sources: [],
    units: [{ unitId: unit, ...total }],
  }
}

/** Counts of every unit that had any. */
export function unitsOf(database: Database, { from, to }: Period, category?: string, complaints = false): Promise<Figures['units']> {
  return rows(database, sql`
    select unit_id as "unitId", ${tally} from report_unit
    where day between ${from} and ${to} and ${sorted(category)} and ${complaints ? sql`complaint` : sql`true`} group by 1`)
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
      where day between ${period.from} and ${period.to} and ${sorted(scope.category)} group by 1, 2 order by 1, 2`)
  }
  const { from, to } = momentsOf(period)
  return rows(database, sql`
    select ${hourOfDay} as hour, category, count(*) as received from work_order o
    where o.unit_id = ${scope.unit} and o.created_at >= ${from} and o.created_at < ${to} and ${sorted(scope.category)} group by 1, 2 order by 1, 2`)
}

/** What is open and overdue at this moment. */
export function openOf(database: Database, scope: Scope, now: Date): Promise<Figures['open']> {
  const ofUnit = scope.unit === undefined ? sql`true` : sql`o.unit_id = ${scope.unit}`
  return rows(database, sql`
    select o.unit_id as "unitId", o.category, count(*) as open, count(*) filter (where ${isOverdue(now)}) as overdue
    from work_order o where ${isOpen} and ${ofUnit} and ${sorted(scope.category)} group by 1, 2`)
}

/** Of one category, or all. */
export const sorted = (category: string | undefined): Sql => (category === undefined ? sql`true` : sql`category = ${category}`)

const sumOf = ([row]: readonly Tally[]): Tally => (row ? counts(row) : emptyTally())

function inOrder(days: readonly FigureRow[]): Figures['days'] {
  return days.map((row) => ({ day: row.day, ...counts(row) })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

function counts(row: Tally): Tally {
  return Object.fromEntries(periodCounts.map((name) => [name, row[name]])) as Tally
}
