import type { Call, LiveEvent, Order } from '@heatline/server/api'
import { openStates } from '@heatline/server/core/work-order/transitions'
import { mergeOrder } from '../../api/live-orders.ts'

export interface SeatOwner {
  seat: number
  name: string
}

/** What the board shows and where the live stream continues it. */
export interface BoardState {
  /** All open orders. */
  orders: Order[]
  /** Ringing and talking. */
  calls: Call[]
  seats: SeatOwner[]
  position: number
}

export function applyToBoard(state: BoardState, event: LiveEvent): BoardState {
  switch (event.type) {
    case 'order.changed': {
      const orders = mergeOrder(state.orders, event.payload, (order) => openStates.includes(order.state))
      return orders === state.orders ? state : { ...state, orders }
    }
    case 'call.changed': {
      const calls = mergeCall(state.calls, event.payload)
      return calls === state.calls ? state : { ...state, calls }
    }
    default:
      return state
  }
}

function mergeCall(calls: Call[], heard: Call): Call[] {
  const known = calls.find((call) => call.id === heard.id)
  if (known && known.version >= heard.version) return calls
  const others = calls.filter((call) => call.id !== heard.id)
  if (heard.state !== 'ended') return [...others, heard]
  return known ? others : calls
}

export interface Seat extends SeatOwner {
  call: Call | undefined
}

/** Every seat with the call it is on, and the calls that nobody has taken yet. */
export function seatsOf({ seats, calls }: BoardState): { seats: Seat[]; waiting: number } {
  const talking = new Map(calls.filter((call) => call.state === 'talking').map((call) => [call.seat, call]))
  return {
    seats: seats.map((seat) => ({ ...seat, call: talking.get(seat.seat) })),
    waiting: calls.filter((call) => call.state === 'ringing').length,
  }
}
