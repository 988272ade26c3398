import { endpoints } from '@heatline/server/api'
import { useQuery, useQueryClient, queryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { call, CallError, newClientId, type Input } from '../../api/call.ts'
import { deliver } from '../../api/deliver.ts'
import { useSession } from '../../parts/session.tsx'
import { errorText } from '../../text/error-text.ts'

export type MapReportBody = Input<typeof endpoints.reportMap>['body']
export type Reporting = { kind: 'idle' } | { kind: 'sending'; failures: number } | { kind: 'sent' } | { kind: 'refused'; text: string }

/** What this call-taker reported, newest first, with the answers. */
const ownReportsQuery = queryOptions({
  queryKey: ['map-reports', 'own'],
  queryFn: ({ signal }) => call(endpoints.listMapReports, { query: {} }, signal),
})

/** "The map is wrong here": kept until the server has it, however long the line is lost. */
export function useMapReport() {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<Reporting>({ kind: 'idle' })
  const reports = useQuery({ ...ownReportsQuery, enabled: open }).data?.reports ?? []

  const send = async (body: Omit<MapReportBody, 'clientId'>) => {
    const clientId = newClientId()
    setState({ kind: 'sending', failures: 0 })
    try {
      await deliver(() => call(endpoints.reportMap, { body: { ...body, clientId } }), {
        onWaiting: (failures) => setState({ kind: 'sending', failures }),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      })
      setState({ kind: 'sent' })
      setOpen(false)
    } catch (error) {
      if (error instanceof CallError && error.status === 401) reportLost()
      setState({ kind: 'refused', text: errorText(error) })
    }
    await client.invalidateQueries({ queryKey: ['map-reports'] })
  }
  const show = (next: boolean) => {
    setOpen(next)
    if (state.kind !== 'sending') setState({ kind: 'idle' })
  }
  return { open, show, state, reports, send }
}
