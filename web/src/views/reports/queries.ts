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
  queryFn: async ({ signal }) => {
    const desk = await call(endpoints.reportDesk, {}, signal)
    hearServerTime(desk.now)
    return desk
  },
  refetchInterval: renewMs,
})

export const figuresQuery = (period: Period, category: Category | undefined) =>
  queryOptions({
    queryKey: ['reports', 'figures', period.from, period.to, category],
    queryFn: ({ signal }) => call(endpoints.reportFigures, { query: { from: period.from, to: period.to, ...(category && { category }) } }, signal),
    refetchInterval: renewMs,
    placeholderData: keepPreviousData,
  })

export const spotsQuery = (period: Period, category: Category | undefined) =>
  queryOptions({
    queryKey: ['reports', 'spots', period.from, period.to, category],
    queryFn: ({ signal }) => call(endpoints.reportHotSpots, { query: { from: period.from, to: period.to, limit: 300, ...(category && { category }) } }, signal),
    refetchInterval: 4 * renewMs,
    placeholderData: keepPreviousData,
  })

export const paperQuery = (kind: PaperKind, day: Day) =>
  queryOptions({
    queryKey: ['reports', 'paper', kind, day],
    queryFn: ({ signal }) => call(endpoints.reportPaper, { params: { kind, day } }, signal),
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
