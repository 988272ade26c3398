import { endpoints, type LiveEvent } from '@heatline/server/api'
import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query'
import { call, CallError, type Input, type Reply } from './call.ts'

/** Only a lost line is worth asking again by itself; a refusal stays a refusal. */
const retry = (failures: number, error: Error) => error instanceof CallError && error.code === 'offline' && failures < 3

export const createQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: false, networkMode: 'always' }, mutations: { networkMode: 'always' } } })

/** Who is signed in; fails with status 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(endpoints.whoAmI, {}, signal),
  staleTime: Infinity,
})

export const cityQuery = queryOptions({
  queryKey: ['city'],
  queryFn: ({ signal }) => call(endpoints.cityInfo, {}, signal),
  staleTime: Infinity,
})

/** Takes the city's new version from the live stream: whatever map is shown then fetches its tiles anew. */
export function hearOfCity(client: QueryClient, event: LiveEvent): void {
  if (event.type !== 'city.changed') return
  const { dataVersion } = event.payload
  client.setQueryData(cityQuery.queryKey, (city) => city && { ...city, dataVersion: Math.max(city.dataVersion, dataVersion) })
}

/** Open orders and the position from which the live stream continues them. */
export const openOrdersQuery = queryOptions({
  queryKey: ['orders', 'open'],
  queryFn: ({ signal }) => call(endpoints.listOrders, { query: { show: 'open', limit: 1000 } }, signal),
  staleTime: Infinity,
})

/** Calls that have not ended and the position from which the live stream continues them. */
export const openCallsQuery = queryOptions({
  queryKey: ['calls', 'open'],
  queryFn: ({ signal }) => call(endpoints.openCalls, {}, signal),
  staleTime: Infinity,
})

export const callerQuery = (number: string) =>
  queryOptions({
    queryKey: ['caller', number],
    queryFn: ({ signal }) => call(endpoints.callerHistory, { params: { number } }, signal),
    enabled: number !== '',
    staleTime: 30_000,
  })

export const suggestQuery = (q: string, callId?: number) =>
  queryOptions({
    queryKey: ['suggest', q, callId],
    queryFn: ({ signal }) => call(endpoints.suggestAddresses, { query: { q, limit: 5, ...(callId !== undefined && { call: callId }) } }, signal),
    enabled: q !== '',
    staleTime: 60_000,
    gcTime: 60_000,
  })

export type ResolveInput = Input<typeof endpoints.resolveAddress>['query']
export type Resolution = Reply<typeof endpoints.resolveAddress>

export const resolveQuery = (query: ResolveInput) =>
  queryOptions({
    queryKey: ['resolve', query],
    queryFn: ({ signal }) => call(endpoints.resolveAddress, { query }, signal),
    staleTime: 60_000,
  })

export type AroundInput = Input<typeof endpoints.aroundPlace>['query']

export const aroundQuery = (query: AroundInput) =>
  queryOptions({
    queryKey: ['around', query],
    queryFn: ({ signal }) => call(endpoints.aroundPlace, { query }, signal),
    staleTime: 20_000,
  })

/** An order with its steps, match and focus. A new version is asked anew while the old one stays in view. */
export const orderQuery = (id: number, version: number) =>
  queryOptions({
    queryKey: ['order', id, version],
    queryFn: ({ signal }) => call(endpoints.readOrder, { params: { id } }, signal),
    placeholderData: (previous) => (previous?.order.id === id ? previous : undefined),
    staleTime: Infinity,
  })

/** Orders that may belong together with one. */
export const relatedQuery = (id: number, version: number) =>
  queryOptions({
    queryKey: ['related', id, version],
    queryFn: ({ signal }) => call(endpoints.relatedOrders, { params: { id } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  })

/** The day's figures; beats of the live stream renew them for those who may see them. */
export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => call(endpoints.counts, {}, signal),
  staleTime: Infinity,
})

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => call(endpoints.listUnits, {}, signal),
  staleTime: 600_000,
})

/** What is promised after sending, and the days it is counted by. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => call(endpoints.rulesInForce, {}, signal),
  staleTime: 60_000,
  refetchInterval: 60_000,
})

/** What to push now, the most urgent first. */
export const pressingQuery = queryOptions({
  queryKey: ['pressing'],
  queryFn: ({ signal }) => call(endpoints.pressingOrders, { query: { limit: 200 } }, signal),
  staleTime: Infinity,
})

/** Slips, newest first; a station's own. */
export const slipsQuery = (show: 'open' | 'all') =>
  queryOptions({
    queryKey: ['slips', show],
    queryFn: ({ signal }) => call(endpoints.listSlips, { query: { show } }, signal),
    staleTime: Infinity,
  })

/** All slips of one order; asked anew with each version of it. */
export const slipsOfOrderQuery = (order: number, version: number) =>
  queryOptions({
    queryKey: ['slips', 'order', order, version],
    queryFn: ({ signal }) => call(endpoints.listSlips, { query: { show: 'all', order } }, signal),
    placeholderData: (previous) => (previous?.slips.some((slip) => slip.orderId === order) ? previous : undefined),
    staleTime: Infinity,
  })

export const slipQuery = (id: number) =>
  queryOptions({
    queryKey: ['slip', id],
    queryFn: ({ signal }) => call(endpoints.readSlip, { params: { id } }, signal),
    staleTime: Infinity,
  })

/** The running shift with its record. */
export const shiftQuery = queryOptions({
  queryKey: ['shift', 'current'],
  queryFn: ({ signal }) => call(endpoints.currentShift, {}, signal),
  staleTime: Infinity,
})

export const shiftsQuery = queryOptions({
  queryKey: ['shift', 'all'],
  queryFn: ({ signal }) => call(endpoints.listShifts, { query: {} }, signal),
  staleTime: Infinity,
})

/** A shift's record as it was laid, for paper. */
export const shiftRecordQuery = (id: number) =>
  queryOptions({
    queryKey: ['shift', 'record', id],
    queryFn: ({ signal }) => call(endpoints.readShift, { params: { id } }, signal),
    staleTime: Infinity,
  })

export const dutyQuery = queryOptions({
  queryKey: ['duty'],
  queryFn: ({ signal }) => call(endpoints.listDuty, { query: {} }, signal),
  staleTime: 60_000,
})
