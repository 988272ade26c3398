import { endpoints, type MovedOrder, type Replay } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { call } from '../../../api/call.ts'
import { serverNow } from '../../../api/server-clock.ts'
import { pointFeature } from '../../../map/sources.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { ErrorPanel, LoadingPanel, StatePanel } from '../../../parts/state-panels.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { formatCount, spaceDigits } from '../../../text/format.ts'
import { formatFullMoment, formatMoment } from '../../../text/moment.ts'
import { printed } from '../keys.ts'
import { replayQuery } from '../queries.ts'
import { readKey } from '../read-key.ts'
import type { PanelProps } from './panel.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

const listed = 200
const pairOf = ({ fromUnit, toUnit }: { fromUnit: string | null; toUnit: string | null }) => `${fromUnit ?? ''} ${toUnit ?? ''}`

/** Which of last season's calls the draft would send elsewhere. */
export function ReplayPanel({ draft, canEdit, apply, onPoint, onGo }: PanelProps) {
  const client = useQueryClient()
  const { busy, problem, run } = useRun()
  const { data, error, refetch } = useQuery(replayQuery(draft.id))
  const [pair, setPair] = useState<string>()
  const [at, setAt] = useState<number>()
  const isFresh = data?.replay?.revision === draft.revision
  const orders = useMemo(() => (isFresh ? (data?.orders ?? []) : []).filter((order) => pair === undefined || pairOf(order) === pair), [data, isFresh, pair])

  const replay = () =>
    run(async () => {
      const made = await call(endpoints.replayAreaDraft, { params: { id: draft.id } })
      await client.invalidateQueries({ queryKey: ['area-replay', draft.id] })
      const now = await call(endpoints.readAreaDraft, { params: { id: draft.id } })
      apply({ draft: now, after: made.revision, revision: made.revision, areas: [], removed: [] })
    })
  const go = (order: MovedOrder | undefined) => {
    if (!order) return
    setAt(order.orderId)
    onGo({ type: 'Point', coordinates: [order.lon, order.lat] })
  }
  useKeys(readKey, (command) => {
    if (command.do === 'run' && canEdit && draft.findings) return void replay()
    if (command.do === 'down' || command.do === 'up') return go(orders[orders.findIndex(({ orderId }) => orderId === at) + (command.do === 'down' ? 1 : -1)])
    return false
  })

  const point = useEffectEvent(onPoint)
  useEffect(() => {
    point({
      marks: orders.map(({ orderId, lon, lat }) => pointFeature({ lon, lat }, { id: orderId, image: 'mark-work', rank: 0, chosen: orderId === at })),
      onMark: setAt,
    })
  }, [orders, at])
  useEffect(() => () => point({ marks: [] }), [])

  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingPanel />
  return (
    <div className={css['panel']} data-testid="replay-panel" data-replayed={isFresh}>
      <header className={css['head']}>
        {isFresh && data.replay ? <Result replay={data.replay} /> : <div className={css['verdict']}>{draft.findings ? t.notReplayed : t.mustCheck}</div>}
        {canEdit && (
          <Button type={isFresh ? 'default' : 'primary'} size="large" disabled={!draft.findings} loading={busy} onClick={() => void replay()} data-testid="run-replay">
            {busy ? t.replaying : isFresh ? t.replayAgain : t.replay} <KeyCap>{printed('run')}</KeyCap>
          </Button>
        )}
        {problem !== '' && <p role="alert">{problem}</p>}
      </header>
      {isFresh && data.replay ? (
        <div className={css['scroll']}>
          <Pairs replay={data.replay} chosen={pair} onChoose={setPair} />
          {orders.length > 0 && <Orders orders={orders} chosen={at} onGo={go} />}
        </div>
      ) : (
        <StatePanel title={t.notReplayed}>
          <p>{t.replayNote}</p>
        </StatePanel>
      )}
    </div>
  )
}

function Result({ replay: { moved, from, to, orders, uncovered, ambiguous } }: { replay: Replay }) {
  const lost = [uncovered > 0 && t.uncovered(formatCount(uncovered)), ambiguous > 0 && t.ambiguous(formatCount(ambiguous))].filter(Boolean)
  return (
    <div className={css['verdict']} role="status">
      <strong data-testid="replay-moved">{moved > 0 ? spaceDigits(t.moved(formatCount(moved))) : orders > 0 ? t.nothingMoved : t.noOrders}</strong>
      {lost.length > 0 && <p data-wrong>{spaceDigits(lost.join('，'))}</p>}
      <p>{spaceDigits(t.span(dayOf(from), dayOf(to), formatCount(orders)))}</p>
    </div>
  )
}

const dayOf = (iso: string) => formatFullMoment(iso).replace(/ \d\d:\d\d$/, '')

interface PairsProps {
  replay: Replay
  chosen: string | undefined
  onChoose: (pair: string | undefined) => void
}

function Pairs({ replay: { pairs, moved }, chosen, onChoose }: PairsProps) {
  if (pairs.length === 0) return null
  return (
    <section className={css['section']}>
      <h2>{t.pairs}</h2>
      <ul className={css['pairs']}>
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
            <span>{t.all}</span>
            <b>{formatCount(moved)}</b>
          </button>
        </li>
        {pairs.map((one) => (
          <li key={pairOf(one)}>
            <button type="button" aria-pressed={chosen === pairOf(one)} onClick={() => onChoose(pairOf(one))}>
              <span>
                {one.fromUnit ?? t.nobody} → {one.toUnit ?? t.nobody}
              </span>
              <b>{formatCount(one.orders)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Orders({ orders, chosen, onGo }: { orders: readonly MovedOrder[]; chosen: number | undefined; onGo: (order: MovedOrder) => void }) {
  const now = serverNow()
  return (
    <section className={css['section']}>
      <h2>
        {t.orders}
        <span>
          <KeyCap>{printed('down')}</KeyCap> <KeyCap>{printed('up')}</KeyCap> {t.moveKeys}
        </span>
      </h2>
      <ul className={css['orders']}>
        {orders.slice(0, listed).map((order) => (
          <li key={order.orderId} data-chosen={order.orderId === chosen || undefined}>
            <button type="button" onClick={() => onGo(order)}>
              <span>{spaceDigits(order.address)}</span>
              <time>{formatMoment(order.createdAt, now)}</time>
              <small>
                {order.fromUnit ?? t.nobody} → {order.toUnit ?? t.nobody}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {orders.length > listed && <p className={css['quiet']}>{t.first(listed, orders.length)}</p>}
    </section>
  )
}
