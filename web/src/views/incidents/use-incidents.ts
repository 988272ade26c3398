import { endpoints, type IncidentSuggestion, type Stop } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { incidentsQuery } from '../../api/incidents.ts'
import { useFresh } from '../../api/use-fresh.ts'
import { useChange } from '../../parts/use-change.ts'

export const stopQuery = (id: number) =>
  queryOptions({
    queryKey: ['stop', id],
    queryFn: ({ signal }) => call(endpoints.readStop, { params: { id } }, signal),
    placeholderData: (previous) => (previous?.stop.id === id ? previous : undefined),
  })

export const territoryQuery = (unitId: number | undefined, category: Category) =>
  queryOptions({
    queryKey: ['territory', unitId, category],
    queryFn: ({ signal }) => call(endpoints.unitTerritory, { params: { id: unitId ?? 0 }, query: { category } }, signal),
    enabled: unitId !== undefined,
    staleTime: 600_000,
    placeholderData: keepPreviousData,
  })

export interface Sections {
  suggestions: IncidentSuggestion[]
  running: Stop[]
  planned: Stop[]
  ended: Stop[]
}

/** What there is, in its sections, kept fresh by the live stream. */
export function useIncidents(now: Date) {
  const { data, error, refetch } = useQuery(incidentsQuery)
  const connected = useFresh(['incidents', 'stop'], ['suggestion.changed', 'stop.changed', 'order.changed'], data?.position)
  const sections = data && sectionsOf(data.suggestions, data.stops, now)
  return { sections, error, connected, retry: () => void refetch() }
}

export function sectionsOf(suggestions: IncidentSuggestion[], stops: readonly Stop[], now: Date): Sections {
  const open = stops.filter((stop) => stop.endedAt === null)
  const begun = (stop: Stop) => Date.parse(stop.startsAt) <= now.getTime()
  return {
    suggestions,
    running: open.filter(begun),
    planned: open.filter((stop) => !begun(stop)).toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)),
    ended: stops.filter((stop) => stop.endedAt !== null).toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? '')),
  }
}

/** Does something to incidents. */
export const useIncidentAction = <T>(act: (input: T) => Promise<unknown>) => useChange(['incidents', 'stop'], act)
