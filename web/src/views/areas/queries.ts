import { endpoints } from '@heatline/server/api'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import type { DraftState } from './draft-state.ts'

/** Drafts and publications of all categories, newest first. */
export const draftsQuery = queryOptions({
  queryKey: ['area-drafts'],
  queryFn: async ({ signal }) => {
    const reply = await call(endpoints.listAreaDrafts, { query: {} }, signal)
    hearServerTime(reply.now)
    return reply
  },
})

/** A draft with all its areas; kept current by replies and by what is heard of others' changes. */
export const draftQuery = (id: number) =>
  queryOptions({
    queryKey: ['area-draft', id],
    queryFn: async ({ signal }): Promise<DraftState> => {
      const { revision, areas } = await call(endpoints.readDraftAreas, { params: { id }, query: {} }, signal)
      const draft = await call(endpoints.readAreaDraft, { params: { id } }, signal)
      return { draft, revision, areas: new Map(areas.map((area) => [area.id, area])) }
    },
    staleTime: Infinity,
    structuralSharing: false,
  })

/** `limit` of the first findings of each answer; all codes where none is given. */
export const findingsQuery = (id: number, code: string | undefined, limit: number) =>
  queryOptions({
    queryKey: ['area-findings', id, code, limit],
    queryFn: ({ signal }) => call(endpoints.listAreaFindings, { params: { id }, query: { limit, ...(code !== undefined && { code }) } }, signal),
  })

export const replayQuery = (id: number) =>
  queryOptions({
    queryKey: ['area-replay', id],
    queryFn: ({ signal }) => call(endpoints.readReplay, { params: { id }, query: { limit: 20_000 } }, signal),
  })

export const mapReportsQuery = (state?: 'open' | 'answered') =>
  queryOptions({
    queryKey: ['map-reports', state],
    queryFn: ({ signal }) => call(endpoints.listMapReports, { query: state ? { state } : {} }, signal),
    refetchInterval: 30_000,
  })
