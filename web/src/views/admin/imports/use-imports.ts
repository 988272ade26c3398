import { endpoints, type ImportBatch } from '@heatline/server/api'
import { queryOptions } from '@tanstack/react-query'
import { call, type Input } from '../../../api/call.ts'
import { hearServerTime } from '../../../api/server-clock.ts'
import { useChange } from '../../../parts/use-change.ts'

const busyMs = 700
const quietMs = 10_000
const atWork = new Set<ImportBatch['state']>(['reading', 'checking', 'applying'])
export const isAtWork = ({ state }: ImportBatch): boolean => atWork.has(state)

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async ({ signal }) => {
    const reply = await call(endpoints.listImports, {}, signal)
    hearServerTime(reply.now)
    return reply
  },
  refetchInterval: ({ state: { data } }) => (data?.imports.some(isAtWork) ? busyMs : quietMs),
})

export type GuessInput = Input<typeof endpoints.guessImportMapping>['query']

/** How columns would be read for another target, layer or encoding. */
export const guessQuery = (id: number, query: GuessInput) =>
  queryOptions({
    queryKey: ['import-guess', id, query],
    queryFn: ({ signal }) => call(endpoints.guessImportMapping, { params: { id }, query }, signal),
    staleTime: Infinity,
  })

export const differenceQuery = (id: number, state: ImportBatch['state']) =>
  queryOptions({
    queryKey: ['import-difference', id, state],
    queryFn: ({ signal }) => call(endpoints.readImportDifference, { params: { id }, query: { limit: 5000 } }, signal),
    staleTime: Infinity,
  })

export const refusedQuery = (id: number, state: ImportBatch['state']) =>
  queryOptions({
    queryKey: ['import-refused', id, state],
    queryFn: ({ signal }) => call(endpoints.listRefusedRows, { params: { id }, query: { limit: 200 } }, signal),
    staleTime: Infinity,
  })

type Step = typeof endpoints.applyImport | typeof endpoints.undoImport | typeof endpoints.cancelImport

/** Something done to an import as a whole. */
export function useStep(step: Step, id: number) {
  return useChange<void, unknown>(['imports'], () => call(step, { params: { id } }))
}
