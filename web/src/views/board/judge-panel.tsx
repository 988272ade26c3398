import { endpoints, type Match, type Order, type OrderLife } from '@heatline/server/api'
import { transition } from '@heatline/server/core/work-order/transitions'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Photos } from '../../parts/photos.tsx'
import { useMe } from '../../parts/session.tsx'
import { useSend } from '../../parts/use-send.ts'
import { lifeWords } from '../../text/life-words.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { Reasons } from './reasons.tsx'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  match: Match | null
  now: Date
  onChanged: (order: Order) => void
}

/** What a unit asks, with the evidence beside it, and the shift leader's word. */
export function JudgePanel({ order, life, match, now, onChanged }: Props) {
  const me = useMe()
  const [note, setNote] = useState('')
  const { busy, problem, send } = useSend()
  const request = life.requests.find((one) => one.verdict === null)
  if (!request) return null
  const judge = async (verdict: 'granted' | 'refused') => {
    const params = { id: order.id, requestId: request.id }
    const body = { version: order.version, verdict, ...(note.trim() !== '' && { note: note.trim() }) }
    const changed = await send(() => call(endpoints.judgeRequest, { params, body }))
    if (changed) onChanged(changed)
  }
  return (
    <section className={css['judge']} data-testid="judge" data-kind={request.kind}>
      <h3>
        {`${t.judging(lifeWords.request[request.kind])}：${lifeWords.ground[request.ground]}`}
        <small>{t.askedBy(request.requestedBy, formatMoment(request.requestedAt, now))}</small>
      </h3>
      <p>{request.note}</p>
      {request.until && request.stage && <p>{`${words.stage[request.stage]}　${t.until(formatMoment(request.until, now))}`}</p>}
      <Photos attachments={life.attachments.filter((one) => one.requestId === request.id)} />
      {request.kind === 'return' && (
        <>
          <Reasons match={match} unitId={order.unitId} />
          {order.located && (
            <p data-testid="responsible-now">
              {life.responsibleNow.length === 0 ? t.todayNobody : t.today(life.responsibleNow.map((one) => t.areaVersion(one.name, one.areaVersion)).join('；'))}
            </p>
          )}
        </>
      )}
      {transition(order, 'refuse', me).kind === 'allowed' && (
        <div className={css['line']}>
          <Input value={note} maxLength={2000} placeholder={t.judgement} aria-label={t.judgement} data-testid="judgement" onChange={(event) => setNote(event.target.value)} />
          <Button type="primary" loading={busy} data-testid="grant" onClick={() => void judge('granted')}>
            {t.grant}
          </Button>
          <Button disabled={busy || note.trim() === ''} data-testid="refuse" onClick={() => void judge('refused')}>
            {t.refuse}
          </Button>
        </div>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  )
}
