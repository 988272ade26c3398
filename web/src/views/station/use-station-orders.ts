import { endpoints } from '@heatline/server/api'
import { call } from '../../api/call.ts'
import { useLiveSnapshot } from '../../api/live-snapshot.ts'
import { useSession } from '../../parts/session.tsx'
import { applyToStation, type StationOrders } from './lists.ts'

/** The orders of the signed-in unit, open and done today, kept current. */
export function useStationOrders() {
  const { me, reportLost } = useSession()
  const unitId = me.unitId ?? 0
  return useLiveSnapshot<StationOrders>({
    key: ['station', String(unitId)],
    load: loadOrders,
    apply: (orders, event) => applyToStation(orders, event, unitId),
    onRefused: reportLost,
  })
}

async function loadOrders(signal: AbortSignal): Promise<StationOrders> {
  const [open, done] = await Promise.all([
    call(endpoints.listOrders, { query: { show: 'open', limit: 1000 } }, signal),
    call(endpoints.listOrders, { query: { show: 'done', limit: 200 } }, signal),
  ])
  return { open: open.orders, done: done.orders, position: Math.min(open.position, done.position) }
}
