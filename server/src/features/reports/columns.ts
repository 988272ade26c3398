import { periodCounts, type PeriodCount } from '../../core/reports/measures.ts'
import { Sql } from '../../platform/sql.ts'

const snake = (name: PeriodCount) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A count's column of report_day. */
export const columnOf = (name: PeriodCount): Sql => new Sql([snake(name)], [])

/** A `Tally` of rows of report_day, as columns. */
export const tally = new Sql([periodCounts.map((name) => `coalesce(sum(${snake(name)}), 0) as "${name}"`).join(', ')], [])
