import { clocksOf, exemptCauses } from '../../core/promises/clocks.ts'
import type { PauseCause } from '../../core/promises/rule-set.ts'
import type { Database } from '../database.ts'
import { historyOf } from './clocks.ts'
import { readCalendar, rulesOf } from './rules.ts'

/** The causes for which an order's own rules let its running clocks stand; none when nothing runs. */
export async function exemptCausesOf(database: Database, orderId: number): Promise<PauseCause[]> {
  const history = await historyOf(database, orderId)
  if (!history) return []
  return exemptCauses(clocksOf(history, await rulesOf(database, orderId), await readCalendar(database)))
}
