import type { Beat, LiveEvent } from '@heatline/server/api'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { connectLive } from './live.ts'
import { cityQuery, hearOfCity } from './queries.ts'
import { hearServerTime } from './server-clock.ts'

/** Events that arrive together are shown together. */
const batchMs = 16
/** A shorter loss of the line is nobody's business. */
const graceMs = 2000

interface Options<T> {
  /** Names the snapshot in the query cache. */
  key: readonly string[]
  /** Fetches the whole; `position` is where the live stream continues it. */
  load: (signal: AbortSignal) => Promise<T>
  /** The snapshot after an event; the same object when nothing changes. Events may come twice. */
  apply: (snapshot: T, event: LiveEvent) => T
  onBeat?: (beat: Beat) => void
  /** Nobody is signed in any more. */
  onRefused: () => void
}

/**
 * A snapshot fetched once and kept current by the live stream. `connected` is undefined until the stream was first
 * heard or lost. `resync` fetches anew, as happens by itself when the stream cannot continue; the old snapshot stays
 * until the new one is there, and no event falls between the two, because the stream starts from the new one.
 * `hear` tells of a change before the stream does: the reply to one's own action.
 */
export function useLiveSnapshot<T extends { position: number }>({ key, load, apply, onBeat, onRefused }: Options<T>) {
  const client = useQueryClient()
  const [epoch, setEpoch] = useState(0)
  const [connected, setConnected] = useState<boolean>()
  const queryKey = [...key, epoch]
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => load(signal),
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
  const resync = useCallback(() => setEpoch((one) => one + 1), [])
  const startOver = useEffectEvent(() => {
    void client.invalidateQueries(cityQuery)
    resync()
  })

  const change = useEffectEvent((events: LiveEvent[]) => {
    for (const event of events) hearOfCity(client, event)
    client.setQueryData<T>(queryKey, (old) => old && events.reduce(apply, old))
  })
  const hear = useEffectEvent((beat: Beat) => {
    hearServerTime(beat.now)
    onBeat?.(beat)
  })
  const refuse = useEffectEvent(onRefused)
  const startAt = useEffectEvent(() => client.getQueryData<T>(queryKey)?.position ?? 0)

  const ready = data !== undefined && !isPlaceholderData
  useEffect(() => {
    if (!ready) return
    let waiting: LiveEvent[] = []
    let batch: ReturnType<typeof setTimeout> | undefined
    let loss: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      batch = undefined
      change(waiting)
      waiting = []
    }
    const stop = connectLive(startAt(), {
      onEvent: (event) => {
        waiting.push(event)
        batch ??= setTimeout(flush, batchMs)
      },
      onBeat: hear,
      onReset: startOver,
      onConnected: (now) => {
        if (!now) {
          loss ??= setTimeout(() => setConnected(false), graceMs)
          return
        }
        clearTimeout(loss)
        loss = undefined
        setConnected(true)
      },
      onRefused: refuse,
    })
    return () => {
      stop()
      clearTimeout(batch)
      clearTimeout(loss)
    }
  }, [ready])

  return { data, error, connected, resync, retry: () => void refetch(), hear: (event: LiveEvent) => change([event]) }
}
