import type { Pressing } from '@heatline/server/api'
import { DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/marks.tsx'
import { Tag } from '../../parts/tag.tsx'
import { TimeBar } from '../../parts/time-bar.tsx'
import { markOrder } from '../../parts/order-urgency.ts'
import panes from '../../parts/panes.module.css'
import { useReveal } from '../../parts/use-reveal.ts'
import { formatHoursMinutes, spaceDigits } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { isLate, promiseText } from './words.ts'

interface Props {
  pressing: Pressing[]
  selectedId: number | undefined
  now: Date
  onSelect: (id: number) => void
}

const { order, promise, unit, level, left } = t.columns
const columns = [['order', order], ['promise', promise], ['unit', unit], ['level', level], ['bar', ''], ['left', left]] as const

/** What to push now, the most urgent first, in the server's order. */
export function PressingList({ pressing, selectedId, now, onSelect }: Props) {
  const row = useReveal<HTMLTableRowElement>(selectedId)
  return (
    <div className={panes['scroll']}>
      <DataTable className={css['table']} columns={columns} role="grid" data-testid="pressing">
        {pressing.map((one) => {
          const late = isLate(one.by, now)
          const marked = { ...markOrder(one.order, now), mark: late ? ('late' as const) : ('near' as const) }
          const { order } = one
          return (
            <tr key={order.id} ref={order.id === selectedId ? row : undefined} aria-selected={order.id === selectedId} data-order-id={order.id} onClick={() => onSelect(order.id)}>
              <td>
                <Mark name={marked.mark} title={words.mark[marked.mark]} />
                <strong>{spaceDigits(order.title)}</strong>
                <span className={css['quiet']}>{order.matter}</span>
                {order.severity !== 'ordinary' && <Tag tone="red">{words.severity[order.severity]}</Tag>}
              </td>
              <td>{promiseText(one, now)}</td>
              <td>{order.unitName ?? '—'}</td>
              <td className={css['quiet']}>{one.level ? t.level[one.level] : t.noLevel}</td>
              <td>
                <TimeBar marked={marked} />
              </td>
              <td data-column="left" data-red="true">
                {late ? t.over : ''}
                {formatHoursMinutes(Date.parse(one.by) - now.getTime())}
              </td>
            </tr>
          )
        })}
      </DataTable>
    </div>
  )
}
