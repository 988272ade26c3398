import type { Order } from '@heatline/server/api'
import { KeyCap } from '../../parts/key-cap.tsx'
import { LateShift } from '../../parts/late-shift.tsx'
import { Mark } from '../../parts/marks.tsx'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { textIn } from '../../text/language.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { telLink } from '../../text/tel.ts'
import { pressingText, toPush } from './push.ts'
import css from './right.module.css'
import { t } from './texts.ts'

const slipWords = textIn({
  'zh-CN': { all: '全部待催办', issue: '督办单' },
  en: { all: 'All to push', issue: 'Slip' },
})

interface Props {
  marked: MarkedOrder[]
  phoneOf: (unitId: number | null) => string | null
  now: Date
  onOpen: (id: number) => void
}

/** What to push now, and whom to ring for it. */
export function PushPanel({ marked, phoneOf, now, onOpen }: Props) {
  const { orders, count } = toPush(marked, 3)
  return (
    <section className={css['push']}>
      <LateShift now={now} />
      <h2>
        {t.push} <span>{count > 0 ? t.pushCount(count) : t.pushNone}</span>
        <a href="/supervise">{slipWords.all}</a>
      </h2>
      <ul>
        {orders.map((one, index) => (
          <li key={one.order.id}>
            <Mark name={one.mark} title={words.mark[one.mark]} />
            <button type="button" className={css['what']} onClick={() => onOpen(one.order.id)}>
              <strong>
                {spaceDigits(one.order.title)}　{pressingText(one, words.stage, t)}
              </strong>
              <span>{whyText(one.order, now)}</span>
            </button>
            <a className={css['slip']} href={`/supervise?id=${one.order.id}`}>
              {slipWords.issue}
            </a>
            <Phone number={phoneOf(one.order.unitId)} callKey={index + 1} first={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Phone({ number, callKey, first }: { number: string | null; callKey: number; first: boolean }) {
  if (!number) return <span className={css['noPhone']}>{t.noPhone}</span>
  return (
    <a className={css['phone']} data-first={first} data-call-key={callKey} href={telLink(number)} aria-label={`${t.phone} ${formatPhone(number)}`}>
      <span className={css['number']}>{formatPhone(number)}</span>
      <span className={css['word']}>{t.phone}</span>
      <KeyCap>{String(callKey)}</KeyCap>
    </a>
  )
}

/** Who has it and since when nothing moved; repeated calls make it worse. */
function whyText(order: Order, now: Date): string {
  const since =
    order.state === 'dispatched' && order.dispatchedAt
      ? t.unsignedSince(formatMoment(order.dispatchedAt, now))
      : order.state === 'accepted' && order.acceptedAt
        ? t.signedSince(formatMoment(order.acceptedAt, now))
        : order.arrivedAt
          ? t.arrivedSince(formatMoment(order.arrivedAt, now))
          : ''
  return [order.unitName, since, order.callCount > 1 ? t.repeated(order.callCount) : ''].filter((part) => part).join('，')
}
