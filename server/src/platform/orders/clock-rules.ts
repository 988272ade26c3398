import type { ClockRule } from '../../core/work-order/deadlines.ts'
import { rows, type Database } from '../database.ts'
import { sql } from '../sql.ts'

export function clockRules(database: Database): Promise<ClockRule[]> {
  return rows<ClockRule>(database, sql`
    select category, severity, stage, day_minutes as "dayMinutes", night_minutes as "nightMinutes"
    from clock_rule order by category, stage, severity`)
}
