import { Mark } from '../../parts/marks.tsx'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { words } from '../../text/order-words.ts'
import { useKeys } from '../../parts/use-keys.ts'
import type { Mover } from '../../parts/use-move.ts'
import { ActionBar } from './action-bar.tsx'
import { CallLink } from './call-link.tsx'
import { timeToSign } from './new-order-strip.tsx'
import css from './new-order.module.css'
import { OrderFacts } from './order-facts.tsx'
import { AddressHead } from './address-head.tsx'
import { t } from './texts.ts'

interface Props {
  marked: MarkedOrder
  /** Unsigned ones behind this. */
  others: number
  onAside: () => void
  mover: Mover
}

/** A new order over the list, flashing until it is signed or put aside. */
export function NewOrderSheet({ marked, others, onAside, mover }: Props) {
  const { order } = marked
  useKeys((event) => event.key === 'Escape' || undefined, onAside)
  return (
    <>
      <button type="button" className={css['ground']} aria-label={t.put} onClick={onAside} />
      <section className={css['sheet']} role="alertdialog" aria-label={t.newOrder} data-testid="station-new-order" data-order-id={order.id}>
        <header className={css['flash']}>
          <Mark name="new" title={words.mark.new} />
          <strong>{t.newOrder}</strong>
          <span>{timeToSign(marked)}</span>
        </header>
        <div className={css['body']}>
          <AddressHead order={order} large />
          <OrderFacts order={order} />
          {others > 0 && <p className={css['others']}>{t.more(others)}</p>}
        </div>
        <div className={css['secondary']}>
          <CallLink order={order} label={t.callCaller} />
          <button type="button" onClick={onAside}>
            {t.put}
          </button>
        </div>
        <ActionBar order={order} mover={mover} />
      </section>
    </>
  )
}
