import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { EmptyPanel } from '../../parts/state-panels.tsx'
import { tokens } from '../../theme/theme.ts'
import { OrderRow } from './order-row.tsx'
import css from './order-table.module.css'
import { t } from './texts.ts'
import { scrollToRow, visibleRows } from './visible-rows.ts'

const rowHeight = tokens.type.px.board.row

interface Props {
  marked: MarkedOrder[]
  now: Date
  selectedId: number | undefined
  /** Filters may hide orders. */
  filtered: boolean
  onOpen: (id: number) => void
  onClear: () => void
}

/** The open orders, most urgent first; only the rows in view are drawn. */
export function OrderTable({ marked, now, selectedId, filtered, onOpen, onClear }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 1080 })

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setView((before) => ({ ...before, height: element.clientHeight })))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const reveal = useEffectEvent((id: number) => {
    const element = box.current
    const index = marked.findIndex((one) => one.order.id === id)
    if (element && index >= 0) element.scrollTop = scrollToRow(index, rowHeight, element.scrollTop, element.clientHeight)
  })
  useEffect(() => {
    if (selectedId !== undefined) reveal(selectedId)
  }, [selectedId])

  const { from, to } = visibleRows(marked.length, rowHeight, view.top, view.height)
  return (
    <div className={css['table']} role="table" aria-rowcount={marked.length}>
      <div className={css['head']} role="row">
        {Object.entries(t.columns).map(([column, name]) => (
          <span key={column} role="columnheader" data-column={column}>
            {name}
          </span>
        ))}
      </div>
      <div ref={box} className={css['rows']} role="rowgroup" tabIndex={-1} onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}>
        {marked.length === 0 ? (
          <EmptyPanel title={filtered ? t.noneFiltered : t.none}>
            {filtered && (
              <button type="button" className={css['clear']} onClick={onClear}>
                {t.clear}
              </button>
            )}
          </EmptyPanel>
        ) : (
          <div className={css['all']} style={{ height: marked.length * rowHeight }}>
            <div style={{ transform: `translateY(${from * rowHeight}px)` }}>
              {marked.slice(from, to).map((one, index) => (
                <OrderRow key={one.order.id} index={from + index} marked={one} now={now} selected={one.order.id === selectedId} onOpen={onOpen} />
              ))}
            </div>
          </div>
        )}
      </div>
    </div>
  )
}
