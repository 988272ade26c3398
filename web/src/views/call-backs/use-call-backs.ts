import { endpoints } from '@heatline/server/api'
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call, type Input } from '../../api/call.ts'
import { useFresh } from '../../api/use-fresh.ts'
import { useChange } from '../../parts/use-change.ts'

const callBacksQuery = queryOptions({
  queryKey: ['call-backs'],
  queryFn: ({ signal }) => call(endpoints.listCallBacks, { query: { limit: 200 } }, signal),
  refetchInterval: 30_000,
})

/** Who is to be called, kept fresh by the live stream. */
export function useQueue() {
  const { data, error, refetch } = useQuery(callBacksQuery)
  const connected = useFresh(['call-backs'], ['call-back.changed'], data?.position)
  return { data, error, connected, retry: () => void refetch() }
}

/** Takes, gives back or answers a call. */
export const useCallBackAction = <T>(act: (input: T) => Promise<unknown>) => useChange(['call-backs'], act)

export type Filter = Omit<Input<typeof endpoints.callBackRegister>['query'], 'before' | 'limit'>

/** The register page by page, newest first. */
export function useRegister(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['call-back-register', filter],
    queryFn: ({ signal, pageParam }) => call(endpoints.callBackRegister, { query: { ...filter, limit: 100, ...(pageParam > 0 && { before: pageParam }) } }, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.more ? last.records.at(-1)?.id : undefined),
    placeholderData: keepPreviousData,
  })
}
