import { endpoints, type Correction } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { call, type Input } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { useChange } from '../../parts/use-change.ts'

export type CorrectionState = Correction['state']
export type Decision = Input<typeof endpoints.decideCorrection>['body']

const refetchMs = 10_000

/** The corrections of one state, read again every ten seconds: the hall keeps adding to them. */
export function useCorrections(state: CorrectionState) {
  return useQuery({
    queryKey: ['corrections', state],
    queryFn: async ({ signal }) => {
      const reply = await call(endpoints.listCorrections, { query: { state } }, signal)
      hearServerTime(reply.now)
      return reply
    },
    refetchInterval: refetchMs,
  })
}

/** Decides on a correction. */
export const useDecision = (id: number) => useChange(['corrections'], (body: Decision) => call(endpoints.decideCorrection, { params: { id }, body }))
