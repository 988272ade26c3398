import type { HotSpot } from '../../api/shapes.ts'
import { sameLengthBefore, type Period } from '../../core/reports/period.ts'
import { rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { sorted } from './figures.ts'

/** The places with most orders of a period, with their number in as many days before. */
export function hotSpots(database: Database, period: Period, category: string | undefined, limit: number): Promise<HotSpot[]> {
  const before = sameLengthBefore(period)
  return rows(database, sql`
    with spot as (
      select estate_id, cell_x, cell_y, coalesce(sum(received) filter (where day >= ${period.from}), 0) as received,
             coalesce(sum(received) filter (where day < ${period.from}), 0) as before
      from report_place where day between ${before.from} and ${period.to} and ${sorted(category)}
      group by 1, 2, 3
    ), most as (
      select * from spot where received > 0 order by received desc, before, estate_id, cell_x, cell_y limit ${limit}
    )
    select m.estate_id as "estateId", coalesce(e.name, '') as name, m.received, m.before,
           coalesce(st_x(e.point), (m.cell_x + 0.5) / 200) as lon, coalesce(st_y(e.point), (m.cell_y + 0.5) / 200) as lat
    from most m left join estate e on e.id = m.estate_id
    order by m.received desc, m.before, m.estate_id, m.cell_x, m.cell_y`)
}
