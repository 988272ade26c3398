import { endpoints } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { connectLive } from '../../api/live.ts'
import { hearServerTime, serverNow } from '../../api/server-clock.ts'
import { useMe, useSession } from '../../parts/session.tsx'
import { withChanges, type Changes } from './draft-state.ts'
import { draftQuery } from './queries.ts'

/** Somebody else who changed the draft while it was open here. */
export interface Other {
  by: string
  at: Date
}

/** A draft with its areas, kept current while others edit it too. */
export function useDraft(id: number) {
  const client = useQueryClient()
  const me = useMe()
  const { reportLost } = useSession()
  const { data: state, error, refetch } = useQuery(draftQuery(id))
  const [connected, setConnected] = useState(true)
  const [others, setOthers] = useState<Other[]>([])

  const apply = (changes: Changes) => {
    client.setQueryData(draftQuery(id).queryKey, (old) => old && withChanges(old, changes))
    const known = client.getQueryData(draftQuery(id).queryKey)
    if (known && known.revision < changes.draft.revision) void refresh()
    void client.invalidateQueries({ queryKey: ['area-drafts'] })
  }
  /** Reads what happened since. */
  const refresh = async () => {
    const after = client.getQueryData(draftQuery(id).queryKey)?.revision
    if (after === undefined) return
    const changes = await call(endpoints.readDraftAreas, { params: { id }, query: { after } }).catch(() => undefined)
    const draft = changes && (await call(endpoints.readAreaDraft, { params: { id } }).catch(() => undefined))
    if (draft) apply({ ...changes, draft, after })
  }

  const hear = useEffectEvent((revision: number, by: string) => {
    if (by !== me.name) setOthers((all) => [{ by, at: serverNow() }, ...all.filter((one) => one.by !== by)])
    const known = client.getQueryData(draftQuery(id).queryKey)
    if (known && (revision > known.revision || by !== me.name)) void refresh()
  })
  const catchUp = useEffectEvent(() => void refresh())
  const refused = useEffectEvent(reportLost)
  useEffect(() => {
    let was: boolean | undefined
    return connectLive(undefined, {
      onEvent: ({ type, payload }) => {
        if (type === 'area-draft.changed' && payload.id === id) hear(payload.revision, payload.by)
      },
      onBeat: ({ now }) => hearServerTime(now),
      onReset: catchUp,
      onConnected: (now) => {
        setConnected(now)
        if (now && was === false) catchUp()
        was = now
      },
      onRefused: refused,
    })
  }, [id])

  return { state, error, connected, others, apply, refresh, retry: () => void refetch() }
}
