import type { LiveEventType } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../parts/session.tsx'
import { useLive } from './use-live.ts'

/** Events that come together ask for one reading. */
const gatherMs = 400

/**
 * Reads queries anew, by the first part of their keys, when an event of certain types is heard. `position`: where the live
 * stream goes on from what was read first; undefined until then. False while the line is down.
 */
export function useFresh(keys: readonly string[], types: readonly LiveEventType[], position: number | undefined): boolean {
  const client = useQueryClient()
  const { reportLost } = useSession()
  const [since, setSince] = useState(position)
  if (since === undefined && position !== undefined) setSince(position)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const readAnew = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] })
    }, gatherMs)
  }
  return useLive(since, {
    onEvent: ({ type }) => {
      if (types.includes(type)) readAnew()
    },
    onReset: readAnew,
    onRefused: reportLost,
  })
}
