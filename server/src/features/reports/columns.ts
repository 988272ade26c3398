import { periodCounts, type PeriodCount } from '../../core/reports/measures.ts'
import { Sql, sql } from '../../platform/sql.ts'

const snake = (name: PeriodCount) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A count's column of report_day. */
export const columnOf = (name: PeriodCount): Sql => new Sql([snake(name)], [])

/** A `Tally` of rows of report_day or report_unit, as columns. */
export const tally = new Sql([periodCounts.map((name) => `coalesce(sum(${snake(name)}), 0) as "${name}"`).join(', ')], [])

/** a, b, c */
export const list = (pieces: readonly Sql[]): Sql => pieces.reduce((all, one) => sql`${all}, ${one}`)

export const sums: Sql = list(periodCounts.map((name) => sql`sum(${columnOf(name)})`))
export const columns: Sql = list(periodCounts.map(columnOf))
