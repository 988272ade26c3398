import { endpoints } from '@heatline/server/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call, type Input, type Reply } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { useChange } from '../../parts/use-change.ts'

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

/** A change of what the hotline knows. */
export const useKnowledgeChange = <T, R>(change: (input: T) => Promise<R>, onDone?: (made: R) => void) => useChange(['articles', 'article', 'gaps', 'notices'], change, onDone)
