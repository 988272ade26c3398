import { useEffect, useState } from 'react'
import { dataAgeSeconds } from '../../api/server-clock.ts'
import { screensFor } from '../../parts/screens.ts'
import { useMe } from '../../parts/session.tsx'
import { ErrorPanel, LoadingPanel, OfflineStrip, StatePanel } from '../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { useMove } from '../../parts/use-move.ts'
import { useSecond } from '../../parts/use-second.ts'
import { screenNames } from '../../text/screen-names.ts'
import { useBell } from './bell.ts'
import { dropDraft } from './draft.ts'
import { pageTitle, stationLists, tabs, type StationOrders, type Tab } from './lists.ts'
import { NewOrderSheet } from './new-order-sheet.tsx'
import { NewOrderStrip } from './new-order-strip.tsx'
import { OrderDetail } from './order-detail.tsx'
import { OrderList } from './order-list.tsx'
import { StationHeader } from './station-header.tsx'
import css from './station.module.css'
import { t } from './texts.ts'
import { useStationOrders } from './use-station-orders.ts'

const openOrder = (id: number) => changeQueryString({ order: String(id) }, true)
const closeOrder = () => changeQueryString({ order: null }, true)

export function StationScreen() {
  const { data, error, connected, retry, hear, resync } = useStationOrders()
  useSecond()
  return (
    <div className={css['screen']}>
      {connected === false && <OfflineStrip ageSeconds={dataAgeSeconds()} />}
      {data ? (
        <Orders orders={data} hear={hear} resync={resync} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <LoadingPanel />
      )}
    </div>
  )
}

interface OrdersProps extends Pick<ReturnType<typeof useStationOrders>, 'hear' | 'resync'> {
  orders: StationOrders
}

function Orders({ orders, hear, resync }: OrdersProps) {
  const me = useMe()
  const now = useSecond()
  const { lists, unsigned } = stationLists(orders, me.unitId ?? 0, now)
  const openId = Number(new URLSearchParams(useQueryString()).get('order')) || undefined
  const [tab, setTab] = useState<Tab>('open')
  const [asideId, setAsideId] = useState<number>()
  const bellReady = useBell(unsigned.length > 0)

  const title = pageTitle(unsigned.length, me.unitName ?? me.name, t.product)
  useEffect(() => {
    document.title = title
  }, [title])

  const mover = useMove((end) => {
    if (end.kind === 'gone') resync()
    if (end.kind !== 'done' && end.kind !== 'overtaken') return
    hear({ type: 'order.changed', payload: { ...end.order, action: 'own' } })
    if (end.order.state === 'done') dropDraft(end.order.id)
    if (!new URLSearchParams(location.search).has('order')) openOrder(end.order.id)
  })
  const newest = unsigned[0]
  const showSheet = newest && openId === undefined && asideId !== newest.order.id
  const strip = newest && !showSheet && openId !== newest.order.id
  const known = [...lists.open, ...lists.watched, ...lists.done].find((one) => one.order.id === openId)

  return (
    <>
      <div className={css['side']} data-behind={openId !== undefined} inert={showSheet}>
        <StationHeader bellReady={bellReady} />
        <nav className={css['tabs']} role="tablist">
          {tabs.filter((one) => one !== 'watched' || lists.watched.length > 0 || tab === 'watched').map((one) => (
            <button key={one} type="button" role="tab" aria-selected={one === tab} onClick={() => setTab(one)}>
              {t.tabs[one]} {lists[one].length}
            </button>
          ))}
        </nav>
        <OrderList marked={lists[tab]} tab={tab} openId={openId} onOpen={openOrder} />
        {strip && openId === undefined && <NewOrderStrip unsigned={unsigned} onOpen={() => setAsideId(undefined)} />}
        <OtherScreens />
      </div>
      <div className={css['main']} data-front={openId !== undefined}>
        {strip && openId !== undefined && <NewOrderStrip unsigned={unsigned} onOpen={closeOrder} />}
        {openId === undefined ? (
          <StatePanel title={t.chooseOrder} />
        ) : (
          <OrderDetail key={openId} id={openId} known={known?.order} onBack={closeOrder} mover={mover} onChanged={(order) => hear({ type: 'order.changed', payload: { ...order, action: 'own' } })} />
        )}
      </div>
      {showSheet && <NewOrderSheet marked={newest} others={unsigned.length - 1} onAside={() => setAsideId(newest.order.id)} mover={mover} />}
    </>
  )
}

/** The way to what the unit does beside its orders, under the thumb. */
function OtherScreens() {
  const { role } = useMe()
  return (
    <nav className={css['foot']}>
      {screensFor(role).slice(1).map((screen) => (
        <a key={screen} href={`/${screen}`}>
          {screenNames[screen][0]}
        </a>
      ))}
    </nav>
  )
}
