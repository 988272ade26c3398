import { endpoints } from '@heatline/server/api'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** What looks like one fault, what is off, what is planned. */
export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => call(endpoints.listIncidents, {}, signal),
  refetchInterval: 30_000,
})
