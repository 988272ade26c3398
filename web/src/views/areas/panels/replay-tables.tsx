import type { MovedOrder, Replay } from '@heatline/server/api'
import { serverNow } from '../../../api/server-clock.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { formatCount, spaceDigits } from '../../../text/format.ts'
import { formatFullMoment, formatMoment } from '../../../text/moment.ts'
import { printed } from '../keys.ts'
import css from './panels.module.css'
import { t } from './texts.ts'

const listed = 200

/** Names a pair of units. */
export const pairOf = ({ fromUnit, toUnit }: { fromUnit: string | null; toUnit: string | null }) => `${fromUnit ?? ''} ${toUnit ?? ''}`

/** The sentence that everybody should read before publishing. */
export function Result({ replay: { moved, from, to, orders, uncovered, ambiguous } }: { replay: Replay }) {
  const lost = [uncovered > 0 && t.uncovered(formatCount(uncovered)), ambiguous > 0 && t.ambiguous(formatCount(ambiguous))].filter(Boolean)
  return (
    <div className={css['verdict']} role="status">
      <strong data-testid="replay-moved">{moved > 0 ? spaceDigits(t.moved(formatCount(moved))) : orders > 0 ? t.nothingMoved : t.noOrders}</strong>
      {lost.length > 0 && <p data-wrong>{spaceDigits(lost.join('，'))}</p>}
      <p>{spaceDigits(t.span(dayOf(from), dayOf(to), formatCount(orders)))}</p>
    </div>
  )
}

const dayOf = (iso: string) => formatFullMoment(iso).replace(/ \d\d:\d\d$/, '')

interface PairsProps {
  replay: Replay
  chosen: string | undefined
  onChoose: (pair: string | undefined) => void
}

/** From which unit to which, most first; one can be chosen. */
export function Pairs({ replay: { pairs, moved }, chosen, onChoose }: PairsProps) {
  if (pairs.length === 0) return null
  return (
    <section className={css['section']}>
      <h2>{t.pairs}</h2>
      <ul className={css['pairs']}>
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
            <span>{t.all}</span>
            <b>{formatCount(moved)}</b>
          </button>
        </li>
        {pairs.map((one) => (
          <li key={pairOf(one)}>
            <button type="button" aria-pressed={chosen === pairOf(one)} onClick={() => onChoose(pairOf(one))}>
              <span>
                {one.fromUnit ?? t.nobody} → {one.toUnit ?? t.nobody}
              </span>
              <b>{formatCount(one.orders)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The orders themselves, as far as a list is read. */
export function Orders({ orders, chosen, onGo }: { orders: readonly MovedOrder[]; chosen: number | undefined; onGo: (order: MovedOrder) => void }) {
  const now = serverNow()
  return (
    <section className={css['section']}>
      <h2>
        {t.orders}
        <span>
          <KeyCap>{printed('down')}</KeyCap> <KeyCap>{printed('up')}</KeyCap> {t.moveKeys}
        </span>
      </h2>
      <ul className={css['orders']}>
        {orders.slice(0, listed).map((order) => (
          <li key={order.orderId} data-chosen={order.orderId === chosen || undefined}>
            <button type="button" onClick={() => onGo(order)}>
              <span>{spaceDigits(order.address)}</span>
              <time>{formatMoment(order.createdAt, now)}</time>
              <small>
                {order.fromUnit ?? t.nobody} → {order.toUnit ?? t.nobody}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {orders.length > listed && <p className={css['quiet']}>{t.first(listed, orders.length)}</p>}
    </section>
  )
}
