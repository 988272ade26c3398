import { isNight } from '../../core/promises/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { readCalendar } from '../../platform/orders/calendar.ts'
import { rulesOf } from '../../platform/orders/rules.ts'

/** Whether it is night by the rules of an order: who is not on duty is left to sleep. */
export async function isNightFor(tx: Database, orderId: number, at: Date): Promise<boolean> {
  const [{ night }, calendar] = [await rulesOf(tx, orderId), await readCalendar(tx)]
  return isNight(at, night, calendar)
}
