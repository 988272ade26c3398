import type { Order, OrderLife } from '@heatline/server/api'
import { transition } from '@heatline/server/core/work-order/transitions'
import { AddPhoto, Photos } from '../../parts/photos.tsx'
import { useMe } from '../../parts/session.tsx'
import { lifeWords } from '../../text/life-words.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  now: Date
  onChanged: (order: Order) => void
}

/** Readings and pictures, and what the rules still ask for. */
export function Proofs({ order, life, now, onChanged }: Props) {
  const me = useMe()
  const add = transition(order, 'attach', me).kind === 'allowed'
  if (!add && life.readings.length === 0 && life.attachments.length === 0) return null
  return (
    <section className={css['proofs']}>
      <h3>{t.proofs}</h3>
      {(order.state === 'arrived' || order.state === 'done') && life.needs.length > 0 && (
        <ul className={css['needs']}>
          {life.needs.map(({ need, there }) => (
            <li key={need} data-there={there}>
              {lifeWords.need[need]} <b>{there ? t.there : t.lacking}</b>
            </li>
          ))}
        </ul>
      )}
      {life.readings.map((reading) => (
        <p key={reading.id}>
          <strong>{`${reading.celsius.toFixed(1)} ℃`}</strong>{' '}
          {[reading.place, formatMoment(reading.takenAt, now), reading.by, reading.unitConfirmed && reading.residentConfirmed ? t.confirmed : t.unconfirmed].join('　')}
        </p>
      ))}
      <Photos attachments={life.attachments} />
      {add && <AddPhoto orderId={order.id} onAdded={onChanged} />}
    </section>
  )
}
