import { defaultSeason, type Season } from '../../core/reports/period.ts'
import type { Day } from '../../core/reports/days.ts'
import { row, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** The heating season by the city's calendar: the last that had begun on a day, from its first phase to its last. */
export async function seasonAt(database: Database, day: Day): Promise<Season> {
  const found = await row<Season>(database, sql`
    select to_char(opening.from_date, 'MM-DD') as starts,
           to_char((select min(closing.to_date) from season_span closing where closing.phase = 'closing' and closing.from_date >= opening.from_date), 'MM-DD') as ends
    from season_span opening where opening.phase = 'opening' and opening.from_date <= ${day}
    order by opening.from_date desc limit 1`)
  return found?.ends ? found : defaultSeason
}
