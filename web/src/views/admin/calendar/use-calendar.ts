import { endpoints } from '@heatline/server/api'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call, type Input } from '../../../api/call.ts'
import { useChange } from '../../../parts/use-change.ts'

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: ({ signal }) => call(endpoints.readCalendar, {}, signal),
  refetchInterval: 60_000,
})

export type CalendarChange =
  | ({ kind: 'day' } & Input<typeof endpoints.putCalendarDay>)
  | ({ kind: 'ordinary' } & Input<typeof endpoints.deleteCalendarDay>)
  | ({ kind: 'season' } & Input<typeof endpoints.putSeason>)

function send(change: CalendarChange) {
  switch (change.kind) {
    case 'day': return call(endpoints.putCalendarDay, { params: change.params, body: change.body })
    case 'ordinary': return call(endpoints.deleteCalendarDay, { params: change.params })
    case 'season': return call(endpoints.putSeason, { body: change.body })
  }
}

/** Changes the calendar; its reply is the calendar as it is then. */
export function useCalendarChange() {
  const client = useQueryClient()
  return useChange(['rules'], send, (calendar) => client.setQueryData(calendarQuery.queryKey, calendar))
}
