import type { Pressing } from '@heatline/server/api'
import { Mark } from '../../parts/marks.tsx'
import { TimeBar } from '../../parts/time-bar.tsx'
import { markOrder } from '../../parts/order-urgency.ts'
import { formatHoursMinutes, spaceDigits } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { useReveal } from './use-reveal.ts'
import { isLate, promiseText } from './words.ts'

interface Props {
  pressing: Pressing[]
  selectedId: number | undefined
  now: Date
  onSelect: (id: number) => void
}

/** What to push now, the most urgent first, in the server's order. */
export function PressingList({ pressing, selectedId, now, onSelect }: Props) {
  const row = useReveal<HTMLTableRowElement>(selectedId)
  return (
    <div className={css['rows']}>
      <table className={css['table']} role="grid" data-testid="pressing">
        <thead>
          <tr>
            <th scope="col">{t.columns.order}</th>
            <th scope="col" data-column="promise">{t.columns.promise}</th>
            <th scope="col" data-column="unit">{t.columns.unit}</th>
            <th scope="col" data-column="level">{t.columns.level}</th>
            <th scope="col" data-column="bar" />
            <th scope="col" data-column="left">{t.columns.left}</th>
          </tr>
        </thead>
        <tbody>
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
                  {order.severity !== 'ordinary' && <em className={css['severe']}>{words.severity[order.severity]}</em>}
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
        </tbody>
      </table>
    </div>
  )
}
