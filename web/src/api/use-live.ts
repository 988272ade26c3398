import type { LiveEvent } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { connectLive } from './live.ts'
import { cityQuery, hearOfCity } from './queries.ts'
import { hearServerTime } from './server-clock.ts'

interface Handlers {
  onEvent: (event: LiveEvent) => void
  /** What was fetched is too old to be continued: fetch it anew. */
  onReset: () => void
  /** The session is gone: sign in again. */
  onRefused: () => void
}

/** Listens to the live stream from `after` on (undefined: not yet) and keeps the server's clock and the city's version. True while connected. */
export function useLive(after: number | undefined, handlers: Handlers): boolean {
  const [connected, setConnected] = useState(true)
  const client = useQueryClient()
  const onEvent = useEffectEvent((event: LiveEvent) => {
    hearOfCity(client, event)
    handlers.onEvent(event)
  })
  const onReset = useEffectEvent(() => {
    void client.invalidateQueries(cityQuery)
    handlers.onReset()
  })
  const onRefused = useEffectEvent(handlers.onRefused)
  useEffect(() => {
    if (after === undefined) return
    return connectLive(after, {
      onEvent,
      onBeat: (beat) => hearServerTime(beat.now),
      onReset,
      onConnected: setConnected,
      onRefused,
    })
  }, [after])
  return connected
}
