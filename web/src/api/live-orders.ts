import type { Order } from '@heatline/server/api'

/**
 * The list after an order was heard of: replaced, added at the end, or taken out when it does not belong there any
 * more. An older version than the one in the list changes nothing, so repeated and late events do no harm.
 */
export function mergeOrder(orders: Order[], heard: Order, belongs: (order: Order) => boolean): Order[] {
  const index = orders.findIndex((order) => order.id === heard.id)
  const known = orders[index]
  if (!known) return belongs(heard) ? [...orders, heard] : orders
  if (known.version >= heard.version) return orders
  return belongs(heard) ? orders.with(index, heard) : orders.toSpliced(index, 1)
}
