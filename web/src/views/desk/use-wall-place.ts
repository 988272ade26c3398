import { endpoints } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { Severity } from '@heatline/server/core/work-order/severity'
import { useEffect, useState } from 'react'
import { call, type Input } from '../../api/call.ts'
import { newestWins } from './newest-wins.ts'
import type { Choice } from './outcome.ts'

interface Place {
  callId: number | undefined
  choice: Choice | undefined
  /** The place's own label; undefined while there is no place. */
  label: string | undefined
  category: Category
  severity: Severity
  matter: string
}

/** Tells the wall where the call is, each time that changes. True while the last telling has failed. */
export function useWallPlace({ callId, choice, label, category, severity, matter }: Place): boolean {
  const [failed, setFailed] = useState(false)
  const [push] = useState(() =>
    newestWins<Input<typeof endpoints.locateCall>>(
      async (input) => {
        await call(endpoints.locateCall, input)
        setFailed(false)
      },
      () => setFailed(true),
    ),
  )
  const where = choice && label !== undefined ? JSON.stringify('lon' in choice ? { lon: choice.lon, lat: choice.lat } : { label }) : undefined
  const spokenAddress = choice?.text ?? ''
  useEffect(() => {
    if (callId === undefined || where === undefined) return
    const place = JSON.parse(where) as { label: string } | { lon: number; lat: number }
    push({ params: { id: callId }, body: { spokenAddress, category, severity, matter, ...place } })
  }, [push, callId, where, spokenAddress, category, severity, matter])
  return failed
}
