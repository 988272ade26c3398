import type { Call, LiveEvent, Order } from '@heatline/server/api'
import { openStates } from '@heatline/server/core/work-order/transitions'

interface Versioned {
  id: number
  version: number
}

/** The list with `item` in place of its older version; without it when `keep` is false. Older news change nothing. */
function withNewer<T extends Versioned>(list: readonly T[], item: T, keep: boolean): T[] {
  const present = list.find((one) => one.id === item.id)
  if (present && present.version > item.version) return list as T[]
  const others = list.filter((one) => one.id !== item.id)
  return keep ? [...others, item] : others
}

/** Calls that have not ended, after an event. */
export function callsAfter(calls: readonly Call[], event: LiveEvent): readonly Call[] {
  return event.type === 'call.changed' ? withNewer(calls, event.payload, event.payload.state !== 'ended') : calls
}

/** Open orders, after an event. */
export function ordersAfter(orders: readonly Order[], event: LiveEvent): readonly Order[] {
  return event.type === 'order.changed' ? withNewer(orders, event.payload, openStates.includes(event.payload.state)) : orders
}

/** Ringing calls, the longest waiting first. */
export function ringingCalls(calls: readonly Call[]): Call[] {
  return calls.filter((call) => call.state === 'ringing').sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id - b.id)
}
