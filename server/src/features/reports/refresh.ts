import { momentsOf } from '../../core/reports/period.ts'
import type { Day } from '../../core/reports/days.ts'
import { row, rows, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { columns, sums } from './columns.ts'
import { counted } from './count.ts'

/** Counts marked days anew, so that what is read afterwards is exact up to this moment. Cheap when nothing changed; stops early when `closing` says so. */
export async function refreshDays(pool: Pool, closing: () => boolean = () => false): Promise<number> {
  const marked = await row<{ any: boolean }>(pool, sql`select exists (select 1 from report_mark) as any`)
  let total = 0
  for (let days = marked?.any ? daysAtOnce : 0; days === daysAtOnce && !closing(); total += days) days = await transaction(pool, countMarkedDays)
  return total
}

/** So many days in one transaction, newest first: a year that was imported is not one long transaction. */
const daysAtOnce = 31

/**
 * One at a time. The marks go first: a change that becomes visible after that leaves its mark for the next time, one that
 * was visible before is counted below.
 */
async function countMarkedDays(tx: Database): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(4860921, 13)')
  const marks = await rows<{ day: Day }>(tx, sql`
    delete from report_mark where day in (select distinct day from report_mark order by day desc limit ${daysAtOnce})
    returning to_char(day, 'YYYY-MM-DD') as day`)
  const days = [...new Set(marks.map((mark) => mark.day))].sort()
  for (const day of days) {
    await run(tx, sql`delete from report_unit where day = ${day}`)
    await run(tx, sql`delete from report_day where day = ${day}`)
    await run(tx, countsOf(day))
    await run(tx, sql`delete from report_hour where day = ${day}`)
    await run(tx, hoursOf(day))
    await run(tx, sql`delete from report_place where day = ${day}`)
    await run(tx, placesOf(day))
  }
  return days.length
}

/** Both tables from one reading of the day's orders. */
function countsOf(day: Day): Sql {
  const { from, to } = momentsOf({ from: day, to: day })
  return sql`
    with counted as materialized (${counted(from, to)}), by_unit as (
      insert into report_unit (day, unit_id, category, complaint, ${columns})
      select day, unit_id, category, kind = 'complaint', ${sums} from counted group by 1, 2, 3, 4
    )
    insert into report_day (day, category, kind, source, ${columns})
    select day, category, kind, source, ${sums} from counted group by 1, 2, 3, 4`
}

function hoursOf(day: Day): Sql {
  const { from, to } = momentsOf({ from: day, to: day })
  return sql`
    insert into report_hour (day, hour, category, received)
    select ${day}::date, floor(extract(epoch from o.created_at - ${from}::timestamptz) / 3600), o.category, count(*)
    from work_order o where o.created_at >= ${from} and o.created_at < ${to} group by 1, 2, 3`
}

function placesOf(day: Day): Sql {
  const { from, to } = momentsOf({ from: day, to: day })
  return sql`
    insert into report_place (day, category, estate_id, cell_x, cell_y, received)
    select ${day}::date, o.category, o.estate_id,
           case when o.estate_id is null then floor(st_x(o.geom) * 200) end,
           case when o.estate_id is null then floor(st_y(o.geom) * 200) end, count(*)
    from work_order o
    where o.created_at >= ${from} and o.created_at < ${to} and (o.estate_id is not null or o.geom is not null)
    group by 1, 2, 3, 4, 5`
}
