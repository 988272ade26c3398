import { endpoints, type ExtensibleStage, type Order, type OrderLife } from '@heatline/server/api'
import { grounds, requestKinds, type Ground, type RequestKind } from '@heatline/server/core/work-order/order'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { AddPhoto, Photos } from '../../parts/photos.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { useSend } from '../../parts/use-send.ts'
import { lifeWords } from '../../text/life-words.ts'
import { Choices } from './choices.tsx'
import { laterHours, limitOf, untilAfter } from './more-time.ts'
import { MoreTime } from './more-time-field.tsx'
import css from './work.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  onChanged: (order: Order) => void
}

/** The unit asks to return the order, for more time, or to let the clock stand. */
export function RequestForm({ order, life, onChanged }: Props) {
  const [kind, setKind] = useState<RequestKind>('extension')
  const [ground, setGround] = useState<Ground>()
  const [note, setNote] = useState('')
  const [stage, setStage] = useState<ExtensibleStage>('solve')
  const [hours, setHours] = useState<number>(laterHours[0])
  const [proofIds, setProofIds] = useState<number[]>([])
  const { busy, problem, send } = useSend()
  const now = useSecond()

  const offered: readonly Ground[] = kind === 'hold' ? life.exemptCauses : grounds[kind]
  const limit = limitOf(order, stage)
  const lacking = whatLacks({ kind, ground, note, late: !limit || Date.parse(limit) <= now.getTime(), proofs: proofIds.length })
  const ask = async () => {
    if (lacking !== undefined || !ground) return
    const more = kind === 'extension' && limit ? { stage, until: untilAfter(limit, hours) } : {}
    const body = { version: order.version, kind, ground, note: note.trim(), attachmentIds: proofIds, ...more }
    const asked = await send((clientId) => call(endpoints.askRequest, { params: { id: order.id }, body: { clientId, ...body } }))
    if (asked) onChanged(asked)
  }
  return (
    <section className={css['form']} data-testid="request-form">
      <Choices values={requestKinds} chosen={kind} text={(one) => lifeWords.request[one]} label={t.request} onChoose={(next) => (setKind(next), setGround(undefined))} />
      {offered.length === 0 ? (
        <p>{t.nothingExempt}</p>
      ) : (
        <Choices values={offered} chosen={ground} text={(one) => lifeWords.ground[one]} label={t.ground} onChoose={setGround} />
      )}
      {kind === 'extension' && <MoreTime order={order} stage={stage} hours={hours} onStage={setStage} onHours={setHours} />}
      {kind === 'hold' && (
        <>
          <p>{t.holdNeedsProof}</p>
          <Photos attachments={life.attachments.filter((one) => proofIds.includes(one.id))} />
          <AddPhoto orderId={order.id} camera onAdded={(changed, { id }) => (setProofIds([...proofIds, id]), onChanged(changed))} />
        </>
      )}
      <textarea rows={2} maxLength={2000} value={note} data-testid="request-note" aria-label={t.requestNote} placeholder={t.requestNote} onChange={(event) => setNote(event.target.value)} />
      <button type="button" data-testid="send-request" disabled={lacking !== undefined || busy} onClick={() => void ask()}>
        {busy ? t.sending : (lacking ?? t.ask(lifeWords.request[kind]))}
      </button>
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  )
}

/** What the button says instead of sending. */
function whatLacks({ kind, ground, note, late, proofs }: { kind: RequestKind; ground: Ground | undefined; note: string; late: boolean; proofs: number }): string | undefined {
  if (kind === 'extension' && late) return t.lacks.limit
  if (!ground) return t.lacks.ground
  if (kind === 'hold' && proofs === 0) return t.lacks.proof
  return note.trim() === '' ? t.lacks.note : undefined
}
