import type { LiveEvent } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { pressingQuery, slipsQuery } from '../../api/queries.ts'
import { useLive } from '../../api/use-live.ts'
import { useMe, useSession } from '../../parts/session.tsx'

/** Changes that come together are fetched together. */
const gatherMs = 400

/** What presses and the slips, fetched anew when something of it changed. A station has slips only. */
export function useSupervision(show: 'open' | 'all') {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const isStation = useMe().role === 'station'
  const pressing = useQuery({ ...pressingQuery, enabled: !isStation })
  const slips = useQuery(slipsQuery(show))
  const refresh = useGathered(() => {
    for (const queryKey of [['pressing'], ['slips'], ['slip']]) void client.invalidateQueries({ queryKey })
  })
  const after = useFirst(isStation ? slips.data?.position : pressing.data?.position)
  const connected = useLive(after, {
    onEvent: (event: LiveEvent) => {
      if (event.type === 'order.changed' || event.type === 'slip.changed') refresh()
    },
    onReset: refresh,
    onRefused: reportLost,
  })
  return { pressing, slips, connected, refresh }
}

/** The first value that is there; later ones do not change it. */
function useFirst<T>(value: T | undefined): T | undefined {
  const [first, setFirst] = useState(value)
  if (first === undefined && value !== undefined) setFirst(value)
  return first ?? value
}

function useGathered(work: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      work()
    }, gatherMs)
  }
}
