import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { unitsQuery } from '../../api/queries.ts'
import { AppFrame } from '../../parts/app-frame.tsx'
import { byUrgency, markOrder } from '../../parts/order-urgency.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { useSecond } from '../../parts/use-second.ts'
import { BoardMap } from './board-map.tsx'
import type { BoardState } from './board-state.ts'
import css from './board.module.css'
import { FaultHints } from './fault-hints.tsx'
import { FilterBar, type Unit } from './filter-bar.tsx'
import { countViews, filterOrders, filtersFromQuery, queryOfFilters, type Filters } from './filters.ts'
import { stepSelection } from './keys.ts'
import { OrderPanel } from './order-panel.tsx'
import { OrderTable } from './order-table.tsx'
import { PushPanel } from './push-panel.tsx'
import { SeatsPanel } from './seats-panel.tsx'
import { Summary } from './summary.tsx'
import { t } from './texts.ts'
import { useBoard } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'

const openOrder = (id: number) => changeQueryString({ order: String(id) }, true)
const closeOrder = () => changeQueryString({ order: null, dispatch: null }, true)
const changeFilters = (changes: Partial<Filters>) => changeQueryString(queryOfFilters(changes))

const noUnits: Unit[] = []

export function BoardScreen() {
  const { data, error, connected, retry, hear } = useBoard()
  useEffect(() => {
    document.title = t.title
  }, [])
  return (
    <AppFrame screen={t.screen} offline={connected === false}>
      {data ? <Board state={data} hear={hear} /> : error ? <ErrorPanel error={error} onRetry={retry} /> : <LoadingPanel />}
    </AppFrame>
  )
}

function Board({ state, hear }: { state: BoardState; hear: ReturnType<typeof useBoard>['hear'] }) {
  const now = useSecond()
  const search = useQueryString()
  const filters = useMemo(() => filtersFromQuery(search), [search])
  const query = new URLSearchParams(search)
  const openId = Number(query.get('order')) || undefined
  const units = useQuery(unitsQuery).data?.units ?? noUnits
  const [selectedId, setSelectedId] = useState<number>()
  const searchField = useRef<HTMLInputElement>(null)

  const second = now.getTime()
  const marked = useMemo(() => state.orders.map((order) => markOrder(order, new Date(second))).sort(byUrgency), [state.orders, second])
  const counts = useMemo(() => countViews(marked), [marked])
  const shown = useMemo(() => filterOrders(marked, filters), [marked, filters])
  const phoneOf = (unitId: number | null) => units.find((unit) => unit.id === unitId)?.phone ?? null
  const companies = useCompanies(state)

  const select = (by: 1 | -1) => {
    const next = stepSelection(shown.map((one) => one.order.id), selectedId ?? openId, by)
    setSelectedId(next)
    if (openId !== undefined && next !== undefined) changeQueryString({ order: String(next), dispatch: null })
  }
  useBoardKeys({
    move: select,
    open: () => selectedId !== undefined && openOrder(selectedId),
    dispatch: () => {
      const id = openId ?? selectedId
      if (id !== undefined) changeQueryString({ order: String(id), dispatch: '1' }, openId === undefined)
    },
    search: () => searchField.current?.select(),
    close: () => (document.activeElement === searchField.current ? searchField.current?.blur() : openId !== undefined && closeOrder()),
  })
  const open = (id: number) => {
    setSelectedId(id)
    openOrder(id)
  }
  const opened = marked.find((one) => one.order.id === openId)

  return (
    <div className={css['board']}>
      <section className={css['left']}>
        <Summary views={counts} />
        <FilterBar filters={filters} counts={counts} companies={companies} units={units} searchRef={searchField} onChange={changeFilters} />
        <OrderTable marked={shown} now={now} selectedId={selectedId ?? openId} filtered={marked.length > 0} onOpen={open} onClear={() => changeFilters(filtersFromQuery(''))} />
      </section>
      <aside className={css['right']} data-open={openId !== undefined}>
        {openId === undefined && <FaultHints />}
        {openId === undefined && <PushPanel marked={marked} phoneOf={phoneOf} now={now} onOpen={open} />}
        <BoardMap orders={shown} calls={state.calls} openId={openId} openVersion={opened?.order.version ?? 0} now={now} onOpen={open} />
        {openId === undefined ? (
          <SeatsPanel state={state} now={now} />
        ) : (
          <OrderPanel key={openId} id={openId} known={opened} units={units} dispatching={query.has('dispatch')} now={now} hear={hear} onClose={closeOrder} />
        )}
      </aside>
    </div>
  )
}

/** The companies that have orders; the same array until one comes or goes. */
function useCompanies({ orders }: BoardState): string[] {
  const names = [...new Set(orders.flatMap((order) => order.companyName ?? []))].sort().join('\n')
  return useMemo(() => names.split('\n').filter((name) => name !== ''), [names])
}
