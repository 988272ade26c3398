import { Mark } from '../../parts/marks.tsx'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { TimeBar } from '../../parts/time-bar.tsx'
import { formatHoursMinutes, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-table.module.css'
import { t } from './texts.ts'

interface Props {
  marked: MarkedOrder
  index: number
  now: Date
  selected: boolean
  onOpen: (id: number) => void
}

export function OrderRow({ marked, index, now, selected, onOpen }: Props) {
  const { order, mark, leftMs } = marked
  const name = order.estate && order.title.startsWith(order.estate) ? order.estate : ''
  return (
    <div
      className={css['row']}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-testid="board-row"
      data-order-id={order.id}
      data-mark={mark}
      data-state={order.state}
      onClick={() => onOpen(order.id)}
    >
      <span role="cell" className={css['state']}>
        <Mark name={mark} title={words.mark[mark]} />
        {words.state[order.state]}
        {marked.held && <em className={css['tag']}>{words.held}</em>}
      </span>
      <span role="cell" className={css['quiet']}>
        {order.id}
      </span>
      <span role="cell" title={order.title}>
        <strong>{name}</strong>
        {spaceDigits(order.title.slice(name.length))}
        {!order.located && <em className={css['tag']}>{t.noPlace}</em>}
        {order.source === 'web' && <em className={css['tag']}>{t.web}</em>}
      </span>
      <span role="cell" title={order.matter}>
        {order.matter}
        {order.severity !== 'ordinary' && <em className={css['severe']}>{words.severity[order.severity]}</em>}
      </span>
      <span role="cell">{order.unitName ?? '—'}</span>
      <span role="cell" className={css['quiet']}>
        {formatMoment(order.createdAt, now)}
      </span>
      <span role="cell">{t.times(order.callCount)}</span>
      <span role="cell">{marked.clock && <TimeBar marked={marked} />}</span>
      <span role="cell" className={css['left']}>
        {leftMs === Infinity ? '—' : `${mark === 'late' ? t.over : ''}${formatHoursMinutes(leftMs)}`}
      </span>
    </div>
  )
}
