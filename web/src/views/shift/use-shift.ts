import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { shiftQuery } from '../../api/queries.ts'
import { useLive } from '../../api/use-live.ts'
import { useSession } from '../../parts/session.tsx'

/** The record writes itself: it is fetched anew so often, and at once when the handing over goes a step on. */
const refreshMs = 15_000

export function useShift() {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const current = useQuery({ ...shiftQuery, refetchInterval: refreshMs })
  const refresh = () => void client.invalidateQueries({ queryKey: ['shift'] })
  const [after, setAfter] = useState<number>()
  if (after === undefined && current.data) setAfter(current.data.position)
  const connected = useLive(after, {
    onEvent: (event) => {
      if (event.type === 'shift.changed') refresh()
    },
    onReset: refresh,
    onRefused: reportLost,
  })
  return { current, connected, refresh }
}
