import { endpoints, type MovedOrder } from '@heatline/server/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { call } from '../../../api/call.ts'
import { pointFeature } from '../../../map/sources.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { ErrorPanel, LoadingPanel, StatePanel } from '../../../parts/state-panels.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { printed } from '../keys.ts'
import { replayQuery } from '../queries.ts'
import { readKey } from '../read-key.ts'
import type { PanelProps } from './panel.ts'
import css from './panels.module.css'
import { Orders, pairOf, Pairs, Result } from './replay-tables.tsx'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

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
      const { orders: moved } = await client.fetchQuery(replayQuery(draft.id))
      setPair(undefined)
      goToAll(moved)
      const now = await call(endpoints.readAreaDraft, { params: { id: draft.id } })
      apply({ draft: now, after: made.revision, revision: made.revision, areas: [], removed: [] })
    })
  const goToAll = (moved: readonly MovedOrder[]) => {
    if (moved.length > 0) onGo({ type: 'MultiPoint', coordinates: moved.map(({ lon, lat }) => [lon, lat]) })
  }
  const choosePair = (chosen: string | undefined) => {
    setPair(chosen)
    goToAll((data?.orders ?? []).filter((order) => chosen === undefined || pairOf(order) === chosen))
  }
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
          <Pairs replay={data.replay} chosen={pair} onChoose={choosePair} />
          {orders.length > 0 && <Orders orders={orders} chosen={at} onGo={go} />}
        </div>
      ) : (
        <StatePanel title={t.replayNote} />
      )}
    </div>
  )
}
