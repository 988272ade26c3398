import { endpoints } from '@heatline/server/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, CallError, type Input, type Reply } from '../../api/call.ts'
import { t } from './texts.ts'

export const infoQuery = queryOptions({
  queryKey: ['public', 'info'],
  queryFn: ({ signal }) => call(endpoints.residentInfo, {}, signal),
  staleTime: 600_000,
})

export const placesQuery = (q: string) =>
  queryOptions({
    queryKey: ['public', 'places', q],
    queryFn: ({ signal }) => call(endpoints.findPlaces, { query: { q } }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  })

/** The place under a pin. */
export async function placeAt(lon: number, lat: number): Promise<Place | undefined> {
  return (await call(endpoints.findPlaces, { query: { lon, lat } })).places[0]
}

export const aroundQuery = ({ lon, lat, building }: Place) => {
  const query: Input<typeof endpoints.aroundHome>['query'] = { lon, lat, ...(building !== null && { building }) }
  return queryOptions({
    queryKey: ['public', 'around', query],
    queryFn: ({ signal }) => call(endpoints.aroundHome, { query }, signal),
    refetchInterval: 60_000,
  })
}

export const followQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'order', code],
    queryFn: ({ signal }) => call(endpoints.followOrder, { params: { code } }, signal),
    refetchInterval: 60_000,
  })

export type Place = Reply<typeof endpoints.findPlaces>['places'][number]
export type Around = Reply<typeof endpoints.aroundHome>

/** What went wrong, and what to do instead: the telephone always works. */
export function problemText(error: unknown, hotline: string): string {
  const code = error instanceof CallError ? error.code : ''
  const limit = error instanceof CallError ? (error.details as { limit?: string } | undefined)?.limit : undefined
  if (code === 'too-many-requests') return limit === 'phone' ? t.tooManyPhone(hotline) : t.tooMany(hotline)
  if (code === 'not-found') return t.noSuchCode
  if (code === 'offline') return t.offline(hotline)
  return t.failed(hotline)
}
