import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { connectLive } from '../../api/live.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { useSession } from '../../parts/session.tsx'

/** Reads the lists anew when a draft changes and after the line was lost. False while it is down. */
export function useFreshAreas(): boolean {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const [connected, setConnected] = useState(true)
  const read = useEffectEvent(() => void client.invalidateQueries({ queryKey: ['area-drafts'] }))
  const refused = useEffectEvent(reportLost)
  useEffect(() => {
    let was: boolean | undefined
    return connectLive(undefined, {
      onEvent: ({ type }) => {
        if (type === 'area-draft.changed') read()
      },
      onBeat: ({ now }) => hearServerTime(now),
      onReset: read,
      onConnected: (now) => {
        setConnected(now)
        if (now && was === false) read()
        was = now
      },
      onRefused: refused,
    })
  }, [])
  return connected
}
