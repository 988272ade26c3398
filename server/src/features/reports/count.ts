import { callBackCounts, doneCounts, periodCounts, receivedCounts, type PeriodCount } from '../../core/reports/measures.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { columnOf, list } from './columns.ts'
import { conditions } from './conditions.ts'

/**
 * Counts orders `o` themselves, by day, unit, category, kind and source: what was received, done and called back in
 * [from, to), each by its own moment. Several rows may have the same keys.
 */
export function counted(from: Date, to: Date): Sql {
  const counts = (names: readonly PeriodCount[]) =>
    list(periodCounts.map((name) => (names.includes(name) ? sql`count(*) filter (where ${conditions[name]}) as ${columnOf(name)}` : sql`0 as ${columnOf(name)}`)))
  const of = (names: readonly PeriodCount[], moment: Sql, table: Sql) => sql`
    select city_day(${moment}) as day, o.unit_id, o.category, o.kind, o.source, ${counts(names)}
    from ${table} where ${moment} >= ${from} and ${moment} < ${to} group by 1, 2, 3, 4, 5`
  return sql`
    ${of(receivedCounts, sql`o.created_at`, sql`work_order o`)} union all
    ${of(doneCounts, sql`o.done_at`, sql`work_order o`)} union all
    ${of(callBackCounts, sql`a.at`, sql`call_back_attempt a join work_order o on o.id = a.order_id`)}`
}
