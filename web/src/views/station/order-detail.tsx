import type { Order } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { cityQuery, orderQuery } from '../../api/queries.ts'
import { Mark } from '../../parts/marks.tsx'
import { markOrder } from '../../parts/order-urgency.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import type { Mover } from '../../parts/use-move.ts'
import { useSecond } from '../../parts/use-second.ts'
import { formatPhone } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { ActionBar } from './action-bar.tsx'
import { AddressHead } from './address-head.tsx'
import { CallLink } from './call-link.tsx'
import { useDraft } from './draft.ts'
import { FinishForm } from './finish-form.tsx'
import css from './order-detail.module.css'
import { OrderFacts } from './order-facts.tsx'
import { OrderMap } from './order-map.tsx'
import { formatToTheSecond } from './order-text.ts'
import { DataAge } from './station-header.tsx'
import { StepsBar } from './steps-bar.tsx'
import { t } from './texts.ts'

interface Props {
  id: number
  /** The order from the list, if it is there; it is shown before and without the rest. */
  known: Order | undefined
  onBack: () => void
  mover: Mover
}

export function OrderDetail({ id, known, onBack, mover }: Props) {
  const { data, error, refetch } = useQuery(orderQuery(id, known?.version ?? 0))
  const order = known ?? data?.order
  const { draft, change } = useDraft(id)
  const [noteMissing, setNoteMissing] = useState(false)
  const note = useRef<HTMLTextAreaElement>(null)
  const standard = useQuery(cityQuery).data?.indoorStandardCelsius ?? 18

  if (!order) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />

  const finish = () => {
    const missing = draft.note.trim() === ''
    setNoteMissing(missing)
    if (missing) {
      note.current?.scrollIntoView({ block: 'center' })
      note.current?.focus({ preventScroll: true })
      return undefined
    }
    return { note: draft.note.trim(), ...(draft.roomCelsius !== null && { roomCelsius: draft.roomCelsius }) }
  }
  const result = data?.steps.findLast((step) => step.action === 'finish')?.note

  return (
    <article className={css['detail']}>
      <DetailHead order={order} onBack={onBack} />
      <StepsBar order={order} />
      <div className={css['scroll']}>
        {order.located ? <OrderMap focus={data?.focus ?? undefined} /> : <p className={css['noPlace']}>{t.noPlace}</p>}
        <div className={css['body']}>
          <AddressHead order={order} />
          <div className={css['caller']}>
            <p>
              <span>{order.callerName}</span>
              <span className={css['number']}>{formatPhone(order.contactNumber || order.callerNumber)}</span>
            </p>
            <CallLink order={order} label={t.call} />
          </div>
          {order.state === 'arrived' && (
            <FinishForm order={order} draft={draft} onChange={change} standard={standard} noteRef={note} missing={noteMissing && draft.note.trim() === ''} />
          )}
          <OrderFacts order={order} />
          {result && (
            <p className={css['result']}>
              <span>{t.result}</span> {result}
            </p>
          )}
        </div>
      </div>
      <ActionBar order={order} mover={mover} finish={finish} />
    </article>
  )
}

function DetailHead({ order, onBack }: { order: Order; onBack: () => void }) {
  const { mark, clock, leftMs } = markOrder(order, useSecond())
  const stage = clock && words.stage[clock.stage]
  return (
    <header className={css['head']}>
      <button type="button" className={css['back']} aria-label={t.back} onClick={onBack}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M15 5l-7 7 7 7" />
        </svg>
      </button>
      <h1>
        <Mark name={mark} title={words.mark[mark]} /> {order.matter}
        <DataAge />
      </h1>
      {stage && (
        <p className={css['left']} data-red={mark === 'near' || mark === 'late'}>
          <span>{leftMs > 0 ? t.left(stage) : t.late(stage)}</span>
          <strong>{formatToTheSecond(leftMs)}</strong>
        </p>
      )}
    </header>
  )
}
