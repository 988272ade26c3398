import { endpoints, type Order } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { useLiveSnapshot } from '../../api/live-snapshot.ts'
import { countsQuery } from '../../api/queries.ts'
import { useSession } from '../../parts/session.tsx'
import { applyToBoard, type BoardState } from './board-state.ts'

/** All open orders, current calls and seats, kept current; the day's figures come with each beat. */
export function useBoard() {
  const { reportLost } = useSession()
  const client = useQueryClient()
  return useLiveSnapshot<BoardState>({
    key: ['board'],
    load: loadBoard,
    apply: applyToBoard,
    onBeat: ({ counts }) => counts && client.setQueryData(countsQuery.queryKey, counts),
    onRefused: reportLost,
  })
}

async function loadBoard(signal: AbortSignal): Promise<BoardState> {
  const [open, calls, seats] = await Promise.all([loadOpenOrders(signal), call(endpoints.openCalls, {}, signal), call(endpoints.seats, {}, signal)])
  return {
    orders: open.orders,
    calls: calls.calls,
    seats: seats.seats.map(({ seat, name }) => ({ seat, name })),
    position: Math.min(open.position, calls.position),
  }
}

const page = 1000

/** All pages of open orders, with the position of the first: what changed while reading is heard afterwards. */
async function loadOpenOrders(signal: AbortSignal): Promise<{ orders: Order[]; position: number }> {
  const first = await call(endpoints.listOrders, { query: { show: 'open', limit: page } }, signal)
  const orders = [...first.orders]
  let more = first.more
  while (more) {
    const before = orders.at(-1)?.id
    const next = await call(endpoints.listOrders, { query: { show: 'open', limit: page, ...(before !== undefined && { before }) } }, signal)
    orders.push(...next.orders)
    more = next.more && next.orders.length > 0
  }
  return { orders, position: first.position }
}
