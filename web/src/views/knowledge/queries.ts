import { endpoints } from '@heatline/server/api'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, CallError, type Input, type Reply } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { useSession } from '../../parts/session.tsx'

export type Search = Input<typeof endpoints.searchArticles>['query']
export type GapsShown = NonNullable<Input<typeof endpoints.listGaps>['query']['show']>
export type Gaps = Reply<typeof endpoints.listGaps>['gaps']

const refetchMs = 20_000

export function useSearch(query: Search, enabled = true) {
  return useQuery({
    queryKey: ['articles', query],
    queryFn: async ({ signal }) => {
      const reply = await call(endpoints.searchArticles, { query }, signal)
      hearServerTime(reply.now)
      return reply
    },
    placeholderData: keepPreviousData,
    refetchInterval: refetchMs,
    enabled,
  })
}

export const useArticle = (id: number | undefined) =>
  useQuery({ queryKey: ['article', id], queryFn: ({ signal }) => call(endpoints.readArticle, { params: { id: id ?? 0 } }, signal), enabled: id !== undefined })

export function useGaps(show: GapsShown) {
  return useQuery({
    queryKey: ['gaps', show],
    queryFn: async ({ signal }) => {
      const reply = await call(endpoints.listGaps, { query: { show } }, signal)
      hearServerTime(reply.now)
      return reply
    },
    placeholderData: keepPreviousData,
    refetchInterval: refetchMs,
  })
}

export const useNotices = () =>
  useQuery({ queryKey: ['notices', 'all'], queryFn: ({ signal }) => call(endpoints.listNotices, { query: { show: 'all' } }, signal), refetchInterval: refetchMs })

/** A change of what the hotline knows; the lists are read again however it ends, for somebody else may have been faster. */
export function useChange<V, R>(change: (input: V) => Promise<R>, onDone?: (made: R) => void) {
  const client = useQueryClient()
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: change,
    onSuccess: (made) => onDone?.(made),
    onError: (error) => error instanceof CallError && error.status === 401 && reportLost(),
    onSettled: () => Promise.all(['articles', 'article', 'gaps', 'notices'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
