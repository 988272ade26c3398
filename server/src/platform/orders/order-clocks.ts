import { clocksOf, exemptCauses, type Clock } from '../../core/promises/clocks.ts'
import type { PauseCause } from '../../core/promises/rule-set.ts'
import type { Database } from '../database.ts'
import { historyOf } from './clocks.ts'
import { rulesIn } from './rules.ts'

/** An order's clocks that have started, each with all clauses that apply, under the rules that the order was made under. */
export async function clocksOfOrder(database: Database, orderId: number): Promise<Clock[]> {
  const history = await historyOf(database, orderId)
  return history ? clocksOf(history, await rulesIn(database, history.set), history.calendar) : []
}

/** The causes for which an order's own rules let its running clocks stand; none when nothing runs. */
export async function exemptCausesOf(database: Database, orderId: number): Promise<PauseCause[]> {
  return exemptCauses(await clocksOfOrder(database, orderId))
}
