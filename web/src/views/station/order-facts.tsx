import type { Order } from '@heatline/server/api'
import { useSecond } from '../../parts/use-second.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-facts.module.css'
import { t } from './texts.ts'

/** What the caller said. */
export function OrderFacts({ order }: { order: Order }) {
  const now = useSecond()
  const room = order.roomCelsius === null ? '' : order.roomCelsius.toFixed(1)
  return (
    <dl className={css['facts']}>
      <dt>{t.field.matter}</dt>
      <dd>
        <strong>
          {words.kind[order.kind]}　{order.matter}
        </strong>
        {order.severity !== 'ordinary' && <b className={css['severe']}>{words.severity[order.severity]}</b>}
      </dd>
      {room !== '' && (
        <>
          <dt>{t.field.room}</dt>
          <dd>{order.state === 'done' || order.state === 'closed' ? t.measured(room) : t.told(room)}</dd>
        </>
      )}
      {order.note !== '' && (
        <>
          <dt>{t.field.note}</dt>
          <dd>{order.note}</dd>
        </>
      )}
      {order.visitTime !== '' && (
        <>
          <dt>{t.field.visit}</dt>
          <dd>{order.visitTime}</dd>
        </>
      )}
      <dt>{t.field.created}</dt>
      <dd>
        {formatMoment(order.createdAt, now)}
        {order.callCount > 1 && `，${t.times(order.callCount)}`}
      </dd>
    </dl>
  )
}
