import type { Order, OrderLife } from '@heatline/server/api'
import { AddPhoto, Photos } from '../../parts/photos.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { lifeWords } from '../../text/life-words.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './work.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  /** Whether something can still be added. */
  open: boolean
  onChanged: (order: Order) => void
}

/** What the rules ask for before the order is finished, and what is there. */
export function Proofs({ order, life, open, onChanged }: Props) {
  const now = useSecond()
  const asked = life.needs.filter(({ need }) => need !== 'call-back' && need !== 'note')
  if (!open && life.readings.length === 0 && life.attachments.length === 0) return null
  return (
    <section className={css['section']}>
      <h2>{t.proofs}</h2>
      {open && asked.length > 0 && (
        <ul className={css['needs']} data-testid="needs">
          {asked.map(({ need, there }) => (
            <li key={need} data-there={there}>
              {lifeWords.need[need]} <b>{there ? t.there : t.lacking}</b>
            </li>
          ))}
        </ul>
      )}
      {life.readings.map((reading) => (
        <p key={reading.id} className={css['line']}>
          <strong>{`${reading.celsius.toFixed(1)} ℃`}</strong>{' '}
          {[reading.place, formatMoment(reading.takenAt, now), reading.unitConfirmed && reading.residentConfirmed ? t.confirmed : t.unconfirmed].join('　')}
        </p>
      ))}
      <Photos attachments={life.attachments} />
      {open && <AddPhoto orderId={order.id} camera onAdded={onChanged} />}
    </section>
  )
}
