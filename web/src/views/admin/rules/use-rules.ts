import { endpoints } from '@heatline/server/api'
import { queryOptions } from '@tanstack/react-query'
import { call, type Input } from '../../../api/call.ts'
import { hearServerTime } from '../../../api/server-clock.ts'
import { useChange } from '../../../parts/use-change.ts'

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

export const useNewVersion = () => useChange(['rules'], (body: NewVersion) => call(endpoints.createRuleVersion, { body }))
