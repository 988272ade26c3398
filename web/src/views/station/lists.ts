import type { LiveEvent, Order } from '@heatline/server/api'
import { openStates } from '@heatline/server/core/work-order/transitions'
import { mergeOrder } from '../../api/live-orders.ts'
import { byUrgency, markOrder, type MarkedOrder } from '../../parts/order-urgency.ts'

export const tabs = ['open', 'near', 'watched', 'done'] as const
export type Tab = (typeof tabs)[number]

/** The orders of one unit and where the live stream continues them. */
export interface StationOrders {
  open: Order[]
  done: Order[]
  position: number
}

/** The unit's orders and those it watches after an event. An order that went to another unit leaves both lists. */
export function applyToStation(orders: StationOrders, event: LiveEvent, unitId: number): StationOrders {
  if (event.type !== 'order.changed') return orders
  const seen = (order: Order) => order.unitId === unitId || event.payload.action !== 'withdraw'
  const isOpen = (order: Order) => seen(order) && openStates.includes(order.state)
  const isDone = (order: Order) => seen(order) && !openStates.includes(order.state)
  const open = mergeOrder(orders.open, event.payload, isOpen)
  const done = mergeOrder(orders.done, event.payload, isDone)
  return open === orders.open && done === orders.done ? orders : { ...orders, open, done }
}

export interface StationLists {
  /** Most urgent first; done ones by their end, newest first. */
  lists: Record<Tab, MarkedOrder[]>
  /** Sent and not yet signed, the most urgent first: the bell rings for these. */
  unsigned: MarkedOrder[]
}

export function stationLists(orders: StationOrders, unitId: number, now: Date): StationLists {
  const marked = (order: Order) => markOrder(order, now)
  const all = orders.open.map(marked).sort(byUrgency)
  const isOwn = ({ order }: MarkedOrder) => order.unitId === unitId
  const open = all.filter(isOwn)
  return {
    lists: {
      open,
      near: open.filter((one) => one.mark === 'near' || one.mark === 'late'),
      watched: all.filter((one) => !isOwn(one)),
      done: orders.done.toSorted((a, b) => (b.doneAt ?? '').localeCompare(a.doneAt ?? '')).map(marked),
    },
    unsigned: open.filter((one) => one.order.state === 'dispatched'),
  }
}

/** The page's title: how many wait for a signature, then whose page it is. */
export function pageTitle(unsigned: number, unitName: string, product: string): string {
  return `${unsigned > 0 ? `(${unsigned}) ` : ''}${unitName} · ${product}`
}
