import { endpoints } from '@heatline/server/api'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, CallError, type Input } from '../../../api/call.ts'
import { hearServerTime } from '../../../api/server-clock.ts'
import { useSession } from '../../../parts/session.tsx'

export type NewVersion = Input<typeof endpoints.createRuleVersion>['body']

export const versionsQuery = queryOptions({
  queryKey: ['rules', 'versions'],
  queryFn: async ({ signal }) => {
    const reply = await call(endpoints.listRuleVersions, {}, signal)
    hearServerTime(reply.now)
    return reply
  },
  refetchInterval: 10_000,
})

/** A version never changes once it is made. */
export const versionQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ['rules', 'version', id],
    queryFn: ({ signal }) => call(endpoints.readRuleVersion, { params: { id: id ?? 0 } }, signal),
    enabled: id !== undefined,
    staleTime: Infinity,
  })

export const presetsQuery = queryOptions({
  queryKey: ['rules', 'presets'],
  queryFn: ({ signal }) => call(endpoints.listRulePresets, {}, signal),
  staleTime: Infinity,
})

export function useNewVersion() {
  const client = useQueryClient()
  const { reportLost } = useSession()
  return useMutation({
    mutationFn: (body: NewVersion) => call(endpoints.createRuleVersion, { body }),
    onError: (error) => {
      if (error instanceof CallError && error.status === 401) reportLost()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  })
}
