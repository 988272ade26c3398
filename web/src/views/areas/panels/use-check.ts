import { endpoints, type AreaFinding } from '@heatline/server/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { call, newClientId } from '../../../api/call.ts'
import { draftAlone, type PanelProps } from './panel.ts'
import { useRun } from './use-run.ts'

const againMs = 400
/** An edited draft is checked anew once it rests. */
const restMs = 900

interface Input extends Pick<PanelProps, 'draft' | 'canEdit' | 'apply'> {
  /** An earlier state of the draft has a verdict. */
  wasChecked: boolean
}

/** The gate's work: asked for until its verdict is there, and what one click mends. */
export function useCheck({ draft, canEdit, apply, wasChecked }: Input) {
  const client = useQueryClient()
  const { busy, problem, run, isHere } = useRun()
  const [share, setShare] = useState(0)
  const [mended, setMended] = useState<number>()
  const checked = draft.findings !== null

  const check = () =>
    run(async () => {
      setShare(0)
      for (;;) {
        const reply = await call(endpoints.checkAreaDraft, { params: { id: draft.id }, body: {} })
        setShare(reply.share)
        if (reply.done) {
          apply(draftAlone(reply.draft))
          break
        }
        if (!isHere.current) return
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
      await client.invalidateQueries({ queryKey: ['area-findings', draft.id] })
      setMended(undefined)
    })
  const mend = (chosen: readonly AreaFinding[]) =>
    run(async () => {
      const ids = chosen.filter((one) => one.mend !== null).map(({ id }) => id)
      if (ids.length === 0) return
      const reply = await call(endpoints.mendAreaFindings, { params: { id: draft.id }, body: { clientId: newClientId(), findings: ids } })
      setMended(reply.mended)
      apply({ ...reply, after: reply.draft.revision - 1, revision: reply.draft.revision })
      await client.invalidateQueries({ queryKey: ['area-findings', draft.id] })
    })

  /** What was checked once is kept checked. */
  const again = useEffectEvent((_revision: number) => void check())
  const isDue = canEdit && wasChecked && !checked && !busy && problem === ''
  useEffect(() => {
    if (!isDue) return
    const timer = setTimeout(() => again(draft.revision), restMs)
    return () => clearTimeout(timer)
  }, [draft.revision, isDue])

  return { busy, problem, share, mended, check, mend }
}
