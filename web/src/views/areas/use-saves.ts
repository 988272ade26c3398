import { endpoints, type AreaChange, type DraftArea } from '@heatline/server/api'
import { useRef, useState } from 'react'
import { call, CallError, newClientId, type Reply } from '../../api/call.ts'
import { deliver } from '../../api/deliver.ts'
import { useSession } from '../../parts/session.tsx'
import type { Changes } from './draft-state.ts'

export type SaveReply = Reply<typeof endpoints.changeDraftAreas>

/** A change that the server did not take. Nothing of it is lost: it can be sent again. */
export interface Refusal {
  error: CallError
  changes: AreaChange[]
}

interface Options {
  draftId: number
  apply: (changes: Changes) => void
  refresh: () => Promise<void>
}

/** Brings changes to the server one after another, through lost lines, each on the versions it was made on. */
export function useSaves({ draftId, apply, refresh }: Options) {
  const { reportLost } = useSession()
  const [waiting, setWaiting] = useState(0)
  const [failures, setFailures] = useState(0)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const tail = useRef(Promise.resolve())
  /** Versions that changes of one's own led to: "area version" → the version after. */
  const led = useRef(new Map<string, number>())

  const current = ({ id, seen, area }: AreaChange): AreaChange => {
    let version = seen
    for (let next = led.current.get(`${id} ${version}`); next !== undefined; next = led.current.get(`${id} ${version}`)) version = next
    return { id, seen: version, area }
  }

  const send = async (changes: AreaChange[]): Promise<SaveReply | undefined> => {
    const body = { clientId: newClientId(), changes: changes.map(current) }
    try {
      const reply = await deliver(() => call(endpoints.changeDraftAreas, { params: { id: draftId }, body }), {
        onWaiting: setFailures,
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      })
      for (const { id, seen } of body.changes) {
        const after = reply.areas.find((area) => area.id === id)
        if (after) led.current.set(`${id} ${seen}`, after.version)
      }
      apply({ ...reply, after: reply.draft.revision - 1, revision: reply.draft.revision })
      return reply
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.status === 401) reportLost()
      setRefusals((all) => [...all, { error, changes }])
      await refresh()
      return undefined
    } finally {
      setFailures(0)
      setWaiting((count) => count - 1)
    }
  }

  /** The server's reply; undefined when it refused. */
  const save = (changes: AreaChange[]): Promise<SaveReply | undefined> => {
    setWaiting((count) => count + 1)
    const sent = tail.current.then(() => send(changes))
    tail.current = sent.then(() => undefined)
    return sent
  }
  /** Sends what was refused once more, over what is there now. */
  const again = (areas: ReadonlyMap<number, DraftArea>) => {
    const all = refusals
    setRefusals([])
    for (const { changes } of all) {
      void save(changes.flatMap((change) => {
        const there = change.id === null ? undefined : areas.get(change.id)
        if (!there && !change.area) return []
        return { ...change, id: there ? change.id : null, seen: there?.version ?? null }
      }))
    }
  }

  return { saving: waiting > 0, failures, refusals, save, again, drop: () => setRefusals([]) }
}
