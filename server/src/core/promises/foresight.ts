import type { Calendar } from './calendar.ts'
import { clocksOf, type Clock, type OrderHistory } from './clocks.ts'
import type { RuleSet, Scoped } from './rule-set.ts'

/** Nothing happened to it yet. */
export const newborn = (order: Scoped, createdAt: string): OrderHistory => ({
  category: order.category, kind: order.kind, severity: order.severity, matter: order.matter,
  createdAt, onCall: false, callEndedAt: null, returnedAt: null, dispatchedAt: null, acceptedAt: null, arrivedAt: null, doneAt: null, closedAt: null,
  reportedAt: null, calledBackAt: null, pauses: [], extensions: [],
})

/** What would be promised if an order were sent now. */
export function promisesNow(order: Scoped, rules: Pick<RuleSet, 'rules' | 'night'>, calendar: Calendar, now: Date): Clock[] {
  const at = now.toISOString()
  return clocksOf({ ...newborn(order, at), dispatchedAt: at }, rules, calendar).filter((clock) => clock.keptAt === null)
}
