import { endpoints, type Correction } from '@heatline/server/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, CallError, type Input } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { useSession } from '../../parts/session.tsx'

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

/** Decides on a correction; the lists are read again however it ends, for somebody else may have been faster. */
export function useDecision(id: number) {
  const client = useQueryClient()
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: (body: Decision) => call(endpoints.decideCorrection, { params: { id }, body }),
    onError: (error) => {
      if (error instanceof CallError && error.status === 401) reportLost()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['corrections'] }),
  })
}
