import { endpoints, type UnitTableRow } from '@heatline/server/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type Input } from '../../../api/call.ts'
import { useChange } from '../../../parts/use-change.ts'

export const unitRowsQuery = (id: number, state: UnitTableRow['state'] | undefined) =>
  queryOptions({
    queryKey: ['unit-rows', id, state],
    queryFn: ({ signal }) => call(endpoints.listUnitTableRows, { params: { id }, query: { limit: 500, ...(state && { state }) } }, signal),
    placeholderData: keepPreviousData,
  })

type Decision = Input<typeof endpoints.decideUnitTableRows>['body']['rows'][number]

/** A person's word on a row. */
export function useDecision(importId: number) {
  return useChange(['unit-rows'], (decision: Decision) => call(endpoints.decideUnitTableRows, { params: { id: importId }, body: { rows: [decision] } }))
}
