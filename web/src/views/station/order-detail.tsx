import type { Order, OrderLife } from '@heatline/server/api'
import { transition } from '@heatline/server/core/work-order/transitions'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { cityQuery, orderQuery } from '../../api/queries.ts'
import { Mark } from '../../parts/marks.tsx'
import { markOrder } from '../../parts/order-urgency.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useMe } from '../../parts/session.tsx'
import type { Mover } from '../../parts/use-move.ts'
import { useSecond } from '../../parts/use-second.ts'
import { formatPhone } from '../../text/format.ts'
import { lifeWords } from '../../text/life-words.ts'
import { words } from '../../text/order-words.ts'
import { ActionBar, primaryOf } from './action-bar.tsx'
import { AddressHead } from './address-head.tsx'
import { CallLink } from './call-link.tsx'
import { useDraft } from './draft.ts'
import { FinishForm } from './finish-form.tsx'
import css from './order-detail.module.css'
import { OrderFacts } from './order-facts.tsx'
import { OrderMap } from './order-map.tsx'
import { formatToTheSecond } from './order-text.ts'
import { ProgressForm } from './progress-form.tsx'
import { Proofs } from './proofs.tsx'
import { ReadingForm } from './reading-form.tsx'
import { RequestForm } from './request-form.tsx'
import { RequestStatus } from './request-status.tsx'
import { DataAge } from './station-header.tsx'
import { StepsBar } from './steps-bar.tsx'
import { t } from './texts.ts'
import { Timeline } from './timeline.tsx'
import work from './work.module.css'

interface Props {
  id: number
  /** The order from the list, if it is there; it is shown before and without the rest. */
  known: Order | undefined
  onBack: () => void
  mover: Mover
  /** The order is another by what was done here. */
  onChanged: (order: Order) => void
}

export function OrderDetail({ id, known, onBack, mover, onChanged }: Props) {
  const me = useMe()
  const { data, error, refetch } = useQuery(orderQuery(id, known?.version ?? 0))
  const order = known ?? data?.order
  const { draft, change } = useDraft(id)
  const [noteMissing, setNoteMissing] = useState(false)
  const note = useRef<HTMLTextAreaElement>(null)
  const standard = useQuery(cityQuery).data?.indoorStandardCelsius ?? 18

  if (!order) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />

  const primary = primaryOf(order, me)
  const life = data?.life
  const working = life && order.unitId === me.unitId && (order.state === 'accepted' || order.state === 'arrived')
  const finish = () => {
    const missing = draft.note.trim() === ''
    setNoteMissing(missing)
    if (!missing) return { note: draft.note.trim() }
    note.current?.scrollIntoView({ block: 'center' })
    note.current?.focus({ preventScroll: true })
    return undefined
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
          {order.unitId !== me.unitId && <Watching order={order} life={life} unitId={me.unitId} />}
          {life && <RequestStatus order={order} life={life} onChanged={onChanged} />}
          {primary === 'finish' && order.state === 'arrived' && order.category === 'heating' && (
            <ReadingForm order={order} draft={draft} onChange={change} standard={standard} onChanged={onChanged} />
          )}
          {life && <Proofs order={order} life={life} open={working === true} onChanged={onChanged} />}
          {primary === 'finish' && <FinishForm order={order} draft={draft} onChange={change} noteRef={note} missing={noteMissing && draft.note.trim() === ''} />}
          <OrderFacts order={order} />
          {result && (
            <p className={css['result']}>
              <span>{t.result}</span> {result}
            </p>
          )}
          {life && transition(order, 'ask-return', me).kind === 'allowed' && (
            <details className={work['more']}>
              <summary>{t.progressAndRequests}</summary>
              {working && <ProgressForm order={order} mover={mover} />}
              <RequestForm key={order.id} order={order} life={life} onChanged={onChanged} />
            </details>
          )}
          {data && <Timeline steps={data.steps} />}
        </div>
      </div>
      <ActionBar order={order} mover={mover} finish={finish} />
    </article>
  )
}

/** Why this unit sees an order that is not its own. */
function Watching({ order, life, unitId }: { order: Order; life: OrderLife | undefined; unitId: number | null }) {
  const reason = life?.watchers.find((one) => one.unitId === unitId)?.reason
  return reason ? <p className={css['noPlace']}>{t.watching(order.unitName ?? '—', lifeWords.watch[reason])}</p> : null
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
      {order.pausedAt ? (
        <p className={css['left']}>
          <strong>{t.stopped}</strong>
        </p>
      ) : stage && (
        <p className={css['left']} data-red={mark === 'near' || mark === 'late'}>
          <span>{leftMs > 0 ? t.left(stage) : t.late(stage)}</span>
          <strong>{formatToTheSecond(leftMs)}</strong>
        </p>
      )}
    </header>
  )
}
