import { endpoints } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { Day } from '@heatline/server/core/reports/days'
import type { PaperKind } from '@heatline/server/core/reports/papers'
import type { Period } from '@heatline/server/core/reports/period'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import type { Opens } from './sheet.ts'

/** How often figures that are still moving are asked anew. */
const renewMs = 15_000

export const deskQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => call(endpoints.reportDesk, {}, signal),
  refetchInterval: 60_000,
})

export const figuresQuery = (period: Period, category: Category | undefined) =>
  queryOptions({
    queryKey: ['reports', 'figures', period.from, period.to, category],
    queryFn: async ({ signal }) => {
      const figures = await call(endpoints.reportFigures, { query: { ...period, ...(category && { category }) } }, signal)
      hearServerTime(figures.now)
      return figures
    },
    refetchInterval: renewMs,
    placeholderData: keepPreviousData,
  })

export const spotsQuery = (period: Period, category: Category | undefined) =>
  queryOptions({
    queryKey: ['reports', 'spots', period.from, period.to, category],
    queryFn: ({ signal }) => call(endpoints.reportHotSpots, { query: { ...period, limit: 300, ...(category && { category }) } }, signal),
    refetchInterval: 4 * renewMs,
    placeholderData: keepPreviousData,
  })

export const paperQuery = (kind: PaperKind, day: Day) =>
  queryOptions({
    queryKey: ['reports', 'paper', kind, day],
    queryFn: async ({ signal }) => {
      const paper = await call(endpoints.reportPaper, { params: { kind, day } }, signal)
      hearServerTime(paper.figures.now)
      return paper
    },
    staleTime: 60_000,
  })

/** The orders behind a figure, a hundred at a time. */
export const behindQuery = (period: Period, { day, ...opens }: Opens, category: Category | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'orders', period.from, period.to, day, opens, category],
    queryFn: ({ signal, pageParam }) =>
      call(
        endpoints.reportOrders,
        { query: { from: day ?? period.from, to: day ?? period.to, ...(category && { category }), ...opens, limit: 100, ...(pageParam !== undefined && { before: pageParam }) } },
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.more ? last.orders.at(-1)?.id : undefined),
  })
